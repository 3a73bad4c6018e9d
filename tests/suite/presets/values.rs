//! The values of a preset, one a line, each with its source.

use std::{collections::BTreeMap, fs};

use super::{compare, fixture};
use crate::support::{Site, project};
use toml::Value;

/// What stands in place of a row: an example of ours, or usual in such work though no document says so.
const OTHER_SOURCES: [&str; 3] = ["示例", "通行", "必填"];

/// One value.
#[derive(Debug)]
pub(super) struct Written {
    /// File below the site.
    pub(super) file: String,
    /// Where it stands in it: `stages.2.name`.
    pub(super) key: String,
    /// The value as TOML writes it.
    pub(super) value: String,
}

/// Values as the fixture has them.
pub(super) fn expected(preset: &str) -> Vec<Written> {
    let mut file = String::new();
    let mut all = Vec::new();
    for line in fs::read_to_string(fixture(preset, "values.txt")).expect("values.txt").lines() {
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut file);
        } else if let Some((key, value)) = line.split_once("  ").and_then(|(_, rest)| rest.split_once(" = ")) {
            all.push(Written { file: file.clone(), key: key.to_owned(), value: value.to_owned() });
        }
    }
    all
}

/// Schemes that come with the program, by preset.
fn schemes(preset: &str) -> &'static [&'static str] {
    match preset {
        "plan-filing" | "grade-upgrade" => &["four-grade"],
        "three-class-star" => &["three-class-star", "station"],
        "backward-rectification" => &["backward"],
        _ => &[],
    }
}

/// Files of a preset: what `init` writes, and the schemes it uses of the program's own.
fn files(preset: &str) -> Vec<(String, String)> {
    let site = Site::empty();
    site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
    let mut files = Vec::new();
    for (path, bytes) in site.tree("content") {
        files.push((format!("content/{path}"), String::from_utf8(bytes).expect("UTF-8")));
    }
    for scheme in schemes(preset) {
        let path = format!("src/model/schemes/{scheme}.toml");
        files.push((path.clone(), fs::read_to_string(project().join(path)).expect("a scheme")));
    }
    files
}

/// Every value of a text, in the order of its keys.
fn values(path: &str, text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let toml = match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")) {
        Some((head, body)) => {
            all.push(("body".to_owned(), written(&Value::from(body.trim()))));
            head
        }
        None => text,
    };
    let table: toml::Table = toml.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
    flatten("", &Value::Table(table), &mut all);
    all
}

fn flatten(key: &str, value: &Value, all: &mut Vec<(String, String)>) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Value::Table(table) => table.iter().for_each(|(name, value)| flatten(&below(name), value, all)),
        Value::Array(items) if items.iter().any(Value::is_table) => {
            items.iter().enumerate().for_each(|(at, item)| flatten(&below(&(at + 1).to_string()), item, all));
        }
        value => all.push((key.to_owned(), written(value))),
    }
}

/// The fixture as it would be today, sources taken from the one there is.
fn today(preset: &str) -> String {
    let old = fs::read_to_string(fixture(preset, "values.txt")).unwrap_or_default();
    let mut sources = BTreeMap::new();
    let mut file = String::new();
    for line in old.lines() {
        if line.starts_with('[') {
            line.clone_into(&mut file);
        } else if let Some((source, rest)) = line.split_once("  ") {
            sources.insert((file.clone(), rest.split(" = ").next().unwrap_or_default().to_owned()), source.to_owned());
        }
    }
    let mut text = String::new();
    for (path, content) in files(preset) {
        let head = format!("[{path}]");
        text += &format!("{head}\n");
        for (key, value) in values(&path, &content) {
            let source = sources.get(&(head.clone(), key.clone())).map_or("?", String::as_str);
            text += &format!("{source}  {key} = {value}\n");
        }
        text += "\n";
    }
    text
}

/// A value as TOML writes it.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(day) => day.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Table(_) => unreachable!("tables are taken apart"),
    }
}

#[track_caller]
fn every_value_stands_beside_its_source(preset: &str) {
    compare(preset, "values.txt", &today(preset));
    let rows = fs::read_to_string(project().join("tests/requirements.md")).expect("requirements");
    let lines = fs::read_to_string(fixture(preset, "values.txt")).expect("values");
    for line in lines.lines().filter(|line| line.contains(" = ")) {
        let source = line.split("  ").next().unwrap_or_default();
        let known = source.split('、').all(|one| OTHER_SOURCES.contains(&one) || rows.contains(&format!("| {one} |")));
        assert!(known, "{preset}: say where this value comes from, a row or one of {OTHER_SOURCES:?}: {line}");
    }
}

#[test]
fn plan_filing() {
    every_value_stands_beside_its_source("plan-filing");
}

#[test]
fn grade_upgrade() {
    every_value_stands_beside_its_source("grade-upgrade");
}

#[test]
fn three_class_star() {
    every_value_stands_beside_its_source("three-class-star");
}

#[test]
fn backward_rectification() {
    every_value_stands_beside_its_source("backward-rectification");
}

#[test]
fn township_year() {
    every_value_stands_beside_its_source("township-year");
}

#[test]
fn inspection() {
    every_value_stands_beside_its_source("inspection");
}

#[test]
fn environment() {
    every_value_stands_beside_its_source("environment");
}
