//! The promotion target and its benchmark.

use super::{PLAN, RATING, UNIT, campaign, fine, on, plan_with, points_at};
use crate::support::{RATING as GOOD_RATING, Site};

const TARGET: &str = "[target]\ngrade = \"好\"\ndue = 2012-12-01\nmeasures = \"逐项整改，按月公示。\"\n";
const BENCHMARK: &str = "[target.benchmark]\nname = \"省级示范支部\"\nlevel = \"省\"\n";

/// A later rating.
fn rated(date: &str, grade: &str) -> String {
    format!("\n[[rating]]\ndate = {date}\ngrade = \"{grade}\"\nby = \"镇党委\"\nbasis = \"复查\"\n")
}

/// The branches `jia`, whose benchmark is `yi`, and `yi` rated so.
fn pair(yi: &str) -> Site {
    let site = plan_with("name = \"省级示范支部\"\nlevel = \"省\"", "unit = \"yi\"");
    site.branch("yi");
    site.write("content/units/yi/rating.toml", GOOD_RATING.replace("较好", yi));
    site
}

/// S001-050, S004-017: a branch with a plan has a target.
#[test]
fn a_plan_has_a_target() {
    let site = plan_with(&format!("{TARGET}\n{BENCHMARK}"), "");
    let found = site.only("missing-target");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    site.replace(UNIT, "党支部\"\nparty", "党总支\"\nparty");
    site.none_of("missing-target");
}

/// S001-050, S001-055, S002-086: a target says grade, deadline and measures.
#[test]
fn a_target_has_its_three_parts() {
    for (part, word) in [
        ("grade = \"好\"\n", "等次"),
        ("due = 2012-12-01\n", "时限"),
        ("measures = \"逐项整改，按月公示。\"\n", "主要措施"),
    ] {
        let found = plan_with(part, "").only("missing-target");
        assert!(found.message.ends_with(word), "{found:?}");
    }
    let found = plan_with(TARGET, "[target]\n").only("missing-target");
    assert!(found.message.ends_with("等次、时限、主要措施"), "{found:?}");
    plan_with("grade = \"好\"\n", "stars = 3\n").none_of("missing-target");
}

/// S002-034, S002-035, S001-051: the target is better than the present grade.
#[test]
fn a_target_is_higher_than_the_grade() {
    for grade in ["较好", "一般", "较差"] {
        let site = plan_with("grade = \"好\"", &format!("grade = \"{grade}\""));
        let found = site.only("target-not-higher");
        assert!(found.message.contains(&format!("目标“{grade}”不高于")), "{found:?}");
        assert!(found.message.contains("“较好”（2012-04-20 评定）") && found.help.contains("“好”"), "{found:?}");
        points_at(&site, &found, &format!("\"{grade}\""));
    }
}

/// S002-033: whom the campaign wants to win a title strives for more than the grade it has.
#[test]
fn the_best_strive_for_more() {
    let target = "[[targets]]\nname = \"提升率\"\ngrade = \"好\"\nrate = 10\nhonours = [\"全国\", \"省\"]";
    let best = |site: Site| {
        site.write(RATING, GOOD_RATING.replace("较好", "好"));
        campaign(&site, &format!("{target}\n\n[rules]\nmissing-benchmark = \"off\""));
        site
    };
    fine(&best(Site::one_branch()));
    let site = best(plan_with(&format!("\n{BENCHMARK}"), ""));
    let found = site.only("missing-higher-aim");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    assert!(found.message.contains("好") && found.help.contains("全国、省"), "{found:?}");
    assert_eq!(on(&site, "2012-06-10", "missing-higher-aim"), None, "not handed in yet");
    assert!(on(&site, "2012-06-11", "missing-higher-aim").is_some());
    for more in ["honour = \"省\"", "stars = 1"] {
        let site = best(plan_with(&format!("\n{BENCHMARK}"), ""));
        site.replace(PLAN, "measures = \"逐项", &format!("{more}\nmeasures = \"逐项"));
        site.none_of("missing-higher-aim");
    }
    for (from, to) in [("grade = \"好\"", "grade = \"较好\""), ("honours", "accept = []\n# honours")] {
        let site = best(plan_with(&format!("\n{BENCHMARK}"), ""));
        site.replace("content/campaign.toml", from, to);
        site.none_of("missing-higher-aim");
    }
    let site = best(plan_with(&format!("\n{BENCHMARK}"), ""));
    site.replace("content/campaign.toml", "rate = 10", "rate = 10\nfield = \"社区\"");
    site.none_of("missing-higher-aim");
    site.append(UNIT, "field = \"社区\"\n");
    site.only("missing-higher-aim");
}

/// S002-033: nothing is higher than the best grade.
#[test]
fn the_best_may_stay_the_best() {
    let site = Site::one_branch();
    site.replace(RATING, "较好", "好");
    fine(&site);
}

/// S001-050: measured by the grade in force at the review: a target reached since is fine, one reached before is not.
#[test]
fn a_target_reached_since_is_fine() {
    let site = Site::one_branch();
    site.write(RATING, GOOD_RATING.replace("较好", "一般"));
    site.replace(PLAN, "grade = \"好\"", "grade = \"较好\"");
    site.append(RATING, &rated("2012-06-12", "较好"));
    site.none_of("target-not-higher");
    site.replace(RATING, "2012-06-12", "2012-06-11");
    site.some_of("target-not-higher", 1);
}

/// S002-038, S002-040: more stars in the same grade are higher, as many are not.
#[test]
fn more_stars_are_higher() {
    let site = plan_with("grade = \"好\"", "grade = \"一般\"\nstars = 3");
    site.replace("content/campaign.toml", "four-grade", "three-class-star");
    campaign(&site, "[rules]\nrating-step-missing = \"off\"");
    site.replace(RATING, "\"较好\"", "\"一般\"\nstars = 2");
    site.none_of("target-not-higher");
    site.replace(PLAN, "stars = 3", "stars = 2");
    let found = &site.some_of("target-not-higher", 1)[0];
    assert!(found.message.contains("“一般”2星不高于"), "{found:?}");
    site.replace(PLAN, "grade = \"一般\"\n", "");
    site.some_of("target-not-higher", 1);
    site.replace(PLAN, "stars = 2", "grade = \"先进\"");
    site.none_of("target-not-higher");
}

/// Without a grade there is nothing to compare with.
#[test]
fn an_unrated_unit_is_not_compared() {
    for rating in ["", "[[rating]\n", "[[rating]]\ndate = 2012-04-20\ngrade = \"优\"\n"] {
        let site = plan_with("grade = \"好\"", "grade = \"较差\"");
        site.write(RATING, rating);
        site.none_of("target-not-higher");
        site.none_of("benchmark-not-better");
        site.none_of("missing-liaison");
    }
}

/// S001-052: a target names a benchmark, a unit or a name.
#[test]
fn a_target_has_a_benchmark() {
    assert_eq!(plan_with(BENCHMARK, "").only("missing-benchmark").file, PLAN);
    plan_with("name = \"省级示范支部\"\n", "").only("missing-benchmark");
    let site = plan_with(BENCHMARK, "");
    site.replace(UNIT, "党支部\"\nparty", "党总支\"\nparty");
    site.none_of("missing-benchmark");
}

/// S001-054: a benchmark of this site has a strictly better grade.
#[test]
fn a_benchmark_is_better() {
    fine(&pair("好"));
    let site = pair("较好");
    let found = site.only("benchmark-not-better");
    assert_eq!(found.unit, "jia");
    assert!(found.message.contains("甲村党支部") && found.message.contains("“较好”"), "{found:?}");
    points_at(&site, &found, "\"yi\"");
    pair("一般").some_of("benchmark-not-better", 1);
    plan_with("name = \"省级示范支部\"\nlevel = \"省\"", "unit = \"jia\"").only("benchmark-not-better");
    plan_with("name = \"省级示范支部\"\nlevel = \"省\"", "name = \"邻镇乙村党支部\"").none_of("benchmark-not-better");
}

/// S001-054: its first or latest grade may prove it, and the unit's own promotion since does not count against it.
#[test]
fn a_benchmark_was_or_became_better() {
    let site = pair("好");
    site.append("content/units/yi/rating.toml", &rated("2012-07-01", "一般"));
    site.none_of("benchmark-not-better");
    let site = pair("较好");
    site.append("content/units/yi/rating.toml", &rated("2012-07-15", "好"));
    site.none_of("benchmark-not-better");
    site.replace("content/units/yi/rating.toml", "2012-07-15", "2012-07-16");
    site.some_of("benchmark-not-better", 1);
    let site = pair("好");
    site.append(RATING, &rated("2012-07-10", "好"));
    site.none_of("benchmark-not-better");
}

/// Where the other is unrated, unknown or rated by another scheme, nothing is compared.
#[test]
fn a_benchmark_without_a_comparable_grade_is_not_judged() {
    for rating in ["", "[[rating]\n", "[[rating]]\ndate = 2012-04-20\ngrade = \"优\"\n"] {
        let site = pair("好");
        site.write("content/units/yi/rating.toml", rating);
        site.none_of("benchmark-not-better");
    }
    let site = pair("较好");
    site.replace(PLAN, "unit = \"yi\"", "unit = \"bing\"");
    site.none_of("benchmark-not-better");
    let site = pair("较好");
    campaign(&site, "[schemes]\n\"远程教育站点\" = \"station\"");
    site.write("content/units/yi/unit.toml", "name = \"甲村远程教育站点\"\nkind = \"远程教育站点\"\n");
    site.replace("content/units/yi/rating.toml", "较好", "后进站点");
    site.none_of("benchmark-not-better");
}

/// S001-053: the best take a benchmark of county level or above.
#[test]
fn the_best_look_beyond_their_county() {
    let best = |level: &str| {
        let site = plan_with("level = \"省\"\n", level);
        site.replace(RATING, "较好", "好");
        site
    };
    for level in ["区", "县", "市", "省", "全国"] {
        fine(&best(&format!("level = \"{level}\"\n")));
    }
    assert!(best("").only("benchmark-not-better").message.contains("没有写是哪一级"));
    let found = best("level = \"乡镇\"\n").only("benchmark-not-better");
    assert!(found.message.contains("“好”") && found.message.contains("“乡镇”"), "{found:?}");
    let site = pair("好");
    site.replace(RATING, "较好", "好");
    site.only("benchmark-not-better");
    site.replace(PLAN, "unit = \"yi\"", "unit = \"yi\"\nlevel = \"县\"");
    fine(&site);
}

/// S003-014: in a scheme of one grade the best is also the one to be left behind.
#[test]
fn a_scheme_of_one_grade_asks_for_no_higher_benchmark() {
    let site = plan_with("level = \"省\"\n", "");
    site.replace("content/campaign.toml", "four-grade", "backward");
    site.replace(RATING, "较好", "后进");
    site.none_of("benchmark-not-better");
    site.none_of("target-not-higher");
}

/// S002-085: 150 characters are allowed, 151 are not; punctuation counts, line breaks do not.
#[test]
fn target_measures_are_short() {
    let written = |text: &str| {
        let site = plan_with("\"逐项整改，按月公示。\"", text);
        campaign(&site, "[limits]\ntarget_measures_max_chars = 150");
        site
    };
    let text = |chars: usize| "整改，A1。".chars().cycle().take(chars).collect::<String>();
    fine(&written(&format!("\"{}\"", text(150))));
    let site = written(&format!("\"{}\"", text(151)));
    let found = site.only("too-many-chars");
    assert_eq!(found.severity, "error");
    assert!(found.message.contains("151") && found.message.contains("150") && found.help.contains("1 字"), "{found:?}");
    points_at(&site, &found, "\"整改");
    fine(&written(&format!("\"\"\"\n{}\n{}\n\"\"\"", text(75), text(75))));
    fine(&plan_with("\"逐项整改，按月公示。\"", &format!("\"{}\"", text(1000))));
}
