//! What a county's own layout of a form can read (docs/theme.md): all data of the complete copy, and what is different on
//! the public copy and on a blank form. Values that no built-in layout prints are noticed here when they are lost.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::Value;

use super::{compare, emptied, filled};
use crate::print_forms::paper::{Paper, blank, internal, public};

/// A layout that prints the data alone.
const LAYOUT: &str = "#set page(width: auto, height: auto)\n#raw(json.encode(json(\"/data.json\")))\n";

/// Data by path, as the layout has printed it; none where there is no such copy.
fn data(paper: &Paper) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    if paper.is_there() {
        let text = paper.raw(&[]).replace(['\n', '\u{c}'], "");
        gather("", &serde_json::from_str(&text).expect("data as JSON"), &mut all);
    }
    all
}

fn gather(path: &str, value: &Value, all: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| gather(&format!("{path}/{key}"), value, all)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                gather(&format!("{path}/{at:02}"), item, all);
            }
        }
        Value::Null => {}
        value => drop(all.insert(path.to_owned(), value.to_string())),
    }
}

/// What stands in `data` and not, or otherwise, in `complete`.
fn different(data: &BTreeMap<String, String>, complete: &BTreeMap<String, String>) -> String {
    let lines = data.iter().filter(|(path, value)| complete.get(*path) != Some(value));
    lines.fold(String::new(), |mut all, (path, value)| {
        let _ = writeln!(all, "{path} = {value}");
        all
    })
}

#[track_caller]
fn says(form: &str) {
    let (full, unit) = filled(form, LAYOUT);
    let (complete, public) = (data(&internal(&full, unit, form)), data(&public(&full, unit, form)));
    let (empty, unit) = emptied(form, LAYOUT);
    let blank = data(&blank(&empty, unit, form));
    let (public, blank) = (different(&public, &complete), different(&blank, &complete));
    let complete = different(&complete, &BTreeMap::new());
    compare(
        &format!("data/{form}.txt"),
        &format!("内部份：\n{complete}\n公开份不同的：\n{public}\n空白表不同的：\n{blank}"),
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
