//! The sixteen forms on paper: complete, the public copy, and blank, and where things stand on the complete one.

// Millimetres of one page are small.
#![allow(clippy::cast_possible_truncation)]

use std::{collections::BTreeMap, fmt::Write as _};

use super::{compare, emptied, filled};
use crate::print_forms::paper::{Paper, blank, internal, public};

/// Text of a form, page by page.
fn text(paper: &Paper) -> String {
    if paper.is_there() { paper.raw(&[]).replace('\u{c}', "\n") } else { "（没有）\n".to_owned() }
}

/// Where the words of the first page stand: millimetres from the top, then from the left, so that a column that loses
/// its width, or a row its height, is seen.
fn layout(paper: &Paper) -> String {
    let boxes = paper.raw(&["-bbox", "-l", "1"]);
    let mut lines = BTreeMap::<i32, BTreeMap<i32, &str>>::new();
    for word in boxes.lines().filter_map(|line| line.trim().strip_prefix("<word ")) {
        let (place, text) = word.trim_end_matches("</word>").split_once('>').expect("a word in its box");
        let millimetres = |name: &str| {
            let (_, value) = place.split_once(name).expect("a side of the box");
            let points: f64 = value.split('"').nth(1).expect("a number").parse().expect("a number");
            (points * 25.4 / 72.0).round() as i32
        };
        lines.entry(millimetres("yMin")).or_default().insert(millimetres("xMin"), text);
    }
    lines.into_iter().fold(String::new(), |mut all, (top, words)| {
        let _ = write!(all, "{top}:");
        for (left, word) in words {
            let _ = write!(all, " {left} {word}");
        }
        all + "\n"
    })
}

#[track_caller]
fn says(form: &str) {
    let (full, unit) = filled(form, "");
    let (complete, public) = (internal(&full, unit, form), text(&public(&full, unit, form)));
    let (empty, unit) = emptied(form, "");
    let blank = text(&blank(&empty, unit, form));
    let (text, layout) = (text(&complete), layout(&complete));
    compare(
        &format!("{form}.txt"),
        &format!("内部份：\n{text}\n公开份：\n{public}\n空白表：\n{blank}\n内部份第一页的版面（毫米）：\n{layout}"),
    );
}

/// S000-031, S000-048…056
#[test]
fn filing() {
    says("filing");
}

/// S000-057…066
#[test]
fn plan_statistics() {
    says("plan-statistics");
}

/// S001-024…032
#[test]
fn ledger() {
    says("ledger");
}

/// S001-059…062
#[test]
fn promotion() {
    says("promotion");
}

/// S002-080, S002-081
#[test]
fn rating_application() {
    says("rating-application");
}

/// S002-096, S002-097
#[test]
fn organization_commitment() {
    says("organization-commitment");
}

/// S002-098, S002-099
#[test]
fn member_commitment() {
    says("member-commitment");
}

/// S002-032
#[test]
fn responsibility_letter() {
    says("responsibility-letter");
}

/// S002-082…089
#[test]
fn roster() {
    says("roster");
}

/// S002-090, S002-091
#[test]
fn summary() {
    says("summary");
}

/// S002-092…094
#[test]
fn station_roster() {
    says("station-roster");
}

/// S002-095
#[test]
fn station_summary() {
    says("station-summary");
}

/// S003-044…052
#[test]
fn backward_summary() {
    says("backward-summary");
}

/// S002-015, S002-053
#[test]
fn management_ledger() {
    says("management-ledger");
}

/// S004-015
#[test]
fn visit_log() {
    says("visit-log");
}

/// S001-045
#[test]
fn satisfaction() {
    says("satisfaction");
}
