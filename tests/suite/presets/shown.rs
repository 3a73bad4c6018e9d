//! Words and days of a preset on the pages of its site.

use std::collections::BTreeSet;

use super::values::{self, Written};
use crate::support::Site;

/// Keys whose values steer and are not told in the same words; what they do is seen in [`super::silence`] and by the tests
/// of the rules they speak to.
const STEERING: [&str; 23] = [
    "acceptance_steps",
    "activities.units",
    "cadence.progress",
    "demands",
    "fields",
    "forms",
    "kinds.name",
    "limits.accept.reason",
    "limits.accept.rule",
    "mark",
    "print.sheets",
    "rating.vetoes",
    "roles",
    "scheme",
    "schemes.远程教育站点",
    "stages.demands",
    "supervision_questions",
    "support.posts",
    "support.role",
    "tags",
    "target.benchmark.unit",
    "unit",
    "vetoes.name",
];

/// Keys that never leave the office; and, where units are called 后进, persons, who are masked, and situations, some of
/// which are not told.
const INSIDE: [&str; 3] = ["internal.", "rules.", "team."];
const MASKED: [&str; 4] = ["secretary", "signer", "problems.responsible", "vetoes.text"];

/// Words of all pages without white space.
fn pages(site: &Site) -> String {
    let campaign: toml::Table = site.read("content/campaign.toml").parse().expect("TOML");
    let last = campaign["ends"].as_datetime().expect("a day").to_string();
    site.run(&["build", "--as-of", &last]).expect(0);
    let html = site.tree("output").into_iter().filter(|(path, _)| path.ends_with(".html"));
    let mut words = String::new();
    for (_, bytes) in html {
        let mut in_tag = false;
        for c in String::from_utf8(bytes).expect("UTF-8").chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag && !c.is_whitespace() => words.push(c),
                _ => {}
            }
        }
        words.push('\n');
    }
    words.replace("&quot;", "\"").replace("&#x2F;", "/").replace("&amp;", "&")
}

/// The words and days a value is told in: texts as they are, dates in Chinese; numbers and yes or no are none by themselves.
fn told(written: &Written) -> Vec<String> {
    let table: toml::Table = format!("value = {}", written.value).parse().expect("TOML");
    words(&table["value"])
}

fn words(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => text.lines().map(|line| line.split_whitespace().collect()).collect(),
        toml::Value::Datetime(day) => {
            let numbers: Vec<u32> = day.to_string().split('-').map(|part| part.parse().expect("a number")).collect();
            vec![format!("{}月{}日", numbers[1], numbers[2])]
        }
        toml::Value::Array(items) => items.iter().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

#[track_caller]
fn every_word_is_shown(preset: &str) {
    let pages = pages(&Site::preset(preset, None));
    let mut lost = BTreeSet::new();
    for written in values::expected(preset) {
        let key = written.key.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".");
        let is_masked = preset == "backward-rectification" && MASKED.contains(&key.as_str());
        if is_masked || STEERING.contains(&key.as_str()) || INSIDE.iter().any(|start| key.starts_with(start)) {
            continue;
        }
        for word in told(&written) {
            if !pages.contains(&word) {
                lost.insert(format!("{} {key} = {word}", written.file));
            }
        }
    }
    assert!(lost.is_empty(), "{preset}: no page says\n{}", lost.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn plan_filing() {
    every_word_is_shown("plan-filing");
}

#[test]
fn grade_upgrade() {
    every_word_is_shown("grade-upgrade");
}

#[test]
fn three_class_star() {
    every_word_is_shown("three-class-star");
}

#[test]
fn backward_rectification() {
    every_word_is_shown("backward-rectification");
}

#[test]
fn township_year() {
    every_word_is_shown("township-year");
}

#[test]
fn inspection() {
    every_word_is_shown("inspection");
}

#[test]
fn environment() {
    every_word_is_shown("environment");
}
