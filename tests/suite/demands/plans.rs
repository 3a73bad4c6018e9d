//! Each preset with everything in its plans, and the same with one demanded thing taken out: exactly that is found, at
//! the right unit, from the right day on.

use crate::support::Site;

/// What is done to a file of a preset's example.
enum Change<'c> {
    /// Tables under this header, with their parts, are taken away.
    Without(&'c str),
    /// Every line that begins so is taken away.
    WithoutLines(&'c str),
    /// A passage is put in other words.
    Instead(&'c str, &'c str),
    /// Lines are added at the end.
    With(&'c str),
    /// The file is taken away.
    Removed,
}
use Change::{Instead, Removed, With, Without, WithoutLines};

/// Text without the tables under one header (`[filing]`, `[[deeds]]`) and without their parts (`[filing.…]`).
fn without(text: &str, header: &str) -> String {
    let part = format!("{}.", header.trim_end_matches(']'));
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.starts_with(header) || line.starts_with(&part);
        }
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    assert!(kept.len() < text.len(), "{header} stands in {text}");
    kept
}

fn apply(site: &Site, file: &str, change: &Change<'_>) {
    match change {
        Without(header) => site.write(file, without(&site.read(file), header)),
        WithoutLines(start) => {
            let text = site.read(file);
            let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with(start)).collect();
            assert!(kept.len() < text.lines().count(), "{start} stands in {file}");
            site.write(file, kept.join("\n") + "\n");
        }
        Instead(from, to) => site.replace(file, from, to),
        With(lines) => site.append(file, lines),
        Removed => site.remove(file),
    }
}

/// Of a preset's example: in the unit's file something is changed, and these rules alone speak of it, all of the same
/// unit; the first of them from `day` on and not the day before.
fn found(preset: &str, unit: &str, changes: &[(&str, Change<'_>)], rules: &[&str], day: &str) {
    let site = Site::preset(preset, Some("2012"));
    let before: Vec<_> = site.findings();
    for (file, change) in changes {
        apply(&site, &format!("content/units/{unit}/{file}"), change);
    }
    let now: Vec<_> = site.findings().into_iter().filter(|found| !before.contains(found)).collect();
    let what = format!("{preset}, {unit}, {rules:?}");
    let names: Vec<&str> = now.iter().map(|found| found.rule.as_str()).collect();
    assert_eq!(names, rules, "{what}: {now:#?}");
    assert!(now.iter().all(|found| found.unit == unit), "{what}: {now:#?}");
    let on = |day: jiff::civil::Date| {
        let findings = site.findings_with(&["--as-of", &day.to_string()]);
        findings.iter().any(|found| found.rule == rules[0] && found.unit == unit)
    };
    let day: jiff::civil::Date = day.parse().expect("a day");
    assert!(on(day), "{what}: from {day} on");
    assert!(!on(day.yesterday().expect("a day before")), "{what}: not before {day}");
}

/// S000-017, S000-022, S000-024, S000-030, S000-053: what 000 wants of every plan.
#[test]
fn a_plan_to_be_filed_lacks_nothing() {
    let found = |unit: &str, change: Change<'_>, rules: &[&str], day: &str| {
        found("plan-filing", unit, &[("plan.toml", change)], rules, day);
    };
    let (branch, window) = ("weisheng/jikong", "weisheng/menzhen");
    found(branch, Without("[consultation]"), &["missing-consultation"], "2012-06-14");
    found(window, Without("[consultation]"), &["missing-consultation"], "2012-06-12");
    found(branch, Without("[[deeds]]"), &["missing-deeds"], "2012-06-14");
    found(branch, Without("[[lasting_results]]"), &["missing-lasting-results"], "2012-06-14");
    found(branch, WithoutLines("focus = true"), &["missing-focus"], "2012-06-14");
    found(branch, WithoutLines("by = "), &["self-reviewed"], "2012-06-14");
    found(branch, Instead(", \"示例区第三督导组\"", ""), &["filing-incomplete"], "2012-06-19");
    found(branch, Without("[filing]"), &["filed-late"], "2012-06-21");
    found(branch, Instead("date = 2012-06-19", "date = 2012-06-13"), &["filed-before-review"], "2012-06-13");
}

/// S000-013, S000-023, S001-007: a plan that is not there or holds nothing.
#[test]
fn a_branch_without_a_plan_is_named() {
    let branch = "weisheng/jikong";
    let note = || ("progress/2012-06.md", Removed);
    found("plan-filing", branch, &[("plan.toml", Removed), note()], &["filed-late", "missing-plan"], "2012-06-21");
    let pledge = ("commitments/zhibu.md", WithoutLines("problem = "));
    found(
        "plan-filing",
        branch,
        &[("plan.toml", Without("[[problems]]")), note(), pledge],
        &["empty-plan"],
        "2012-06-14",
    );
}

/// S001-007, S001-019, S001-043, S001-048: what 001 wants of a branch that is to move up.
#[test]
fn a_branch_that_moves_up_lacks_nothing() {
    let found = |file: &str, change: Change<'_>, rules: &[&str], day: &str| {
        found("grade-upgrade", "yizhong/houqin", &[(file, change)], rules, day);
    };
    found("unit.toml", Instead("title = \"党总支书记\"", "title = \"副校长\""), &["missing-support"], "2012-06-20");
    found("unit.toml", Without("[[support]]"), &["missing-liaison"], "2012-06-20");
    found("plan.toml", Without("[consultation]"), &["missing-consultation"], "2012-07-05");
    found("plan.toml", Without("[[deeds]]"), &["missing-deeds"], "2012-07-05");
    let third = "\n[[deeds]]\ntext = \"为食堂添置保温柜\"\n";
    found("plan.toml", With(&third.repeat(2)), &["too-many-deeds"], "2012-07-05");
    found("plan.toml", Without("[filing]"), &["filed-late"], "2012-07-07");
}

/// S002-032, S002-033, S002-066: what 002 wants of a plan and of whom it rates.
#[test]
fn a_branch_of_three_classes_lacks_nothing() {
    let found = |unit: &str, file: &str, change: Change<'_>, rules: &[&str], day: &str| {
        found("three-class-star", unit, &[(file, change)], rules, day);
    };
    found("yunxi/qinghe", "plan.toml", Without("[consultation]"), &["missing-consultation"], "2012-05-04");
    found("yunxi/xinghe", "plan.toml", Instead("stars = 5 ", "stars = 4 "), &["missing-higher-aim"], "2012-05-05");
    found("yunxi/xinghe", "unit.toml", WithoutLines("field = "), &["missing-field"], "2012-04-16");
}

/// S003-026, S003-032, S003-033: what 003 wants of every 后进 organisation.
#[test]
fn a_backward_branch_lacks_nothing() {
    let found = |file: &str, change: Change<'_>, rules: &[&str], day: &str| {
        found("backward-rectification", "yunxi/shanxia", &[(file, change)], rules, day);
    };
    found("plan.toml", Without("[consultation]"), &["missing-consultation"], "2012-04-08");
    found("plan.toml", Without("[[lasting_results]]"), &["missing-lasting-results"], "2012-04-08");
    found("unit.toml", Instead("role = \"帮带部门\"", "role = \"督导组\""), &["missing-support"], "2012-03-14");
    found("unit.toml", Instead("title = \"县委组织部干部\"", "title = \"镇干部\""), &["missing-support"], "2012-03-14");
    let second = "\n[[support]]\nrole = \"联系领导\"\nname = \"白芷\"\ntitle = \"镇党委书记\"\nstarts = 2012-05-01\n";
    found("unit.toml", With(second), &["missing-support"], "2012-05-01");
}

/// S004-030: what 004 wants of a plan of the worst grade.
#[test]
fn a_plan_of_the_worst_grade_reaches_the_city() {
    let found = |change: Change<'_>, rules: &[&str], day: &str| {
        found("township-year", "yunxi/linshang", &[("plan.toml", change)], rules, day);
    };
    found(Without("[filing]"), &["filing-incomplete"], "2012-05-08");
}

/// S001-057: a supervision that says what it looked at looked at targets and at pledges.
#[test]
fn a_supervision_looks_at_both_results() {
    let both = ["党支部晋级目标落实情况", "党员承诺任务完成情况"];
    let site = Site::preset("grade-upgrade", Some("2012"));
    let record = |checks: &[&str]| {
        let checks: Vec<String> = checks.iter().map(|check| format!("\"{check}\"")).collect();
        let checks = checks.join(", ");
        format!("\n[[activities]]\ndate = 2012-07-31\nkind = \"督查\"\nby = \"一中党总支\"\nchecks = [{checks}]\n")
    };
    let file = "content/units/yizhong/houqin/activities.toml";
    let kept = site.read(file);
    site.append(file, &record(&both));
    assert_eq!(site.findings(), []);
    for one in both {
        site.write(file, format!("{kept}{}", record(&[one])));
        assert_eq!(site.only("supervision-question-missing").unit, "yizhong/houqin");
    }
}
