//! A county that takes a preset over and does nothing: what is missed, where, and from which day on.

use std::collections::BTreeSet;

use super::compare;
use crate::support::Site;

/// A plan and an acceptance that say the least that can be said.
const PLAN: &str =
    "status = \"已审核\"\n[[problems]]\nid = 1\ncategory = \"CATEGORY\"\ntext = \"会议记录没有装订。\"\n";
/// Whom the unit wants to catch up with, and no word of how.
const BENCHMARK: &str = "[target.benchmark]\nname = \"邻县的支部\"\n";
const ACCEPTANCE: &str = "conclusion = \"通过\"\ndate = ENDS\n";

/// Leaves the units of a preset and of their records none but these.
fn silent(preset: &str, left: &[&str]) -> Site {
    let site = Site::preset(preset, None);
    for (path, _) in site.tree("content").iter().filter(|(path, _)| path.starts_with("cases/")) {
        site.remove(&format!("content/{path}"));
    }
    for (path, _) in site.tree("content/units") {
        if !path.ends_with("unit.toml") && !left.iter().any(|name| path.ends_with(name)) {
            site.remove(&format!("content/units/{path}"));
        }
    }
    site
}

/// Ratings, units nobody helps, and files that are hardly more than their names.
fn bare(preset: &str) -> Site {
    let plans = Site::preset(preset, None).tree("content/units");
    let site = silent(preset, &["rating.toml"]);
    let campaign: toml::Table = site.read("content/campaign.toml").parse().expect("TOML");
    let category = campaign.get("categories").map_or("领导班子", |all| all[0].as_str().expect("a word"));
    let demands = format!("{:?}", campaign.get("demands"));
    for folder in plans.iter().filter_map(|(path, _)| path.strip_suffix("/plan.toml")) {
        let unit = format!("content/units/{folder}/unit.toml");
        let text = site.read(&unit);
        site.write(&unit, text.split("[[support]]").next().unwrap_or_default());
        let plan = format!("content/units/{folder}/plan.toml");
        site.write(&plan, PLAN.replace("CATEGORY", category));
        if demands.contains("catch_up") {
            site.append(&plan, BENCHMARK);
        }
        let ends = campaign["ends"].as_datetime().expect("a day").to_string();
        site.write(&format!("content/units/{folder}/acceptance.toml"), ACCEPTANCE.replace("ENDS", &ends));
    }
    // Help is asked for units of the worst class, and that preset's examples have none.
    if preset == "three-class-star" {
        let rating = "[[rating]]\ndate = 2012-04-16\ngrade = \"后进\"\nscore = 52\nbasis = \"组织生活中断。\"\n";
        site.write("content/units/yunxi/qinghe/rating.toml", rating);
    }
    site
}

/// Days on which something may begin to be missed: those the campaign names, the days after, and the firsts of months.
fn days(site: &Site) -> BTreeSet<String> {
    let campaign = site.read("content/campaign.toml");
    let text: String = campaign.lines().map(|line| line.split(" # ").next().unwrap_or_default()).collect();
    let mut days = BTreeSet::new();
    for (at, _) in text.match_indices("20") {
        if let Some(day) = text.get(at..at + 10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
            days.extend([day, day.tomorrow().expect("in range")]);
        }
    }
    let (first, last) = (*days.first().expect("days"), *days.last().expect("days"));
    let mut month = first.first_of_month();
    while month <= last {
        month = month.checked_add(jiff::ToSpan::months(1)).expect("in range");
        days.insert(month);
    }
    days.iter().map(ToString::to_string).collect()
}

/// What is new on each day: rule, place, and the words up to how many days it is late.
fn missed(site: &Site) -> String {
    let mut text = String::new();
    let mut before = BTreeSet::new();
    for day in days(site) {
        let mut now = BTreeSet::new();
        for found in site.findings_with(&["--as-of", &day]) {
            let place = if found.unit.is_empty() { found.file } else { found.unit };
            let words = found.message.split("已过").next().unwrap_or_default().trim_end_matches(['，', ' ']);
            now.insert(format!("{} {place}  {words}", found.rule));
        }
        text.extend(now.difference(&before).map(|what| format!("{day}  {what}\n")));
        before = now;
    }
    text
}

/// Names of the tables the office hands in.
fn tables(site: &Site) -> String {
    site.run(&["report", "--format", "csv"]).expect(0);
    let names: BTreeSet<String> = site.tree("reports").into_iter().map(|(path, _)| path).collect();
    names.into_iter().map(|name| format!("表格  {name}\n")).collect::<Vec<_>>().concat()
}

/// What a campaign asks for, each with words one of which is said where it is not there.
fn asked(site: &Site) -> Vec<(String, Vec<String>)> {
    let campaign: toml::Table = site.read("content/campaign.toml").parse().expect("TOML");
    let list = |table: &toml::Table, key: &str| -> Vec<toml::Value> {
        table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
    };
    let mut asked = Vec::new();
    let stages = list(&campaign, "stages").into_iter().filter_map(|stage| stage.as_table().cloned());
    for table in std::iter::once(campaign.clone()).chain(stages) {
        for word in list(&table, "demands") {
            let word = word.as_str().expect("a word");
            let rules: &[&str] = match word {
                "rating" => &["rating-late", "not-rated"],
                "visits" => &["visit-missing"],
                "meetings" => &["coverage-gap"],
                "support" => &["missing-support", "missing-liaison"],
                "survey" => &["survey-missing"],
                "acceptance" => &["acceptance-missing"],
                "consultation" => &["missing-consultation"],
                "deeds" => &["missing-deeds"],
                "lasting_results" => &["missing-lasting-results"],
                "publicity" => &["not-published"],
                "commitment" => &["missing-commitment"],
                "catch_up" => &["missing-catch-up"],
                "contact_points" => &["contact-point-missing"],
                "cases" => &["field-without-case"],
                other => panic!("no rule is known for {other}"),
            };
            asked.push((word.to_owned(), rules.iter().map(|rule| (*rule).to_owned()).collect()));
        }
    }
    for deadline in list(&campaign, "deadlines") {
        let text = |key: &str| deadline.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let due = deadline["due"].as_datetime().expect("a day").to_string();
        // What nobody receives is a day in the calendar, unless a rule looks for the thing itself.
        let said = match text("what").as_str() {
            "方案备案" => format!("期限 {due}"),
            "满意度测评" | "考核验收" | "检查验收" => format!("应在 {due} 前"),
            "目标审核" if text("reporter").starts_with("其他") => continue,
            _ if text("receiver").is_empty() => continue,
            _ => format!("“{}”应在 {due} 前报送", text("name")),
        };
        asked.push((text("name"), vec![said]));
    }
    let cadence = campaign.get("cadence").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let words =
        [("summary", "总结"), ("dispatch", "调度"), ("circular", "通报"), ("guidance", "指导"), ("report", "报送")];
    for (key, word) in words {
        if let Some(often) = cadence.get(key).and_then(toml::Value::as_str).filter(|often| *often != "不要求") {
            asked.push((key.to_owned(), vec![format!("{word}应当{often}一次")]));
        }
    }
    if cadence.get("progress").is_some_and(|often| often.as_str() == Some("每月")) {
        asked.push(("progress".to_owned(), vec!["month-missing".to_owned()]));
    }
    asked
}

#[track_caller]
fn what_is_not_done_is_missed(preset: &str) {
    let unrated = missed(&silent(preset, &[]));
    let rated = silent(preset, &["rating.toml"]);
    let bare = bare(preset);
    let text = format!(
        "没有一件事做过：\n{unrated}\n只定了级：\n{}{}\n定了级，方案只有一句话，验收只有结论：\n{}",
        missed(&rated),
        tables(&rated),
        missed(&bare)
    );
    for (what, words) in asked(&rated) {
        assert!(
            words.iter().any(|word| text.contains(word.as_str())),
            "{preset} asks for {what}, and nobody misses it"
        );
    }
    compare(preset, "silence.txt", &text);
}

#[test]
fn plan_filing() {
    what_is_not_done_is_missed("plan-filing");
}

#[test]
fn grade_upgrade() {
    what_is_not_done_is_missed("grade-upgrade");
}

#[test]
fn three_class_star() {
    what_is_not_done_is_missed("three-class-star");
}

#[test]
fn backward_rectification() {
    what_is_not_done_is_missed("backward-rectification");
}

#[test]
fn township_year() {
    what_is_not_done_is_missed("township-year");
}

#[test]
fn inspection() {
    what_is_not_done_is_missed("inspection");
}

#[test]
fn environment() {
    what_is_not_done_is_missed("environment");
}
