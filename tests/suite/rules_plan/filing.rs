//! Review, publicity and filing of a plan.

use super::{PLAN, RATING, campaign, fine, on, plan_with, points_at};
use crate::support::Site;

const REVIEW: &str = "[review]\nby = \"中共示范镇委员会\"\ndate = 2012-06-11\nopinion = \"同意公示。\"\n";
const FILING: &str = "[filing]\ndate = 2012-06-18\nfiled_with = [\"中共示范镇委员会\"]\n";

/// S000-024, S000-069: 已审核 is believed only with a dated review.
#[test]
fn a_reviewed_plan_has_a_dated_review() {
    let site = plan_with(REVIEW, "");
    let found = site.only("unreviewed-plan");
    assert_eq!(found.severity, "error");
    points_at(&site, &found, "\"已审核\"");
    for status in ["已报送", "草案"] {
        let site = plan_with(REVIEW, "");
        site.replace(PLAN, "已审核", status);
        fine(&site);
    }
    let found = plan_with("date = 2012-06-11\n", "").only("unreviewed-plan");
    assert!(found.message.contains("日期"), "{found:?}");
    fine(&plan_with("by = \"中共示范镇委员会\"\ndate = 2012-06-11\nopinion = \"同意公示。\"\n", "date = 2012-06-11\n"));
    plan_with("2012-06-11", "2012-02-30").only("bad-date");
}

/// S000-069: the notice period begins on the day of the review at the earliest.
#[test]
fn publicity_follows_the_review() {
    fine(&plan_with("starts = 2012-06-12", "starts = 2012-06-11"));
    let site = plan_with("starts = 2012-06-12", "starts = 2012-06-10");
    let found = site.only("published-before-review");
    assert_eq!(found.severity, "error");
    assert!(found.message.contains("2012-06-10") && found.message.contains("2012-06-11"), "{found:?}");
    points_at(&site, &found, "2012-06-10");
    plan_with("[publicity]\nstarts = 2012-06-12\nends = 2012-06-18\n", "").only("not-published");
}

/// S000-027, S000-028, S001-007: filed by the campaign's day for it, that day included.
#[test]
fn plans_are_filed_in_time() {
    let site = Site::one_branch();
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-06-18");
    fine(&site);
    site.replace(PLAN, "date = 2012-06-18", "date = 2012-06-21");
    let found = site.only("filed-late");
    assert!(found.message.contains("2012-06-21") && found.message.contains("2012-06-18"), "{found:?}");
    assert!(found.message.contains("3 天"), "{found:?}");
    points_at(&site, &found, "2012-06-21");
    site.replace("content/campaign.toml", "方案备案", "附表报送");
    fine(&site);
}

/// S000-027: a reviewed plan that was never filed is late from the day after the deadline on.
#[test]
fn a_plan_never_filed_is_late_after_the_deadline() {
    let site = plan_with(FILING, "");
    fine(&site);
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-06");
    assert_eq!(on(&site, "2012-07-06", "filed-late"), None);
    let found = on(&site, "2012-07-07", "filed-late").expect("late");
    assert!(found.message.contains("还没有备案") && found.message.contains("1 天"), "{found:?}");
    assert_eq!(found.file, PLAN);
    site.replace(PLAN, "已审核", "草案");
    assert_eq!(on(&site, "2012-07-07", "filed-late"), None);
}

/// A filing counts from its day on.
#[test]
fn a_filing_counts_from_its_day() {
    let site = plan_with("date = 2012-06-18", "date = 2012-07-10");
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-06");
    assert_eq!(on(&site, "2012-07-06", "filed-late"), None);
    assert!(on(&site, "2012-07-09", "filed-late").expect("late").message.contains("还没有备案"));
    assert!(on(&site, "2012-07-10", "filed-late").expect("late").message.contains("2012-07-10 才备案"));
}

/// S004-030: the plan of a 较差 unit reaches the office the campaign names.
#[test]
fn plans_of_the_worst_reach_the_higher_office() {
    let site = Site::one_branch();
    campaign(&site, "[filing_levels]\n\"较差\" = \"市委组织部\"");
    fine(&site);
    site.replace(RATING, "\"较好\"", "\"较差\"");
    let found = &site.some_of("filed-below-level", 1)[0];
    assert!(found.message.contains("市委组织部") && found.message.contains("中共示范镇委员会"), "{found:?}");
    points_at(&site, found, "[\"中共示范镇委员会\"]");
    site.replace(PLAN, "[\"中共示范镇委员会\"]", "[\"中共示范镇委员会\", \"中共示范市委组织部\"]");
    site.none_of("filed-below-level");
    site.replace(PLAN, "filed_with = [\"中共示范镇委员会\", \"中共示范市委组织部\"]\n", "");
    site.some_of("filed-below-level", 1);
    site.replace(PLAN, "[filing]\ndate = 2012-06-18\n", "");
    site.none_of("filed-below-level");
}

/// S004-030: by the grade in force when the plan was reviewed, not by one reached since.
#[test]
fn the_grade_at_the_review_decides_the_office() {
    let site = Site::one_branch();
    campaign(&site, "[filing_levels]\n\"较差\" = \"市委组织部\"");
    let again =
        |date: &str| format!("\n[[rating]]\ndate = {date}\ngrade = \"较差\"\nby = \"镇党委\"\nbasis = \"复查\"\n");
    let first = site.read(RATING);
    site.append(RATING, &again("2012-06-11"));
    site.some_of("filed-below-level", 1);
    site.write(RATING, first.clone() + &again("2012-06-12"));
    site.none_of("filed-below-level");
    // Rated only after the review: the first grade counts.
    site.write(RATING, again("2012-06-12"));
    site.some_of("filed-below-level", 1);
    site.write(RATING, first + "[[rating]\n");
    site.none_of("filed-below-level");
}

/// S000-025: a review that says what it looked at looked at every angle of the campaign; other words are none of it.
#[test]
fn a_review_looks_at_every_angle() {
    let angles = "review_angles = [\"联系实际\", \"问题准确\", \"办法可行\"]\nname";
    let with = |checks: &str| {
        let site = plan_with("opinion = \"同意公示。\"", &format!("opinion = \"同意公示。\"\n{checks}"));
        site.replace("content/campaign.toml", "name", angles);
        site
    };
    fine(&with(""));
    fine(&with("checks = []"));
    fine(&with("checks = [\"办法可行\", \"联系实际\", \"问题准确\"]"));
    let site = with("checks = [\"联系实际\", \"问题准确\"]");
    let found = site.only("review-angle-missing");
    assert_eq!(found.severity, "warning");
    assert!(found.message.ends_with("没有看：办法可行"), "{found:?}");
    points_at(&site, &found, "[\"联系实际\"");

    let site = with("checks = [\"联系实际\", \"问题准\", \"办法可行\"]");
    let found = site.only("unknown-value");
    assert!(found.message.contains("问题准") && found.help.contains("是不是“问题准确”"), "{found:?}");
    points_at(&site, &found, "\"问题准\"");

    fine(&plan_with("opinion = \"同意公示。\"", "opinion = \"同意公示。\"\nchecks = [\"联系实际\"]"));
}

/// S000-002: the relay unit's own day is the superior's at the latest; a superior's deadline that is none is told.
#[test]
fn a_deadline_is_not_later_than_the_superiors() {
    let with = |day: &str, before: &str| {
        let site = Site::one_branch();
        campaign(&site, &format!("[[deadlines]]\nwhat = \"附表报送\"\ndue = 2012-06-{day}\n{before}"));
        campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\nname = \"整改方案备案表\"\ndue = 2012-06-20");
        campaign(&site, "[[deadlines]]\nwhat = \"统计汇总\"\nscope = \"内部\"\ndue = 2012-06-25");
        site
    };
    for before in ["方案备案", "整改方案备案表"] {
        let before = format!("before = \"{before}\"");
        fine(&with("15", &before));
        fine(&with("20", &before));
        let site = with("21", &before);
        let found = site.only("deadline-after-superior");
        assert_eq!(found.severity, "warning");
        assert!(found.message.contains("2012-06-21") && found.message.contains("2012-06-20"), "{found:?}");
        assert!(found.message.contains("晚 1 天"), "{found:?}");
        points_at(&site, &found, "2012-06-21");
    }
    fine(&with("21", ""));
    fine(&with("25", "before = \"统计汇总\""));
    with("26", "before = \"统计汇总\"").only("deadline-after-superior");
    with("26", "scope = \"内部\"\nbefore = \"统计汇总\"").only("deadline-after-superior");
    for wrong in ["方案报备", "附表报送"] {
        let site = with("15", &format!("before = \"{wrong}\""));
        let found = site.only("unknown-value");
        assert!(found.message.contains(wrong) && found.help.contains("方案备案"), "{found:?}");
        points_at(&site, &found, &format!("\"{wrong}\""));
    }
}
