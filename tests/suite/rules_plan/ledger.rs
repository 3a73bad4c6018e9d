//! The plan itself and what each problem of its ledger must say.

use super::{CAMPAIGN, PLAN, RATING, campaign, fine, on, plan_with, points_at};
use crate::support::{RATING as GOOD_RATING, Site};

/// S000-013, S000-010: every branch has a plan of its own; who has none is named in its own unit.
#[test]
fn every_branch_has_a_plan() {
    let site = Site::one_branch();
    site.remove(PLAN);
    let found = site.only("missing-plan");
    assert_eq!((found.file.as_str(), found.line, found.column), ("content/units/jia/unit.toml", 1, 1));
    assert_eq!((found.unit.as_str(), found.severity.as_str()), ("jia", "warning"));
    assert!(found.message.contains("甲村党支部"), "{found:?}");
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-20");
    assert!(site.only("missing-plan").help.contains("2012-07-20"));
}

/// S000-013: a committee needs no plan, a branch below it does and is named by its whole path.
#[test]
fn plans_are_asked_of_branches() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    fine(&site);
    site.remove("content/units/zhen/jia/plan.toml");
    assert_eq!(site.only("missing-plan").unit, "zhen/jia");
}

/// What may stand in a plan that cannot be read is not called missing.
#[test]
fn a_damaged_plan_is_not_called_missing() {
    for (from, to) in [("[review]", "[review"), ("cause = \"换届后没有重新分工\"", "cause = \"换届后")] {
        let site = plan_with(from, to);
        let rules = site.rules();
        assert!(!rules.is_empty() && rules.iter().all(|rule| rule == "syntax"), "{rules:?}");
    }
}

/// S001-014: one problem, at least one measure; a blank one is none.
#[test]
fn a_problem_has_a_measure() {
    for measures in ["[]", "[\"\"]", "[\"  \", \"\"]", "[{ text = \"\" }]"] {
        let site = plan_with("[\"重新明确三名委员分工并上墙\"]", measures);
        points_at(&site, &site.only("missing-measure"), measures);
    }
    fine(&plan_with("[\"重新", "[\"\", \"重新"));
    fine(&plan_with("[\"重新明确三名委员分工并上墙\"]", "[{ text = \"重新明确分工\", due = 2012-09-30 }]"));
}

/// S000-026, S001-027: a deadline of one measure is no deadline of the problem, but the last one is proposed.
#[test]
fn a_problem_has_a_deadline() {
    let steps = "[{ text = \"分工\", due = 2012-08-31 }, { text = \"上墙\", due = 2012-09-30 }]";
    let site = plan_with("[\"重新明确三名委员分工并上墙\"]", steps);
    fine(&site);
    site.replace(PLAN, "due = 2012-10-31\n", "");
    let found = site.only("missing-deadline");
    assert!(found.help.contains("2012-09-30"), "{found:?}");
    site.replace(PLAN, "guide = \"苏木（镇组织委员）\"\n", "guide = \"苏木（镇组织委员）\"\ndue = \"9月30日\"\n");
    site.only("bad-date");
}

/// While a plan is a draft, its errors are warnings.
#[test]
fn errors_of_a_draft_are_warnings() {
    let site = plan_with("responsible = \"白芷（书记）\"\n", "");
    assert_eq!(site.only("missing-responsible").severity, "error");
    site.replace(PLAN, "已审核", "草案");
    assert_eq!(site.only("missing-responsible").severity, "warning");
}

/// S001-050, S001-065, S002-004: deadlines lie inside the campaign, its first and last day included.
#[test]
fn deadlines_lie_inside_the_campaign() {
    let day = |day: &str| plan_with("due = 2012-10-31", &format!("due = {day}"));
    // The first day lies before the review, which is another fault.
    let first = &day("2012-04-01").some_of("deadline-outside-campaign", 1)[0];
    assert!(first.message.ends_with("早于方案的审核日期 2012-06-11"), "{first:?}");
    for inside in ["2012-06-11", "2012-12-31"] {
        day(inside).none_of("deadline-outside-campaign");
    }
    let found = &day("2012-03-31").some_of("deadline-outside-campaign", 1)[0];
    assert!(found.message.contains("问题 1 的时限 2012-03-31 早于活动开始日期 2012-04-01"), "{found:?}");
    let site = day("2013-01-01");
    let found = site.only("deadline-outside-campaign");
    assert!(found.message.contains("2013-01-01 晚于活动结束日期 2012-12-31"), "{found:?}");
    assert!(found.help.contains("2012-04-01 至 2012-12-31"), "{found:?}");
    points_at(&site, &found, "2013-01-01");
    site.replace(
        PLAN,
        "due = 2013-01-01",
        "due = 2013-01-01\naccept = [{ rule = \"deadline-outside-campaign\", reason = \"配套资金明年到位\" }]",
    );
    site.run(&["check", "--deny-warnings"]).expect(0);
}

/// S001-050: of measures, milestones, good deeds and the target as well.
#[test]
fn every_deadline_of_the_plan_lies_inside_the_campaign() {
    for (from, to, name) in [
        ("due = 2012-09-30", "due = 2013-09-30", "第 1 件好事实事"),
        ("due = 2012-12-01", "due = 2013-12-01", "晋级目标"),
        ("[\"重新明确三名委员分工并上墙\"]", "[{ text = \"上墙\", due = 2013-08-01 }]", "问题 1 第 1 条措施"),
        (
            "[[deeds]]",
            "[[problems.milestones]]\ntext = \"分工\"\ndue = 2013-08-01\n\n[[deeds]]",
            "问题 1 第 1 个里程碑",
        ),
    ] {
        let site = plan_with(from, to);
        let found = site.only("deadline-outside-campaign");
        assert!(found.message.starts_with(name), "{found:?}");
        points_at(&site, &found, "2013-");
    }
}

/// S001-028, S001-029: a short-term problem is due by the campaign's day for them, that day included.
#[test]
fn short_term_problems_end_in_time() {
    let site = plan_with("term = \"中期\"", "term = \"短期\"");
    fine(&site);
    campaign(&site, "[limits]\nshort_term_due = 2012-07-31");
    let found = site.only("short-term-late");
    assert!(found.message.contains("2012-10-31") && found.message.contains("2012-07-31"), "{found:?}");
    points_at(&site, &found, "2012-10-31");
    site.replace(PLAN, "2012-10-31", "2012-08-01");
    site.only("short-term-late");
    site.replace(PLAN, "2012-08-01", "2012-07-31");
    fine(&site);
    site.replace(PLAN, "2012-07-31", "2012-08-01");
    site.replace(PLAN, "短期", "中期");
    fine(&site);
}

/// S001-031, S001-030: a long-term problem is explained to the public and has steps.
#[test]
fn long_term_problems_are_explained_and_planned() {
    let site = plan_with("term = \"中期\"", "term = \"长期\"");
    let found = site.only("long-term-unexplained");
    assert!(found.message.contains("说明情况") && found.message.contains("分步计划"), "{found:?}");
    site.replace(PLAN, "[[deeds]]", "[[problems.milestones]]\ntext = \"先明确分工\"\n\n[[deeds]]");
    let found = site.only("long-term-unexplained");
    assert!(found.message.contains("说明情况") && !found.message.contains("分步计划"), "{found:?}");
    site.replace(PLAN, "term = \"长期\"", "term = \"长期\"\nexplanation = \"分工要等换届\"");
    fine(&site);
    site.replace(PLAN, "[[problems.milestones]]\ntext = \"先明确分工\"\n", "");
    let found = site.only("long-term-unexplained");
    assert!(found.message.contains("长期问题 1 没有分步计划"), "{found:?}");
}

/// S000-013, S000-017: a reviewed plan has problems; a draft, and one whose grade only has to consolidate, may be without.
#[test]
fn a_reviewed_plan_has_problems() {
    let site = Site::one_branch();
    let plan = site.read(PLAN);
    let (before, rest) = plan.split_once("[[problems]]").expect("problems");
    let deeds = rest.split_once("[[deeds]]").expect("deeds").1;
    site.write(PLAN, format!("{before}[[deeds]]{deeds}"));
    let found = site.only("empty-plan");
    assert_eq!((found.file.as_str(), found.unit.as_str(), found.severity.as_str()), (PLAN, "jia", "error"));
    assert_eq!(on(&site, "2012-06-10", "empty-plan"), None, "not reviewed yet");
    assert!(on(&site, "2012-06-11", "empty-plan").is_some());
    site.run(&["build"]).expect(1);
    for status in ["已报送", "草案"] {
        site.replace(PLAN, "已审核", status);
        site.none_of("empty-plan");
        site.replace(PLAN, status, "已审核");
    }

    site.replace(CAMPAIGN, "four-grade", "three-class-star");
    site.append("content/units/jia/unit.toml", "field = \"街道\"\n");
    for (grade, empty) in [("先进", 0), ("一般", 1)] {
        site.write(RATING, GOOD_RATING.replace("较好", grade));
        site.some_of("empty-plan", empty);
    }
}

/// S000-053: a 重点整顿对象 names at least one problem to be solved first; others need not.
#[test]
fn key_units_name_a_problem_in_focus() {
    let site = plan_with("focus = true\n", "");
    fine(&site);
    campaign(&site, "[rules]\nmissing-liaison = \"off\"");
    for grade in ["一般", "较差"] {
        site.write(RATING, GOOD_RATING.replace("较好", grade));
        let found = site.only("missing-focus");
        assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
        assert!(found.message.contains(grade), "{found:?}");
        points_at(&site, &found, "[[problems]]");
        assert_eq!(on(&site, "2012-06-10", "missing-focus"), None, "not handed in yet");
        assert!(on(&site, "2012-06-11", "missing-focus").is_some());
    }
    site.replace(PLAN, "[review]", "submitted = 2012-06-05\n\n[review]");
    assert!(on(&site, "2012-06-05", "missing-focus").is_some(), "due when it is handed in");
    site.replace(PLAN, "已审核", "草案");
    site.none_of("missing-focus");
}

/// S000-017, S003-026: a plan leaves something that lasts where the campaign demands it; so with good deeds.
#[test]
fn a_plan_leaves_something_that_lasts() {
    let demanded = |what: &str, site: Site| {
        site.replace(CAMPAIGN, "name = ", &format!("demands = [\"commitment\", \"{what}\"]\nname = "));
        site
    };
    let site = demanded("lasting_results", Site::one_branch());
    let found = site.only("missing-lasting-results");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    assert_eq!(on(&site, "2012-06-10", "missing-lasting-results"), None, "not handed in yet");
    assert!(on(&site, "2012-06-11", "missing-lasting-results").is_some());
    site.append(PLAN, "\n[[lasting_results]]\ntext = \" \"\n");
    site.only("missing-lasting-results");
    site.replace(PLAN, "\" \"", "\"例会制度上墙\"");
    fine(&site);

    let deed = "[[deeds]]\ntext = \"修好村口水渠\"\ndue = 2012-09-30\nresponsible = \"杜若\"\n";
    let site = demanded("deeds", plan_with(deed, ""));
    assert!(site.only("missing-deeds").message.contains("1 件"));
    fine(&demanded("deeds", Site::one_branch()));
    fine(&plan_with(deed, ""));
}

/// S001-048, S000-017: as many good deeds as the campaign asks for at least, and no more than it allows.
#[test]
fn good_deeds_keep_to_their_limits() {
    let site = Site::one_branch();
    campaign(&site, "[limits]\ndeeds = [1, 2]");
    fine(&site);
    site.append(PLAN, "\n[[deeds]]\ntext = \"装路灯\"\n");
    fine(&site);
    site.append(PLAN, &"\n[[deeds]]\ntext = \"修凉亭\"\n".repeat(2));
    let found = site.only("too-many-deeds");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    assert!(found.message.contains("2 件") && found.message.contains("4 件"), "{found:?}");
    points_at(&site, &found, "\"修凉亭\"");
    assert_eq!(on(&site, "2012-06-10", "too-many-deeds"), None, "not handed in yet");
    site.replace(CAMPAIGN, "[1, 2]", "[5, 6]");
    let found = site.only("missing-deeds");
    assert!(found.message.contains("5 件") && found.message.contains("4 件"), "{found:?}");

    let deed = "[[deeds]]\ntext = \"修好村口水渠\"\ndue = 2012-09-30\nresponsible = \"杜若\"\n";
    let site = plan_with(deed, "");
    fine(&site);
    campaign(&site, "[limits]\ndeeds = [1, 2]");
    assert!(site.only("missing-deeds").message.contains("一件也没有"));
    site.append(PLAN, "[[deeds]]\ntext = \" \"\n");
    site.only("missing-deeds");
    site.replace("content/units/jia/unit.toml", "党支部\"\nparty", "党总支\"\nparty");
    site.none_of("missing-deeds");
}
