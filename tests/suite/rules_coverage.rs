//! The rules about what should have been done by now: cadences, coverage, cases, pledges.

use crate::support::{COMMITMENT, Found, RATING, Site};

/// Findings of one rule at one date.
fn found_on(site: &Site, day: &str, rule: &str) -> Vec<Found> {
    site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == rule).collect()
}

fn activity(day: &str, kind: &str, units: &str) -> String {
    let units = if units.is_empty() { String::new() } else { format!("units = [{units}]\n") };
    format!("[[activities]]\ndate = {day}\nkind = \"{kind}\"\n{units}\n")
}

/// One branch whose campaign asks for guidance every week of July 2012 and for a dispatch every month.
fn weekly_guidance() -> Site {
    let site = Site::one_branch();
    site.replace("content/campaign.toml", "[cadence]\n", "[cadence]\nguidance = \"每周\"\ndispatch = \"每月\"\n");
    site
}

/// S001-037: a week is asked for once it is over, and named with its days.
#[test]
fn week_without_guidance_is_a_gap_once_it_is_over() {
    let site = weekly_guidance();
    site.write("content/units/jia/activities.toml", activity("2012-07-03", "指导", ""));
    assert_eq!(found_on(&site, "2012-07-15", "cadence-gap"), []);
    let found = found_on(&site, "2012-07-16", "cadence-gap");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].line), ("content/units/jia/activities.toml", 1));
    assert!(found[0].message.contains("指导应当每周一次，缺 1 期：2012年第28周（7月9日—7月15日）"), "{found:?}");
    assert_eq!(found[0].severity, "warning");
}

/// S001-037: one finding a kind; many gaps are counted and only the first are named.
#[test]
fn gaps_of_one_kind_are_one_finding() {
    let site = weekly_guidance();
    let text = activity("2012-07-03", "指导", "") + &activity("2012-07-03", "调度", "");
    site.write("content/units/jia/activities.toml", text);
    let found = found_on(&site, "2012-09-03", "cadence-gap");
    assert_eq!(found.len(), 2, "{found:#?}");
    let guidance = &found.iter().find(|found| found.message.starts_with("指导")).unwrap().message;
    assert!(guidance.contains("缺 8 期") && guidance.contains("第30周") && guidance.ends_with('等'), "{guidance}");
    assert!(!guidance.contains("第31周"), "{guidance}");
    assert!(found.iter().any(|found| found.message.contains("调度应当每月一次，缺 1 期：2012年8月")), "{found:#?}");
}

/// S001-037: what was never recorded is missed, whatever else was; a damaged list may hold the record.
#[test]
fn cadence_gap_speaks_of_what_was_never_recorded() {
    let site = weekly_guidance();
    assert_eq!(found_on(&site, "2012-07-08", "cadence-gap"), []);
    let found = found_on(&site, "2012-07-09", "cadence-gap");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].line), ("content/units/jia/unit.toml", 1));
    let told = "指导应当每周一次，一次也没有记录，缺 1 期：2012年第27周（7月2日—7月8日）";
    assert!(found[0].message.contains(told), "{found:?}");
    assert!(found[0].help.contains("date = 2012-07-08、kind = \"指导\""), "{found:?}");
    assert_eq!(found_on(&site, "2012-09-03", "cadence-gap").len(), 2);
    site.write("content/units/jia/activities.toml", activity("2012-07-03", "会议", ""));
    assert_eq!(found_on(&site, "2012-09-03", "cadence-gap").len(), 2);
    site.write("content/units/jia/activities.toml", activity("2012-07-03", "指导", "") + "[[activities]\n");
    assert_eq!(found_on(&site, "2012-09-03", "cadence-gap"), []);
}

/// S001-037, S001-046: in a tree, branches sum up and are guided; whoever leads them dispatches, and may keep the
/// record of guidance.
#[test]
fn each_cadence_is_asked_of_whom_the_document_names() {
    let site = township();
    site.replace(
        "content/campaign.toml",
        "[cadence]\n",
        "[cadence]\nguidance = \"每周\"\ndispatch = \"每月\"\nsummary = \"每周\"\n",
    );
    let asked = || {
        let found = found_on(&site, "2012-08-05", "cadence-gap").into_iter();
        found.map(|found| (found.unit, found.message.chars().take(2).collect())).collect::<Vec<(String, String)>>()
    };
    let pair = |unit: &str, kind: &str| (unit.to_owned(), kind.to_owned());
    let branches = ["zhen/bing", "zhen/jia", "zhen/yi"];
    let mut expected: Vec<_> = branches.iter().flat_map(|unit| [pair(unit, "总结"), pair(unit, "指导")]).collect();
    expected.push(pair("zhen", "调度"));
    let sorted = |mut all: Vec<(String, String)>| {
        all.sort();
        all
    };
    assert_eq!(sorted(asked()), sorted(expected.clone()));
    // Guidance of one branch, recorded above: that branch is guided, and gaps are asked of who keeps the record.
    site.write(ACTIVITIES, activity("2012-07-04", "指导", "\"zhen/jia\""));
    expected.retain(|pair| *pair != ("zhen/jia".to_owned(), "指导".to_owned()));
    expected.push(pair("zhen", "指导"));
    assert_eq!(sorted(asked()), sorted(expected.clone()));
    site.write(ACTIVITIES, activity("2012-07-04", "指导", ""));
    expected.retain(|(unit, kind)| unit == "zhen" || kind != "指导");
    assert_eq!(sorted(asked()), sorted(expected));
}

/// A 党总支 `zhen` with the branches `jia`, `yi` (一般: 重点整顿) and `bing`.
fn township() -> Site {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇总支部委员会\"\nkind = \"党总支\"\n");
    for (id, name) in [("jia", "甲村党支部"), ("yi", "乙村党支部"), ("bing", "丙村党支部")] {
        site.branch(&format!("zhen/{id}"));
        site.replace(&format!("content/units/zhen/{id}/unit.toml"), "甲村党支部", name);
    }
    site.write("content/units/zhen/yi/rating.toml", RATING.replace("较好", "一般"));
    site
}

const ACTIVITIES: &str = "content/units/zhen/activities.toml";

/// S001-036, S004-016: once the campaign is over, who was never studied at a meeting is named; not a day earlier.
#[test]
fn meetings_reach_every_branch_by_the_end_of_the_campaign() {
    let site = township();
    site.write(ACTIVITIES, activity("2012-07-02", "会议", "\"zhen/jia\", \"zhen/yi\""));
    assert_eq!(found_on(&site, "2012-12-31", "coverage-gap"), []);
    let found = found_on(&site, "2013-01-01", "coverage-gap");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].unit.as_str()), (ACTIVITIES, "zhen"));
    assert!(found[0].message.contains("还有 1 个") && found[0].message.ends_with("丙村党支部"), "{found:?}");
    site.append(ACTIVITIES, &activity("2012-12-30", "会议", "\"zhen/bing\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
}

/// S004-013, S004-016: a county may set a day of its own; each unit left out is told of itself.
#[test]
fn deadline_for_visits_is_the_countys() {
    let site = township();
    site.append("content/campaign.toml", "\n[[deadlines]]\nwhat = \"走访全覆盖\"\ndue = 2012-04-30\n");
    let left_out = |day: &str| -> Vec<String> {
        found_on(&site, day, "visit-missing").into_iter().map(|found| found.unit).collect()
    };
    assert_eq!(left_out("2012-05-01"), ["zhen/bing", "zhen/jia", "zhen/yi"]);
    site.write(ACTIVITIES, activity("2012-04-10", "走访", "\"zhen/jia\""));
    assert_eq!(left_out("2012-04-30"), [""; 0]);
    assert_eq!(left_out("2012-05-01"), ["zhen/bing", "zhen/yi"]);
    let found = &found_on(&site, "2012-05-01", "visit-missing")[0];
    assert_eq!((found.file.as_str(), found.line), ("content/units/zhen/bing/unit.toml", 1));
    assert!(found.help.contains("content/units/zhen/activities.toml") && found.help.contains("zhen/bing"), "{found:?}");
    site.write("content/units/zhen/bing/activities.toml", activity("2012-04-11", "走访", ""));
    assert_eq!(left_out("2012-05-01"), ["zhen/yi"]);
    site.write(ACTIVITIES, activity("2012-04-10", "走访", "\"zhen\""));
    assert_eq!(left_out("2012-05-01"), [""; 0]);
    site.write(ACTIVITIES, activity("2012-04-10", "走访", "") + "[[activities]\n");
    assert_eq!(left_out("2012-05-01"), [""; 0], "what cannot be read may name them");
}

/// S004-016: visits belong to their stage; who asks for none misses none.
#[test]
fn visits_are_judged_at_the_end_of_their_stage() {
    let site = township();
    site.write(ACTIVITIES, activity("2012-04-10", "走访", "\"zhen/jia\""));
    assert_eq!(found_on(&site, "2013-01-01", "visit-missing"), []);
    let stage = "\n[[stages]]\nname = \"调查摸底\"\nstarts = 2012-04-01\nends = 2012-04-30\ndemands = [\"visits\"]\n";
    site.append("content/campaign.toml", stage);
    assert_eq!(found_on(&site, "2012-04-30", "visit-missing"), []);
    assert_eq!(found_on(&site, "2012-05-01", "visit-missing").len(), 2);
}

/// S001-036: where meetings are demanded, whoever held none is told as well.
#[test]
fn meetings_demanded_and_never_held() {
    let site = township();
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
    site.append("content/campaign.toml", "\n[[deadlines]]\nwhat = \"会议全覆盖\"\ndue = 2012-07-31\n");
    assert_eq!(found_on(&site, "2012-07-31", "coverage-gap"), []);
    let found = found_on(&site, "2012-08-01", "coverage-gap");
    assert_eq!((found.len(), found[0].file.as_str()), (1, "content/units/zhen/unit.toml"));
    assert!(found[0].message.contains("还有 3 个"), "{found:?}");
}

/// S001-020: guidance has to reach those in need of it, not everybody.
#[test]
fn guidance_reaches_the_key_units() {
    let site = township();
    site.write(ACTIVITIES, activity("2012-07-10", "指导", "\"zhen/jia\""));
    let found = found_on(&site, "2013-01-01", "coverage-gap");
    assert!(found.len() == 1 && found[0].message.ends_with("乙村党支部"), "{found:#?}");
    site.write(ACTIVITIES, activity("2012-07-10", "指导", "\"zhen/yi\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
}

/// S001-036: records that name nobody prove nothing; records of a superior, and of the unit about itself, do.
#[test]
fn coverage_counts_what_others_recorded() {
    let site = township();
    site.write(ACTIVITIES, activity("2012-07-02", "会议", ""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
    site.write(ACTIVITIES, activity("2012-07-02", "会议", "\"zhen/jia\", \"zhen/yi\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap").len(), 1);
    site.write("content/units/xian/unit.toml", "name = \"中共示范县委员会\"\nkind = \"党委\"\n");
    site.write("content/units/xian/activities.toml", activity("2012-07-05", "会议", "\"zhen/bing\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
    site.remove("content/units/xian/activities.toml");
    site.append(ACTIVITIES, &activity("2012-07-06", "会议", "\"zhen\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
}

/// S001-036: a record that cannot be read, here or above, may name who seems to be left out.
#[test]
fn coverage_is_not_judged_on_damaged_lists() {
    let site = township();
    site.write(ACTIVITIES, activity("2012-07-02", "会议", "\"zhen/jia\"") + "[[activities]\n");
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
    let site = Site::bare();
    site.write("content/units/xian/unit.toml", "name = \"中共示范县委员会\"\nkind = \"党委\"\n");
    site.write("content/units/xian/zhen/unit.toml", "name = \"中共示范镇总支部委员会\"\nkind = \"党总支\"\n");
    site.branch("xian/zhen/jia");
    site.branch("xian/zhen/yi");
    site.write("content/units/xian/zhen/activities.toml", activity("2012-07-02", "会议", "\"xian/zhen/jia\""));
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap").len(), 1);
    site.write("content/units/xian/activities.toml", "[[activities]\n");
    assert_eq!(found_on(&site, "2013-01-01", "coverage-gap"), []);
}

const CASE: &str = "content/cases/jingfei.md";

/// S001-017: where ledgers name no types, or one cannot be read, nothing is compared.
#[test]
fn case_is_not_compared_without_types() {
    let site = Site::one_branch();
    site.write(CASE, "+++\ntitle = \"多方筹资修水渠\"\ndate = 2012-07-01\nproblem_type = \"经费不足\"\n+++\n");
    site.none_of("case-type-unused");
    site.replace("content/units/jia/plan.toml", "term = \"中期\"", "type = \"经费投入不足\"\nterm = \"中期\"");
    site.replace("content/units/jia/plan.toml", "[[deeds]]", "[[deeds]");
    site.none_of("case-type-unused");
}

fn pledge(status: &str) -> String {
    let pledge = format!("date = 2012-05-20\n\n[[pledges]]\ntext = \"修好水渠\"\ndue = 2012-07-14\n{status}");
    COMMITMENT.replace("date = 2012-05-20\n", &pledge)
}

/// S001-049, S001-057: a pledge past its day that is not said to be kept, in the words the page understands; on the day
/// itself it is in time.
#[test]
fn pledge_past_its_day_and_not_kept() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.write(file, pledge("status = \"兑现中\"\n"));
    let found = site.only("pledge-overdue");
    assert_eq!((found.file.as_str(), found.line), (file, 9));
    assert!(found.message.contains("2012-07-14") && found.message.contains("1 天"), "{found:?}");
    assert_eq!(found_on(&site, "2012-07-14", "pledge-overdue"), []);
    for word in ["已兑现", "完成", "已落实"] {
        site.write(file, pledge(&format!("status = \"{word}\"\n")));
        site.none_of("pledge-overdue");
    }
    for word in ["未兑现", "逾期", "党员大会通过"] {
        site.write(file, pledge(&format!("status = \"{word}\"\n")));
        assert!(site.only("pledge-overdue").message.contains(word), "{word}");
    }
    site.write(file, pledge(""));
    let found = site.only("pledge-overdue");
    assert!(found.line == 8 && found.message.contains("没有写兑现情况"), "{found:?}");
    site.write(file, pledge("done_on = 2012-07-10\n"));
    site.none_of("pledge-overdue");
}

/// S001-057: a pledge and what else is said of it do not deny each other: its own word, or the problem it answers.
#[test]
fn pledge_said_to_be_kept_and_denied() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.write(file, pledge("status = \"兑现中\"\ndone_on = 2012-07-10\n"));
    let found = &site.some_of("pledge-contradicted", 1)[0];
    assert!(found.line == 9 && found.message.contains("2012-07-10，兑现情况却是“兑现中”"), "{found:?}");
    for (said, line) in [("done_on = 2012-07-10\nproblem = \"1\"\n", 9), ("status = \"已兑现\"\nproblem = \"1\"\n", 9)]
    {
        site.write(file, pledge(said));
        let found = &site.some_of("pledge-contradicted", 1)[0];
        assert!(found.line == line && found.message.contains("它对应的问题 1 目前还是“"), "{found:?}");
    }
    let done = "+++\npublished = 2012-07-12\n[[items]]\nproblem = \"1\"\nstatus = \"已完成\"\npercent = 100\ndone_on = 2012-07-09\n+++\n";
    site.write("content/units/jia/progress/2012-07.md", done);
    site.none_of("pledge-contradicted");
}

/// S001-027, S001-057: what the ledger counts down is not said twice; once it is closed, the pledge is kept, unless its own
/// word denies that.
#[test]
fn pledge_on_an_open_problem_is_left_to_the_ledger() {
    let site = Site::one_branch();
    site.write("content/units/jia/commitments/zhibu.md", pledge("status = \"兑现中\"\nproblem = \"1\"\n"));
    site.none_of("pledge-overdue");
    let closed = "closed_on = 2012-07-06\nclosed_by = \"镇党委\"\nevidence = \"任职文件\"\n";
    site.write(
        "content/units/jia/progress/2012-07.md",
        format!("+++\npublished = 2012-07-10\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\n{closed}+++\n"),
    );
    site.none_of("pledge-overdue");
    site.write("content/units/jia/commitments/zhibu.md", pledge("status = \"部分兑现\"\nproblem = \"1\"\n"));
    site.only("pledge-overdue");
}
