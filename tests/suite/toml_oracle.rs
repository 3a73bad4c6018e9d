//! The reader of TOML judged by `toml`, the reference parser: what that accepts is read, with the same values; what it
//! refuses is a finding.

use std::collections::BTreeSet;

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::support::{PLAN, Site};

/// Rules that name what is no TOML. A value no parser takes may be named by what it was meant to be.
const REFUSALS: [&str; 3] = ["syntax", "bad-date", "wrong-type"];

/// What is put somewhere into a file.
const PIECES: [&str; 38] = [
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r\n",
    "\t",
    " ",
    "-",
    ":",
    "_",
    "\\",
    "\\n",
    "\\u4e00",
    "0",
    "1e3",
    "inf",
    "true",
    "2012-06-20",
    "07:32:00",
    "key = 1\n",
    "[table]\n",
    "[[problems]]\n",
    "x.y = 2\n",
    "“",
    "＝",
    "，",
    "\u{7}",
];

/// One edit of a text, at a place given in thousandths of its length.
#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, &'static str),
    Delete(usize, usize),
    Repeat(usize, usize),
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let place = |thousandths: usize| text.floor_char_boundary(text.len() * thousandths / 1000);
        let range = |from: usize, len: usize| place(from)..text.ceil_char_boundary((place(from) + len).min(text.len()));
        match self {
            Self::Insert(at, piece) => format!("{}{piece}{}", &text[..place(*at)], &text[place(*at)..]),
            Self::Delete(at, len) => format!("{}{}", &text[..place(*at)], &text[range(*at, *len).end..]),
            Self::Repeat(at, len) => {
                let range = range(*at, *len);
                format!("{}{}{}", &text[..range.end], &text[range.clone()], &text[range.end..])
            }
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (0..=1000_usize, proptest::sample::select(&PIECES[..])).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        2 => (0..1000_usize, 1..30_usize).prop_map(|(at, len)| Edit::Delete(at, len)),
        1 => (0..1000_usize, 1..60_usize).prop_map(|(at, len)| Edit::Repeat(at, len)),
    ]
}

/// Plans with a few edits each, the same at every run.
fn mutants(count: usize) -> Vec<String> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let edits = proptest::collection::vec(edit(), 1..4);
    let mut mutant = || {
        let edits = edits.new_tree(&mut runner).expect("edits").current();
        edits.iter().fold(PLAN.to_owned(), |text, edit| edit.apply(&text))
    };
    (0..count).map(|_| mutant()).collect()
}

/// Whether the reference parser refuses a file, and which files the program calls no TOML, are the same question.
#[test]
fn what_the_reference_parser_refuses_is_a_finding() {
    let texts = mutants(600);
    let site = Site::one_branch();
    for (number, text) in texts.iter().enumerate() {
        site.write(&format!("content/units/u{number}/plan.toml"), text);
    }
    let findings = site.findings();
    let files = |rules: &[&str]| -> BTreeSet<&str> {
        let found = findings.iter().filter(|found| rules.contains(&found.rule.as_str()));
        found.map(|found| found.file.as_str()).collect()
    };
    let (no_toml, refused) = (files(&REFUSALS[..1]), files(&REFUSALS));
    let mut accepted = 0;
    for (number, text) in texts.iter().enumerate() {
        let file = format!("content/units/u{number}/plan.toml");
        match toml::from_str::<toml::Table>(text) {
            Ok(_) => {
                accepted += 1;
                assert!(!no_toml.contains(file.as_str()), "refused:\n{text}");
            }
            Err(error) => assert!(refused.contains(file.as_str()), "accepted: {error}\n{text}"),
        }
    }
    assert!((100..500).contains(&accepted), "{accepted} of 600 are TOML: the edits are too mild or too harsh");
}

/// One way to write a text as a TOML value.
#[allow(clippy::format_collect)] // short texts in a test
fn spelled(text: &str, style: usize) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c => c.to_string(),
    };
    match style {
        0 => format!("\"{}\"", text.chars().map(escape).collect::<String>()),
        1 => format!("\"{}\"", text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect::<String>()),
        2 if !text.contains('\'') => format!("'{text}'"),
        3 => format!("\"\"\"\n{}\\\n    \"\"\"", text.chars().map(escape).collect::<String>()),
        4 if !text.contains('\'') => format!("'''\n{text}'''"),
        _ => format!("\"\"\"{}\"\"\"", text.chars().map(escape).collect::<String>()),
    }
}

/// Texts in every way of writing them reach the published data as the reference parser reads them.
#[test]
fn texts_are_read_as_the_reference_parser_reads_them() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let texts = ("[甲乙丙é😀ab\"\\\\'#=,{}\\[\\] ，]{0,30}", 0..6_usize);
    let (head, _) = PLAN.split_once("[[problems]]").expect("problems");
    let mut plan = head.to_owned();
    for id in 1..=120 {
        let (text, style) = texts.new_tree(&mut runner).expect("a text").current();
        let text = spelled(&format!("问{text}题"), style);
        plan += &format!(
            "[[problems]]\nid = {id}\ncategory = \"领导班子\"\ntext = {text}\nmeasures = [{text}]\nresponsible = \"白芷\"\ndue = 2012-10-31\n"
        );
    }
    let site = Site::one_branch();
    site.write("content/units/jia/plan.toml", &plan);
    site.run(&["build"]).expect(0);
    let published: serde_json::Value = serde_json::from_str(&site.read("output/data/problems.json")).expect("JSON");
    let read: toml::Table = plan.parse().expect("TOML");
    let expected = read["problems"].as_array().expect("problems");
    let published = published["problems"].as_array().expect("problems");
    assert_eq!(published.len(), expected.len());
    for (published, expected) in published.iter().zip(expected) {
        let (id, due) = (expected["id"].as_integer(), expected["due"].as_datetime());
        assert_eq!(published["id"].as_str().and_then(|id| id.parse().ok()), id);
        assert_eq!(published["text"].as_str(), expected["text"].as_str());
        assert_eq!(published["measures"][0].as_str(), expected["measures"][0].as_str());
        assert_eq!(published["due"].as_str(), due.map(ToString::to_string).as_deref());
    }
}
