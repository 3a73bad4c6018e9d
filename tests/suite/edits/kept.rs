//! Any change of any file: the new text says what was asked for, and all other lines are as they were.

use std::fmt::Write;

use super::{PLAN, open, record, text};
use crate::support::Site;
use gongshi::edits::{ContentFile, Value};
use proptest::prelude::*;
use toml::Value as Toml;

/// A change of a plan.
#[derive(Debug, Clone)]
enum Change {
    Set { problem: usize, key: &'static str, text: String },
    Target(String),
    Unset { problem: usize, key: &'static str },
    Add { at: usize, text: String },
    Remove(usize),
    Move { from: usize, to: usize },
    AddMeasure { problem: usize, at: usize, text: String },
    RemoveMeasure { problem: usize, at: usize },
}

/// How a problem is written.
#[derive(Debug, Clone)]
struct Problem {
    text: String,
    comment: bool,
    measures: Vec<String>,
    one_a_line: bool,
    milestone: bool,
    blank_lines: usize,
}

/// A text as people type it, and as they do not.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-三]{0,4}",
        Just("说\"不\"".to_owned()),
        Just("一\n二".to_owned()),
        Just("'''".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("a\\b # c = [d]".to_owned()),
        "\\PC{0,12}",
        any::<String>(),
    ]
    .prop_map(|text| text.replace("\r\n", "\n"))
}

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["text", "cause", "responsible", "guide", "goal"])
}

fn problem() -> impl Strategy<Value = Problem> {
    let measures = prop::collection::vec("[一-三]{1,3}", 0..3);
    ("[一-三]{1,3}", any::<bool>(), measures, any::<bool>(), any::<bool>(), 0..3_usize).prop_map(
        |(text, comment, measures, one_a_line, milestone, blank_lines)| Problem {
            text,
            comment,
            measures,
            one_a_line,
            milestone,
            blank_lines,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..4_usize;
    prop_oneof![
        (at.clone(), key(), words()).prop_map(|(problem, key, text)| Change::Set { problem, key, text }),
        words().prop_map(Change::Target),
        (at.clone(), key()).prop_map(|(problem, key)| Change::Unset { problem, key }),
        (at.clone(), words()).prop_map(|(at, text)| Change::Add { at, text }),
        at.clone().prop_map(Change::Remove),
        (at.clone(), at.clone()).prop_map(|(from, to)| Change::Move { from, to }),
        (at.clone(), at.clone(), words()).prop_map(|(problem, at, text)| Change::AddMeasure { problem, at, text }),
        (at.clone(), at).prop_map(|(problem, at)| Change::RemoveMeasure { problem, at }),
    ]
}

/// A plan with these problems.
fn plan(problems: &[Problem], head: bool, tail: bool) -> String {
    let mut plan = if head { "# 说明\nstatus = \"草案\" # 状态\n" } else { "" }.to_owned();
    for (at, problem) in problems.iter().enumerate() {
        plan.push_str(&"\n".repeat(problem.blank_lines));
        if problem.comment {
            let _ = writeln!(plan, "# 问题{at}");
        }
        let _ = writeln!(plan, "[[problems]]\nid = \"{at}\"\ntext = '{}' # 尾注{at}", problem.text);
        let gap = if problem.one_a_line { "\n  " } else { "" };
        let items: Vec<String> = problem.measures.iter().map(|measure| format!("{gap}\"{measure}\", ")).collect();
        let items = items.concat();
        if !problem.measures.is_empty() {
            let _ = writeln!(plan, "measures = [{items}{}]", if problem.one_a_line { "\n" } else { "" });
        }
        if problem.milestone {
            plan.push_str("\n[[problems.milestones]]\ntext = \"一步\"\n");
        }
    }
    if tail {
        plan.push_str("\n[[deeds]]\ntext = \"实事\"\n# 最后一行");
    }
    plan
}

/// Makes the change; `false` when there is nothing to change.
fn make(file: &mut ContentFile, change: &Change) -> bool {
    let field = |problem: &usize, key: &str| format!("problems[{problem}].{key}");
    match change {
        Change::Set { problem, key, text: new } => file.set(&field(problem, key), &text(new)),
        Change::Target(new) => file.set("target.measures", &text(new)),
        Change::Unset { problem, key } => file.unset(&field(problem, key)),
        Change::Add { at, text: new } => file.add("problems", *at, &record(&[("id", text("新")), ("text", text(new))])),
        Change::Remove(at) => file.remove("problems", *at),
        Change::Move { from, to } => file.move_record("problems", *from, *to),
        Change::AddMeasure { problem, at, text: new } => file.add(&field(problem, "measures"), *at, &text(new)),
        Change::RemoveMeasure { problem, at } => file.remove(&field(problem, "measures"), *at),
    }
    .is_ok()
}

/// What the plan must say after the change.
fn expected(mut plan: toml::Table, change: &Change) -> toml::Table {
    let problems = plan.entry("problems").or_insert_with(|| Toml::Array(Vec::new()));
    let problems = problems.as_array_mut().unwrap();
    let string = |text: &String| Toml::String(text.clone());
    match change {
        Change::Set { problem, key, text } => {
            problems[*problem].as_table_mut().unwrap().insert((*key).to_owned(), string(text));
        }
        Change::Unset { problem, key } => {
            if let Some(problem) = problems.get_mut(*problem) {
                problem.as_table_mut().unwrap().remove(*key);
            }
        }
        Change::Add { at, text } => {
            let new = [("id".to_owned(), Toml::String("新".into())), ("text".to_owned(), string(text))];
            problems.insert((*at).min(problems.len()), Toml::Table(new.into_iter().collect()));
        }
        Change::Remove(at) => drop(problems.remove(*at)),
        Change::Move { from, to } => {
            let moved = problems.remove(*from);
            problems.insert(*to, moved);
        }
        Change::AddMeasure { problem, at, text } => {
            let problem = problems[*problem].as_table_mut().unwrap();
            let measures = problem.entry("measures").or_insert_with(|| Toml::Array(Vec::new()));
            let measures = measures.as_array_mut().unwrap();
            measures.insert((*at).min(measures.len()), string(text));
        }
        Change::RemoveMeasure { problem, at } => {
            problems[*problem]["measures"].as_array_mut().unwrap().remove(*at);
        }
        Change::Target(text) => {
            let target = plan.entry("target").or_insert_with(|| Toml::Table(toml::Table::new()));
            target.as_table_mut().unwrap().insert("measures".into(), string(text));
        }
    }
    if plan["problems"].as_array().unwrap().is_empty() {
        plan.remove("problems");
    }
    plan
}

/// Lines that are no longer there.
fn lost<'t>(before: &'t str, after: &str) -> Vec<&'t str> {
    let mut left: Vec<&str> = after.split('\n').collect();
    before
        .split('\n')
        .filter(|line| match left.iter().position(|kept| kept == line) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn a_change_says_what_it_should_and_loses_no_line(
        problems in prop::collection::vec(problem(), 0..4),
        (head, tail, is_crlf, has_mark) in any::<(bool, bool, bool, bool)>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let site = Site::empty();
        let mut plan = plan(&problems, head, tail);
        if is_crlf {
            plan = plan.replace('\n', "\r\n");
        }
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        site.write(PLAN, format!("{mark}{plan}"));
        let mut before = plan;
        for change in changes {
            let mut file = open(&site);
            let was: toml::Table = toml::from_str(&before).unwrap();
            if !make(&mut file, &change) {
                prop_assert_eq!(file.text(), &before);
                continue;
            }
            let after = file.text().to_owned();
            file.save().unwrap();
            prop_assert_eq!(site.read(PLAN), format!("{mark}{after}"));
            let now: toml::Table = toml::from_str(&after).map_err(|error| TestCaseError::fail(format!("{error}\n{after}")))?;
            prop_assert_eq!(now, expected(was, &change), "{:?}\n{}\n----\n{}", change, before, after);
            let ends = after.matches('\n').count() - after.matches("\r\n").count();
            prop_assert!(ends == 0 || !before.contains("\r\n"), "{:?}", after);
            let lost = lost(&before, &after);
            let most = match change {
                Change::Add { .. } | Change::Move { .. } => 0,
                Change::Remove(_) => usize::MAX,
                // The only item, with the lines of its brackets.
                Change::RemoveMeasure { .. } => 3,
                _ => 1,
            };
            // A last line without its end may get one.
            let whole = lost.iter().filter(|line| !after.contains(*line) || !before.ends_with(*line)).count();
            prop_assert!(whole <= most, "{:?} lost {:?}\n{}\n----\n{}", change, lost, before, after);
            before = after;
        }
    }

    /// A text of several lines that stays one.
    #[test]
    fn a_string_of_several_lines_takes_any_text(new in "[\"\\\\a\n\t]{0,12}") {
        let site = Site::empty();
        site.write(PLAN, "status = \"\"\"\n一\n二\"\"\"\n");
        let mut file = open(&site);
        file.set("status", &text(&new)).unwrap();
        let now: toml::Table = toml::from_str(file.text()).unwrap();
        prop_assert_eq!(now["status"].as_str().unwrap(), &new, "{}", file.text());
        prop_assert_eq!(file.get("status").unwrap(), Some(Value::text(&*new)));
    }
}
