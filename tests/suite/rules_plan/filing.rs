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
    fine(&plan_with("[publicity]\nstarts = 2012-06-12\nends = 2012-06-18\n", ""));
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
