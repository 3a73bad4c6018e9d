//! The sample site: what it shows, and exactly the findings it means to show.

use std::collections::BTreeMap;

use crate::support::Site;

/// The sample's findings are the ones its own comment lists, no more and no fewer.
#[test]
fn the_sample_has_exactly_the_intended_findings() {
    let site = Site::sample();
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for finding in site.findings() {
        assert_eq!(finding.severity, "warning", "{finding:?}");
        *found.entry((finding.rule, finding.unit)).or_default() += 1;
    }
    let expected = [
        ("accepted-with-open-problems", "jiaoyu/dongshan/shiqiao-xiaoxue", 1),
        ("cadence-gap", "jiaoyu/beiling", 1),
        ("cadence-gap", "jiaoyu/zhijiao", 1),
        ("month-missing", "jiaoyu/chengguan/youeryuan", 1),
        ("month-missing", "jiaoyu/nanhu/hongqi-xiaoxue", 1),
        ("month-missing", "jiaoyu/xihe/youeryuan", 1),
        ("problem-overdue", "jiaoyu/chengguan/chengxi-xiaoxue", 1),
        ("problem-overdue", "jiaoyu/dongshan/mashan-jiaoxuedian", 2),
        ("problem-overdue", "jiaoyu/nanhu/youeryuan", 1),
        ("problem-overdue", "jiaoyu/xihe/liushu-xiaoxue", 1),
    ];
    let expected: BTreeMap<(String, String), usize> =
        expected.into_iter().map(|(rule, unit, count)| ((rule.to_owned(), unit.to_owned()), count)).collect();
    assert_eq!(found, expected);
}

/// The comment in `site.toml` lists as many findings of each rule as there are.
#[test]
fn the_sample_lists_its_own_findings() {
    let site = Site::sample();
    let text = site.read("content/site.toml");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for rule in site.rules() {
        *counts.entry(rule).or_default() += 1;
    }
    for (rule, count) in counts {
        assert!(text.contains(&format!("{rule} {count} 条")), "{rule} {count}");
    }
}

/// Every situation the program knows stands somewhere in the sample.
#[test]
fn the_sample_shows_every_situation() {
    let site = Site::sample();
    let all: String = site
        .tree("content")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".md"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"))
        .collect();
    for part in [
        "needs_superior = true",
        "window_unit = true",
        "vetoes = [",
        "term = \"长期\"",
        "status = \"长期坚持\"",
        "status = \"已销号\"",
        "status = \"未启动\"",
        "reason = ",
        "[[deeds]]",
        "kind = \"党员\"",
        "kind = \"调度\"",
        "kind = \"通报\"",
        "kind = \"指导\"",
        "relays = ",
        "number = ",
        "conclusion = \"通过\"",
        "conclusion = \"不通过\"",
        "重新整顿",
        "line_parent = ",
        "scope = \"内部\"",
        "scope = \"党内\"",
        "[internal]",
    ] {
        assert!(all.contains(part), "{part}");
    }
    site.run(&["build"]).expect(0);
    let problems = site.read("output/data/problems.json");
    for state in ["closed", "done", "ongoing", "overdue", "behind", "on-track", "not-started"] {
        assert!(problems.contains(&format!("\"state\":\"{state}\"")), "{state}");
    }
}
