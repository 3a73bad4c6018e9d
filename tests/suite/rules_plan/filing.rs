//! Review, publicity and filing of a plan.

use super::{CAMPAIGN, PLAN, RATING, UNIT, campaign, fine, on, plan_with, points_at};
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
        site.replace(PLAN, FILING, "");
        fine(&site);
    }
    let found = plan_with("date = 2012-06-11\n", "").only("unreviewed-plan");
    assert!(found.message.contains("日期"), "{found:?}");
    fine(&plan_with("opinion = \"同意公示。\"\n", ""));
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

/// S000-024: the superior reviews a plan: not nobody, and not the branch or its secretary.
#[test]
fn the_superior_reviews_a_plan() {
    let by = |by: &str| plan_with("by = \"中共示范镇委员会\"\n", by);
    for own in ["中共示范县甲村支部委员会", "甲村党支部", "白芷"] {
        let site = by(&format!("by = \"{own}\"\n"));
        let found = site.only("self-reviewed");
        assert_eq!((found.severity.as_str(), found.unit.as_str()), ("warning", "jia"));
        assert!(found.message.contains(own), "{found:?}");
        points_at(&site, &found, &format!("\"{own}\""));
        assert_eq!(on(&site, "2012-06-10", "self-reviewed"), None, "the review is still to come");
        assert!(on(&site, "2012-06-11", "self-reviewed").is_some());
    }
    for nobody in ["", "by = \"\"\n"] {
        let found = by(nobody).only("self-reviewed");
        assert!(found.message.contains("没有写是谁"), "{found:?}");
    }
    fine(&by("by = \"甲村党总支\"\n"));
}

/// S000-069: filed after the review, the day of the review included; not while nothing is reviewed.
#[test]
fn a_plan_is_filed_after_its_review() {
    let filed = |day: &str| plan_with("date = 2012-06-18", &format!("date = {day}"));
    fine(&filed("2012-06-11"));
    let site = filed("2012-06-10");
    let found = site.only("filed-before-review");
    assert_eq!(found.severity, "warning");
    assert!(found.message.contains("2012-06-10") && found.message.contains("2012-06-11"), "{found:?}");
    points_at(&site, &found, "2012-06-10");
    assert_eq!(on(&site, "2012-06-09", "filed-before-review"), None, "not filed yet");

    let site = plan_with(REVIEW, "");
    site.replace(PLAN, "已审核", "已报送");
    let found = site.only("filed-before-review");
    assert!(found.message.contains("还没有审核"), "{found:?}");
    assert_eq!(on(&site, "2012-06-17", "filed-before-review"), None);
}

/// S000-023: when a plan was handed in is told apart from when it was reviewed, and comes first.
#[test]
fn a_plan_is_handed_in_before_its_review() {
    let handed_in = |day: &str| plan_with("[review]", &format!("submitted = {day}\n\n[review]"));
    for day in ["2012-06-08", "2012-06-11"] {
        fine(&handed_in(day));
    }
    let site = handed_in("2012-06-12");
    let found = site.only("bad-date");
    assert!(found.message.contains("2012-06-12") && found.message.contains("2012-06-11"), "{found:?}");
    points_at(&site, &found, "2012-06-12");
}

/// S000-027, S001-007: a plan that is not there, a draft, or was never filed is late from the day after the deadline on.
#[test]
fn a_plan_never_filed_is_late_after_the_deadline() {
    let late = |site: &Site, file: &str, said: &str| {
        campaign(site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-06");
        assert_eq!(on(site, "2012-07-06", "filed-late"), None);
        let found = on(site, "2012-07-07", "filed-late").expect("late");
        assert!(found.message.contains(said) && found.message.contains("1 天"), "{found:?}");
        assert_eq!((found.file.as_str(), found.unit.as_str()), (file, "jia"));
        site.replace(CAMPAIGN, "方案备案", "附表报送");
        assert_eq!(on(site, "2012-07-07", "filed-late"), None);
    };
    let site = plan_with(FILING, "");
    fine(&site);
    late(&site, PLAN, "还没有备案");
    let site = plan_with(FILING, "");
    site.replace(PLAN, "已审核", "已报送");
    late(&site, PLAN, "还没有备案");
    let site = plan_with("已审核", "草案");
    late(&site, PLAN, "还是草案");
    let site = Site::one_branch();
    site.remove(PLAN);
    late(&site, UNIT, "还没有方案");

    site.replace(CAMPAIGN, "附表报送", "方案备案");
    site.replace(UNIT, "党支部\"\nparty", "党总支\"\nparty");
    assert_eq!(on(&site, "2012-07-07", "filed-late"), None, "plans are asked of branches");
    let site = plan_with("[review]", "[review");
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-06");
    assert_eq!(on(&site, "2012-07-07", "filed-late"), None, "what cannot be read may be filed");
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

/// S004-030: where no deadline asks for it, a plan of the worst grade that was never filed is told once it is reviewed.
#[test]
fn plans_of_the_worst_are_filed_once_reviewed() {
    let site = plan_with(FILING, "");
    campaign(&site, "[filing_levels]\n\"较差\" = \"市委组织部\"");
    fine(&site);
    site.replace(RATING, "\"较好\"", "\"较差\"");
    let found = site.some_of("filing-incomplete", 1).remove(0);
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    assert!(found.message.contains("市委组织部"), "{found:?}");
    assert_eq!(on(&site, "2012-06-10", "filing-incomplete"), None, "not reviewed yet");
    assert!(on(&site, "2012-06-11", "filing-incomplete").is_some());
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-07-20");
    site.none_of("filing-incomplete");
}

/// S000-029, S000-030: plans of some fields are copied to the supervision group; a filing says to whom.
#[test]
fn copies_reach_the_supervision_group() {
    let copied = |field: &str, with: &str| {
        let site = plan_with("[\"中共示范镇委员会\"]", with);
        campaign(&site, "[filing_copies]\n\"农村\" = \"督导组\"");
        site.append(UNIT, &format!("field = \"{field}\"\n"));
        site
    };
    fine(&copied("农村", "[\"中共示范镇委员会\", \"示范县第三督导组\"]"));
    fine(&copied("社区", "[\"中共示范镇委员会\"]"));
    let site = copied("农村", "[\"中共示范镇委员会\"]");
    let found = site.only("filing-incomplete");
    assert_eq!(found.severity, "warning");
    assert!(found.message.contains("督导组") && found.message.contains("农村"), "{found:?}");
    points_at(&site, &found, "[\"中共示范镇委员会\"]");
    assert_eq!(on(&site, "2012-06-17", "filing-incomplete"), None, "not filed yet");
    assert!(on(&site, "2012-06-18", "filing-incomplete").is_some());

    let site = plan_with("filed_with = [\"中共示范镇委员会\"]\n", "");
    fine(&site);
    campaign(&site, "[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-06-20");
    assert!(site.only("filing-incomplete").message.contains("没有写报给谁"));

    let site = Site::one_branch();
    campaign(&site, "[filing_copies]\n\"农业\" = \"督导组\"");
    assert!(site.only("unknown-key").message.contains("农业"));
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
        campaign(&site, "[[deadlines]]\nwhat = \"汇总核对\"\nscope = \"内部\"\ndue = 2012-06-25");
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
    fine(&with("25", "before = \"汇总核对\""));
    with("26", "before = \"汇总核对\"").only("deadline-after-superior");
    with("26", "scope = \"内部\"\nbefore = \"汇总核对\"").only("deadline-after-superior");
    for wrong in ["方案报备", "附表报送"] {
        let site = with("15", &format!("before = \"{wrong}\""));
        let found = site.only("unknown-value");
        assert!(found.message.contains(wrong) && found.help.contains("方案备案"), "{found:?}");
        points_at(&site, &found, &format!("\"{wrong}\""));
    }
}
