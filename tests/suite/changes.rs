//! What was altered after the public could read it: `changes`, its page and its data.

mod edits;
mod kept;
mod names;
mod places;
mod shown;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    git::{commit, init},
    support::Site,
};
use edits::{EDITS, Told};

/// The rows of `changes --format json`.
fn rows(site: &Site, args: &[&str]) -> Vec<Value> {
    let run = site.run(&[&["changes", "--format", "json", "--as-of", "2013-06-30"], args].concat()).expect(0);
    let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", run.stdout));
    assert_eq!(json["schema"], "gongshi/changes/1");
    json["changes"].as_array().expect("rows").clone()
}

fn told(row: &Value) -> [String; 4] {
    ["kind", "field", "before", "after"].map(|key| row[key].as_str().unwrap_or("-").to_owned())
}

/// The day on which an edit is committed.
fn day(n: usize) -> String {
    format!("2012-{:02}-{:02}", 7 + n / 28, 1 + n % 28)
}

/// Issue of every kind: each edit of the table is committed on a day of its own, and of that day nothing is told but
/// what the table says.
#[test]
fn each_kind_of_edit_is_named_rightly_or_ignored() {
    assert!(EDITS.len() >= 40);
    let site = edits::base();
    site.replace("content/site.toml", "title =", "data.persons = true\ntitle =");
    init(&site);
    commit(&site, "2012-06-12");
    for (n, edit) in EDITS.iter().enumerate() {
        (edit.make)(&site);
        commit(&site, &day(n));
    }
    let mut by_day: BTreeMap<String, Vec<[String; 4]>> = BTreeMap::new();
    for row in rows(&site, &[]) {
        assert_eq!(row["unit"], "jia");
        assert_eq!(row["commit"].as_str().map(str::len), Some(40), "{row}");
        by_day.entry(row["date"].as_str().expect("a day").to_owned()).or_default().push(told(&row));
    }
    for (n, edit) in EDITS.iter().enumerate() {
        let mut found = by_day.remove(&day(n)).unwrap_or_default();
        let mut expected: Vec<[String; 4]> = edit.told.iter().map(|told: &Told| told.map(str::to_owned)).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}", edit.name);
    }
    assert!(by_day.is_empty(), "{by_day:#?}");
}
