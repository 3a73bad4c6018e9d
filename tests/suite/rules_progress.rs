//! The rules about 月公示: months, items of a note, deadlines.

use crate::support::{Found, PLAN, Site};

const PLAN_FILE: &str = "content/units/jia/plan.toml";

/// A published note on July 2012 with these items.
fn july(items: &str) -> String {
    note("2012-07-10", items)
}

fn note(published: &str, items: &str) -> String {
    format!("+++\npublished = {published}\n\n{items}+++\n本月继续整改。\n")
}

fn item(problem: &str, status: &str, more: &str) -> String {
    format!("[[items]]\nproblem = \"{problem}\"\nstatus = \"{status}\"\n{more}\n")
}

fn write_note(site: &Site, period: &str, text: &str) {
    site.write(&format!("content/units/jia/progress/{period}.md"), text);
}

/// Findings of one rule at one date.
fn found_on(site: &Site, day: &str, rule: &str) -> Vec<Found> {
    site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == rule).collect()
}

/// S001-047: a month is due the day after it ends; the finding stands in `unit.toml` and says what to run.
#[test]
fn month_without_a_note_is_missing_once_it_is_over() {
    let site = Site::one_branch();
    assert_eq!(found_on(&site, "2012-07-31", "month-missing"), []);
    let found = found_on(&site, "2012-08-01", "month-missing");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].line), ("content/units/jia/unit.toml", 1));
    assert!(found[0].message.contains("2012年7月") && found[0].message.contains("progress/2012-07.md"), "{found:?}");
    assert!(found[0].help.contains("gongshi new month jia 2012-07"), "{found:?}");
    assert_eq!(found[0].severity, "warning");
    write_note(&site, "2012-07", &note("2012-08-01", &item("1", "推进中", "")));
    assert_eq!(found_on(&site, "2012-08-01", "month-missing"), []);
}

/// S001-047: every month of the cadence is asked for, none outside it.
#[test]
fn each_missing_month_is_named() {
    let site = Site::one_branch();
    let months: Vec<String> =
        found_on(&site, "2012-12-31", "month-missing").into_iter().map(|found| found.message).collect();
    assert_eq!(months.len(), 4, "{months:?}");
    for (message, month) in months.iter().zip(["7月", "8月", "9月", "10月"]) {
        assert!(months.iter().any(|message| message.contains(&format!("2012年{month}"))), "{month}: {message}");
    }
}

/// S001-047: a draft is no notice, and the finding points at the draft.
#[test]
fn draft_is_no_notice() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &format!("+++\n{}+++\n", item("1", "推进中", "")));
    let found = found_on(&site, "2012-08-01", "month-missing");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].file, "content/units/jia/progress/2012-07.md");
    assert!(found[0].message.contains("草稿"), "{found:?}");
}

/// S001-047: nor is a note whose day of publication has not come; on that day it counts.
#[test]
fn note_dated_ahead_is_no_notice_yet() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &note("2012-08-05", &item("1", "推进中", "")));
    let found = found_on(&site, "2012-08-04", "month-missing");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].column), (2, 13), "{found:?}");
    assert!(found[0].message.contains("2012-08-05"), "{found:?}");
    assert_eq!(found_on(&site, "2012-08-05", "month-missing"), []);
}

/// S001-047: only 党支部 publish; a file that cannot be read may be the notice.
#[test]
fn month_missing_spares_other_kinds_and_damaged_files() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", "+++\npublished = 2012-08-01\n[[items]\n+++\n");
    assert_eq!(found_on(&site, "2012-08-02", "month-missing"), []);
    let site = Site::one_branch();
    site.replace("content/units/jia/unit.toml", "kind = \"党支部\"", "kind = \"党总支\"");
    assert_eq!(found_on(&site, "2012-08-02", "month-missing"), []);
}

/// S001-024: a problem may be numbered without quotes; a draft with a wrong number only warns.
#[test]
fn unknown_problem_reads_numbers_and_spares_drafts() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &july("[[items]]\nproblem = 1\nstatus = \"推进中\"\n"));
    site.none_of("unknown-problem");
    write_note(&site, "2012-07", &format!("+++\n{}+++\n", item("9", "推进中", "")));
    assert_eq!(site.only("unknown-problem").severity, "warning");
}

/// S001-024: without a ledger one finding is enough; a ledger that cannot be read may have the problem.
#[test]
fn unknown_problem_without_a_readable_ledger() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &july(&(item("1", "推进中", "") + &item("2", "推进中", ""))));
    site.replace(PLAN_FILE, "[[problems]]\nid = \"1\"", "[[problems]\nid = \"1\"");
    site.none_of("unknown-problem");
    site.remove(PLAN_FILE);
    site.some_of("unknown-problem", 1);
}

/// S001-032: 已销号 says when, by whom and on what evidence; what is missing is named.
#[test]
fn closed_problem_needs_day_person_and_evidence() {
    let (on, by, evidence) = ("closed_on = 2012-07-06", "closed_by = \"镇党委\"", "evidence = \"任职文件\"");
    let site = Site::one_branch();
    write_note(&site, "2012-07", &july(&item("1", "已销号", &[on, by, evidence].join("\n"))));
    site.none_of("closed-without-evidence");
    let cases = [([by, evidence], "closed_on"), ([on, evidence], "closed_by"), ([on, by], "evidence")];
    for (given, missing) in cases {
        write_note(&site, "2012-07", &july(&item("1", "已销号", &given.join("\n"))));
        let found = site.only("closed-without-evidence");
        assert!(found.message.contains(missing) && found.message.contains("问题 1"), "{found:?}");
        assert!(given.iter().all(|given| !found.message.contains(given.split(' ').next().unwrap())), "{found:?}");
        assert_eq!(found.severity, "error");
    }
    write_note(&site, "2012-07", &july(&item("1", "已销号", "")));
    let found = site.only("closed-without-evidence");
    assert!(["closed_on", "closed_by", "evidence"].iter().all(|key| found.message.contains(key)), "{found:?}");
    write_note(&site, "2012-07", &july(&item("1", "已完成", "")));
    site.none_of("closed-without-evidence");
}

/// S001-032: a later note repeats the particulars; the help says where they stand.
#[test]
fn later_note_repeats_the_evidence() {
    let site = Site::one_branch();
    let whole = item("1", "已销号", "closed_on = 2012-07-06\nclosed_by = \"镇党委\"\nevidence = \"任职文件\"");
    write_note(&site, "2012-07", &note("2012-08-01", &whole));
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "已销号", "closed_on = 2012-07-06")));
    let found = found_on(&site, "2012-09-02", "closed-without-evidence");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].help.contains("progress/2012-07.md"), "{found:?}");
}

/// Closed in July with all particulars.
fn closed_in_july(site: &Site) {
    let whole = item("1", "已销号", "closed_on = 2012-07-06\nclosed_by = \"镇党委\"\nevidence = \"任职文件\"");
    write_note(site, "2012-07", &note("2012-08-01", &whole));
}

/// S001-032, S004-021: what was struck off does not come back unnoticed; one finding a problem.
#[test]
fn closed_problem_reported_open_again() {
    let site = Site::one_branch();
    closed_in_july(&site);
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "")));
    write_note(&site, "2012-09", &note("2012-10-01", &item("1", "推进中", "")));
    let found = found_on(&site, "2012-10-02", "reopened-problem");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].line), ("content/units/jia/progress/2012-08.md", 6));
    assert!(found[0].message.contains("2012年7月") && found[0].message.contains("推进中"), "{found:?}");
    assert_eq!(found[0].severity, "warning");
}

/// S004-021: what was told to be done and goes on is told; what goes on for good from then on is no step back.
#[test]
fn done_problem_reported_open_again() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &note("2012-08-01", &item("1", "已完成", "percent = 100")));
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "percent = 60")));
    let found = found_on(&site, "2012-10-02", "reopened-problem");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("2012年7月的公示里已完成，这里又写成“推进中”"), "{found:?}");
    for status in ["已完成", "长期坚持"] {
        write_note(&site, "2012-08", &note("2012-09-01", &item("1", status, "")));
        assert_eq!(found_on(&site, "2012-10-02", "reopened-problem"), [], "{status}");
    }
}

/// S001-032: only notes that count can reopen a problem.
#[test]
fn draft_or_note_ahead_reopens_nothing() {
    let site = Site::one_branch();
    closed_in_july(&site);
    write_note(&site, "2012-08", &note("2012-09-05", &item("1", "推进中", "")));
    assert_eq!(found_on(&site, "2012-09-04", "reopened-problem"), []);
    assert_eq!(found_on(&site, "2012-09-05", "reopened-problem").len(), 1);
    write_note(&site, "2012-08", &format!("+++\n{}+++\n", item("1", "推进中", "")));
    assert_eq!(found_on(&site, "2012-09-05", "reopened-problem"), []);
    let again = site.read("content/units/jia/progress/2012-07.md").replace("2012-08-01", "2012-09-01");
    write_note(&site, "2012-08", &again);
    assert_eq!(found_on(&site, "2012-09-05", "reopened-problem"), []);
}

/// S001-025, S004-021: a new deadline needs its reason; the same deadline again is no deferral.
#[test]
fn deferral_needs_a_reason() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &july(&item("1", "推进中", "due = 2012-11-30")));
    let found = site.only("deferred-without-reason");
    assert!(found.message.contains("2012-10-31") && found.message.contains("推迟到 2012-11-30"), "{found:?}");
    assert_eq!((found.line, found.severity.as_str()), (4, "error"));
    write_note(&site, "2012-07", &july(&item("1", "推进中", "due = 2012-11-30\nreason = \"等待换届\"")));
    site.none_of("deferred-without-reason");
    write_note(&site, "2012-07", &july(&item("1", "推进中", "due = 2012-10-31")));
    site.none_of("deferred-without-reason");
    write_note(&site, "2012-07", &july(&item("1", "推进中", "due = 2012-09-30")));
    assert!(site.only("deferred-without-reason").message.contains("提前到 2012-09-30"));
}

/// S001-025: a deadline put off with its reason is in force afterwards; a draft puts nothing in force.
#[test]
fn deadline_in_force_is_the_last_published() {
    let site = Site::one_branch();
    let reasoned = item("1", "推进中", "due = 2012-11-30\nreason = \"等待换届\"");
    write_note(&site, "2012-07", &note("2012-08-01", &reasoned));
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "due = 2012-11-30")));
    assert_eq!(found_on(&site, "2012-09-02", "deferred-without-reason"), []);
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "due = 2012-12-20")));
    let found = found_on(&site, "2012-09-02", "deferred-without-reason");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("由 2012-11-30"), "{found:?}");
    write_note(&site, "2012-07", &format!("+++\n{reasoned}+++\n"));
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "due = 2012-11-30")));
    assert_eq!(found_on(&site, "2012-09-02", "deferred-without-reason").len(), 1);
}

/// S001-025: the reason may stand in a note that cannot be read.
#[test]
fn deferral_after_a_damaged_note_is_not_judged() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", "+++\npublished = 2012-08-01\n[[items]\n+++\n");
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "推进中", "due = 2012-11-30")));
    assert_eq!(found_on(&site, "2012-09-02", "deferred-without-reason"), []);
}

/// S001-026, S001-031: 长期坚持 is for long-term problems the public was told about.
#[test]
fn ongoing_needs_a_long_term_problem_with_explanation() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &july(&item("1", "长期坚持", "")));
    let found = site.only("ongoing-not-long-term");
    assert!(found.message.contains("中期"), "{found:?}");
    assert_eq!((found.line, found.severity.as_str()), (6, "warning"));
    site.replace(PLAN_FILE, "term = \"中期\"", "term = \"长期\"");
    assert!(site.some_of("ongoing-not-long-term", 1)[0].message.contains("explanation"));
    site.replace(PLAN_FILE, "term = \"长期\"", "term = \"长期\"\nexplanation = \"须等明年换届\"");
    site.none_of("ongoing-not-long-term");
    site.replace(PLAN_FILE, "term = \"长期\"\n", "");
    site.some_of("ongoing-not-long-term", 1);
}

/// S001-031: repeated month after month it is one mistake.
#[test]
fn ongoing_is_reported_once_a_problem() {
    let site = Site::one_branch();
    write_note(&site, "2012-07", &note("2012-08-01", &item("1", "长期坚持", "")));
    write_note(&site, "2012-08", &note("2012-09-01", &item("1", "长期坚持", "")));
    let found = found_on(&site, "2012-09-02", "ongoing-not-long-term");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].file.ends_with("2012-07.md"));
}

/// S001-025, S001-027: the day of the deadline is in time, the day after is not.
#[test]
fn problem_is_overdue_the_day_after_its_deadline() {
    let site = Site::one_branch();
    assert_eq!(found_on(&site, "2012-10-31", "problem-overdue"), []);
    let found = found_on(&site, "2012-11-01", "problem-overdue");
    assert_eq!(found.len(), 1, "{found:#?}");
    let due = PLAN.lines().position(|line| line == "due = 2012-10-31").unwrap() as u64 + 1;
    assert_eq!((found[0].file.as_str(), found[0].line, found[0].column), (PLAN_FILE, due, 7));
    assert!(found[0].message.contains("逾期 1 天") && found[0].message.contains("2012-10-31"), "{found:?}");
    assert_eq!(found[0].severity, "warning");
}

/// S001-027, S004-021: a deferral moves the day, and the first deadline stays named.
#[test]
fn deferred_problem_is_overdue_later() {
    let site = Site::one_branch();
    let deferred = item("1", "推进中", "due = 2012-11-30\nreason = \"等待换届\"");
    write_note(&site, "2012-07", &note("2012-08-01", &deferred));
    assert_eq!(found_on(&site, "2012-11-30", "problem-overdue"), []);
    let found = found_on(&site, "2012-12-01", "problem-overdue");
    assert!(found[0].message.contains("期限 2012-11-30，原定 2012-10-31"), "{found:?}");
}

/// S001-027: what is done is not overdue; a note that cannot be read may say so.
#[test]
fn done_problem_is_not_overdue() {
    let site = Site::one_branch();
    write_note(&site, "2012-10", &note("2012-11-01", &item("1", "已完成", "")));
    assert_eq!(found_on(&site, "2012-11-05", "problem-overdue"), []);
    write_note(&site, "2012-10", &note("2012-11-01", &item("1", "推进中", "")));
    assert_eq!(found_on(&site, "2012-11-05", "problem-overdue").len(), 1);
    write_note(&site, "2012-10", "+++\npublished = 2012-11-01\n[[items]\n+++\n");
    assert_eq!(found_on(&site, "2012-11-05", "problem-overdue"), []);
}

/// S001-027, S001-037, S001-047: the sample site has the progress findings it is meant to have and no other.
#[test]
fn sample_has_the_intended_progress_findings() {
    let rules = [
        "month-missing",
        "unknown-problem",
        "closed-without-evidence",
        "reopened-problem",
        "deferred-without-reason",
        "ongoing-not-long-term",
        "cadence-gap",
        "problem-overdue",
        "deadline-moved-quietly",
        "coverage-gap",
        "case-type-unused",
        "pledge-overdue",
    ];
    let found: Vec<(String, String)> = Site::sample()
        .findings()
        .into_iter()
        .filter(|found| rules.contains(&found.rule.as_str()))
        .map(|found| (found.rule, found.unit.trim_start_matches("jiaoyu/").to_owned()))
        .collect();
    let expected = [
        ("cadence-gap", "beiling"),
        ("month-missing", "chengguan/youeryuan"),
        ("problem-overdue", "chengguan/chengxi-xiaoxue"),
        ("problem-overdue", "dongshan/mashan-jiaoxuedian"),
        ("problem-overdue", "dongshan/mashan-jiaoxuedian"),
        ("month-missing", "nanhu/hongqi-xiaoxue"),
        ("problem-overdue", "nanhu/youeryuan"),
        ("problem-overdue", "xihe/liushu-xiaoxue"),
        ("month-missing", "xihe/youeryuan"),
        ("cadence-gap", "zhijiao"),
    ];
    let mut found: Vec<(&str, &str)> = found.iter().map(|(rule, unit)| (rule.as_str(), unit.as_str())).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// S000-039: a supervision that says what it asked asked every question of the campaign; other words are none of them.
#[test]
fn a_supervision_asks_every_question() {
    let with = |kind: &str, checks: &str| {
        let site = Site::one_branch();
        let questions = "supervision_questions = [\"实事求是\", \"重点突出\", \"措施到位\", \"群众认可\"]\nname";
        site.replace("content/campaign.toml", "name", questions);
        let activity = format!("[[activities]]\ndate = 2012-06-28\nkind = \"{kind}\"\n{checks}\n");
        site.write("content/units/jia/activities.toml", activity);
        site
    };
    let all = "checks = [\"群众认可\", \"实事求是\", \"重点突出\", \"措施到位\"]";
    assert_eq!(with("督查", "").findings(), []);
    assert_eq!(with("督查", all).findings(), []);
    let three = "checks = [\"实事求是\", \"重点突出\", \"措施到位\"]";
    let found = with("督查", three).only("supervision-question-missing");
    assert_eq!((found.file.as_str(), found.line), ("content/units/jia/activities.toml", 4));
    assert_eq!(found.severity, "warning");
    assert!(found.message.contains("2012-06-28") && found.message.ends_with("没有问：群众认可"), "{found:?}");
    assert_eq!(with("走访", three).findings(), []);

    let found = with("督查", &all.replace("措施到位", "措施")).only("unknown-value");
    assert_eq!((found.line, found.help.contains("措施到位")), (4, true), "{found:?}");

    let site = with("督查", three);
    let campaign = site.read("content/campaign.toml");
    site.write("content/campaign.toml", campaign.lines().skip(1).collect::<Vec<_>>().join("\n"));
    assert!(site.findings().iter().all(|found| found.rule != "supervision-question-missing"));
}

/// What a notice of August says that copies the one of July, as far as the two differ.
fn copied(july: (&str, &str), august: (&str, &str)) -> Vec<Found> {
    let site = Site::one_branch();
    for (period, published, (items, body)) in [("2012-07", "2012-07-10", july), ("2012-08", "2012-08-10", august)] {
        write_note(&site, period, &format!("+++\npublished = {published}\n\n{items}+++\n{body}\n"));
    }
    found_on(&site, "2012-08-31", "unchanged-report")
}

/// A text that is copied is found whatever its length, and when only months, days and shares were changed in it.
#[test]
fn a_copied_report_is_found_under_other_dates() {
    let open = |percent: u8| item("1", "推进中", &format!("percent = {percent}"));
    let moved = [open(40), open(60)];
    for (july, august) in [
        ("正在推进，继续走访群众。", "正在推进，继续走访群众。"),
        ("7月正在推进，继续走访群众。", "8月正在推进，继续走访群众。"),
        ("到2012年七月底完成40%，继续走访群众。", "到2012年八月底完成60%，继续走访群众。"),
        ("截至2012-07-31完成百分之 40，继续走访群众。", "截至2012-08-31完成百分之六十五，继续走访群众。"),
    ] {
        let found = copied((&moved[0], july), (&moved[1], august));
        assert_eq!(found.len(), 1, "{august}: {found:#?}");
        let exact = july == august;
        assert!(found[0].message.ends_with(if exact { "完全一样" } else { "只换了月份、日期或比例" }), "{found:?}");
    }
    let more_visits = ("继续走访群众，已经走访10户。", "继续走访群众，已经走访12户。");
    assert!(copied((&moved[0], more_visits.0), (&moved[1], more_visits.1)).is_empty());
    let told = |percent: u8, note: &str| item("1", "推进中", &format!("percent = {percent}\nnote = \"{note}\""));
    let found = copied((&told(40, "7月继续走访群众征求意见"), "甲"), (&told(50, "8月继续走访群众征求意见"), "乙"));
    assert!(found.len() == 1 && found[0].message.contains("问题 1 的进展"), "{found:#?}");
}

/// What is said of work that was done anew, and what is true again of what is settled, is no copy.
#[test]
fn formulas_and_new_figures_are_no_copies() {
    let open = [item("1", "推进中", "percent = 40"), item("1", "推进中", "percent = 60")];
    for (july, august) in
        [("本月继续坚持。", "本月继续坚持。"), ("本月走访群众三十户，继续推进。", "本月走访群众五十户，继续推进。")]
    {
        assert_eq!(copied((&open[0], july), (&open[1], august)), [], "{august}");
    }
    let kept = item("1", "长期坚持", "");
    let text = "本月继续坚持，制度执行到位。";
    assert_eq!(copied((&kept, text), (&kept, text)), []);
}
