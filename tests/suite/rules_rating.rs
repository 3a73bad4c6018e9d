//! Rules about 分类定级, on both sides of every threshold.

use crate::support::Site;

mod vetoes;

const CAMPAIGN: &str = "content/campaign.toml";
const UNIT: &str = "content/units/jia/unit.toml";
const RATING: &str = "content/units/jia/rating.toml";

/// One rating of 2012-04-20 with these lines.
fn rating(lines: &str) -> String {
    format!("[[rating]]\ndate = 2012-04-20\nby = \"中共示范镇委员会\"\nbasis = \"逐项对照标准评定\"\n{lines}\n")
}

/// One branch under a scheme, in a field, rated so. Its plan, which would have to follow the grade, is left out.
fn rated(scheme: &str, field: &str, lines: &str) -> Site {
    let site = Site::one_branch();
    site.replace(CAMPAIGN, "\"four-grade\"", &format!("\"{scheme}\""));
    site.append(CAMPAIGN, "\n[rules]\nmissing-plan = \"off\"\nmissing-liaison = \"off\"\n");
    site.append("content/units/jia/unit.toml", &format!("field = \"{field}\"\n"));
    site.write(RATING, rating(lines));
    site.remove("content/units/jia/plan.toml");
    site
}

/// A station rated so.
fn station(site: &Site, path: &str, lines: &str) {
    site.write(&format!("content/units/{path}/unit.toml"), "name = \"甲村远程教育站点\"\nkind = \"远程教育站点\"\n");
    if !lines.is_empty() {
        site.write(&format!("content/units/{path}/rating.toml"), rating(lines));
    }
}

#[track_caller]
fn fine(site: &Site) {
    assert_eq!(site.findings(), []);
}

/// S004-016, S002-106: every branch and every station is rated; committees need not be.
#[test]
fn branches_and_stations_are_rated() {
    let site = Site::one_branch();
    site.remove(RATING);
    let found = site.some_of("not-rated", 1).remove(0);
    assert_eq!((found.file.as_str(), found.line, found.column), ("content/units/jia/unit.toml", 1, 1));
    assert_eq!((found.unit.as_str(), found.severity.as_str()), ("jia", "warning"));

    let site = Site::one_branch();
    station(&site, "zhan", "");
    site.some_of("not-rated", 1);
    let site = Site::one_branch();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.none_of("not-rated");
}

/// A rating counts from its day on.
#[test]
fn a_rating_counts_from_its_day() {
    let site = Site::one_branch();
    site.replace(RATING, "2012-04-20", "2012-07-15");
    site.none_of("not-rated");
    site.replace(RATING, "2012-07-15", "2012-07-16");
    let found = site.some_of("not-rated", 1).remove(0);
    assert_eq!((found.file.as_str(), found.line), (RATING, 2));
}

/// What may stand in a file that cannot be read is not called missing.
#[test]
fn a_damaged_rating_is_not_called_missing() {
    let site = Site::one_branch();
    site.write(RATING, "[[rating]\ndate = 2012-04-20\n");
    site.none_of("not-rated");
    site.write(RATING, "[[rating]]\ndate = \"4月20日\"\ngrade = \"较好\"\nbasis = \"逐项对照标准评定\"\n");
    site.only("bad-date");
}

/// S002-106: a station is rated by the scheme its kind has.
#[test]
fn a_station_has_grades_of_its_own() {
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[schemes]\n\"远程教育站点\" = \"station\"\n");
    station(&site, "zhan", "grade = \"一般站点\"");
    fine(&site);
    station(&site, "zhan", "grade = \"一般\"");
    let found = site.only("unknown-grade");
    assert!(found.help.contains("一般站点"), "{found:?}");
}

/// S002-028…030, S002-061: 80 and 60 belong to the better grade, 79 and 59 to the worse.
#[test]
fn scores_fall_into_grades_at_80_and_60() {
    let right = [("80", "先进"), ("79", "一般"), ("60", "一般"), ("59", "后进"), ("100", "先进"), ("0", "后进")];
    let wrong = [("79", "先进"), ("80", "一般"), ("59", "一般"), ("60", "后进")];
    for (score, grade) in right {
        fine(&rated("three-class-star", "街道", &format!("grade = \"{grade}\"\nscore = {score}")));
    }
    for (score, grade) in wrong {
        let found = rated("three-class-star", "街道", &format!("grade = \"{grade}\"\nscore = {score}"))
            .only("grade-score-mismatch");
        assert_eq!((found.file.as_str(), found.line), (RATING, 5), "{found:?}");
        assert!(found.message.contains(score) && found.message.contains(grade), "{found:?}");
    }
}

/// S002-074: stations have the same cut-offs.
#[test]
fn stations_fall_into_grades_at_80_and_60() {
    let rated = |lines: &str| {
        let site = Site::one_branch();
        site.append(CAMPAIGN, "\n[schemes]\n\"远程教育站点\" = \"station\"\n");
        station(&site, "zhan", lines);
        site
    };
    fine(&rated("grade = \"一般站点\"\nscore = 79"));
    fine(&rated("grade = \"后进站点\"\nscore = 59"));
    rated("grade = \"后进站点\"\nscore = 60").only("grade-score-mismatch");
    rated("grade = \"优秀站点\"\nscore = 79").some_of("grade-score-mismatch", 1);
}

/// S002-028…030: 先进 4–5 stars, 一般 1–3, 后进 none.
#[test]
fn stars_belong_to_the_grade() {
    let rated =
        |grade: &str, stars: u32| rated("three-class-star", "街道", &format!("grade = \"{grade}\"\nstars = {stars}"));
    for (grade, stars) in [("先进", 4), ("先进", 5), ("一般", 1), ("一般", 3), ("后进", 0)] {
        fine(&rated(grade, stars));
    }
    for (grade, stars) in [("先进", 3), ("先进", 6), ("一般", 4), ("后进", 1)] {
        let found = rated(grade, stars).only("stars-out-of-range");
        assert_eq!((found.file.as_str(), found.line), (RATING, 6), "{found:?}");
    }
    let found = self::rated("four-grade", "街道", "grade = \"好\"\nstars = 5").only("stars-out-of-range");
    assert!(found.message.contains("不定星级"), "{found:?}");
}

/// S002-030: a score of 59 gives 后进 and no star.
#[test]
fn a_score_below_60_has_no_star() {
    rated("three-class-star", "街道", "grade = \"后进\"\nscore = 59\nstars = 1").only("stars-out-of-range");
}

/// S002-034: stars striven for belong to the grade striven for.
#[test]
fn target_stars_belong_to_the_target() {
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "[target]\ngrade = \"好\"", "[target]\ngrade = \"好\"\nstars = 5");
    let found = site.only("stars-out-of-range");
    assert_eq!(found.file, "content/units/jia/plan.toml");
}

/// S002-059: the items are worth 100 points, and the score is what they leave.
#[test]
fn items_add_up() {
    let items = |first: &str, second: &str, score: &str| {
        let lines = format!(
            "grade = \"先进\"\n{score}\n[[rating.items]]\nname = \"班子\"\n{first}\n[[rating.items]]\nname = \"队伍\"\n{second}"
        );
        rated("three-class-star", "街道", &lines)
    };
    fine(&items("max = 40\ndeducted = 5", "max = 60\ndeducted = 8", "score = 87"));
    fine(&items("max = 33.3\ndeducted = 0.1", "max = 66.7", "score = 99.9"));
    fine(&items("max = 10\ndeducted = 15", "max = 90", "score = 90"));
    fine(&items("max = 40", "max = 60", ""));
    for second in ["max = 59", "max = 61"] {
        let found = items("max = 40", second, "").only("score-items-not-100");
        assert!(found.message.contains("99") || found.message.contains("101"), "{found:?}");
    }
    let found = items("max = 40\ndeducted = 5", "max = 60\ndeducted = 8", "score = 88").only("score-items-not-100");
    assert_eq!(found.line, 6, "the score is marked: {found:?}");
    assert!(found.message.contains("88") && found.message.contains("87"), "{found:?}");
    let found = items("deducted = 5", "max = 60", "").only("score-items-not-100");
    assert!(found.message.contains("班子"), "{found:?}");
    items("max = \"40\"", "max = 60", "").only("wrong-type");
}

const FIVE: [&str; 5] = ["群众初评", "党员评议", "组织自评", "党员群众审议", "上级党组织评定"];

/// A rating with these steps, each on its day of April.
fn stepped(steps: &[(&str, u32)]) -> Site {
    let steps: Vec<String> =
        steps.iter().map(|(step, day)| format!("  {{ step = \"{step}\", date = 2012-04-{day:02} }},")).collect();
    rated("three-class-star", "街道", &format!("grade = \"一般\"\nsteps = [\n{}\n]", steps.join("\n")))
}

/// S002-018: five steps; the missing one is named; no step typed, nothing asked.
#[test]
fn a_missing_step_is_named() {
    let all: Vec<(&str, u32)> = FIVE.into_iter().zip(1..).collect();
    fine(&stepped(&all));
    fine(&rated("three-class-star", "街道", "grade = \"一般\""));
    for missing in 0..FIVE.len() {
        let some: Vec<_> = all.iter().copied().filter(|(step, _)| *step != FIVE[missing]).collect();
        let found = stepped(&some).only("rating-step-missing");
        assert!(found.message.ends_with(FIVE[missing]), "{found:?}");
    }
}

/// A misspelt step is one finding: it is not missing as well.
#[test]
fn a_misspelt_step_is_not_missing() {
    let mut all: Vec<(&str, u32)> = FIVE.into_iter().zip(1..).collect();
    all[1].0 = "党员评定";
    stepped(&all).only("unknown-value");
}

/// S002-018, S004-018: steps are taken in the scheme's order, one day after another or on the same, none after the end.
#[test]
fn steps_are_taken_in_order() {
    let all: Vec<(&str, u32)> = FIVE.into_iter().zip([10, 10, 12, 16, 20]).collect();
    fine(&stepped(&all));
    let mut swapped = all.clone();
    swapped.swap(1, 2);
    let found = stepped(&swapped).only("rating-steps-out-of-order");
    assert!(found.message.contains("党员评议"), "{found:?}");
    let mut early = all.clone();
    early[2].1 = 9;
    let found = stepped(&early).only("rating-steps-out-of-order");
    assert!(found.message.contains("2012-04-09"), "{found:?}");
    let mut late = all;
    late[4].1 = 21;
    let found = stepped(&late).only("rating-steps-out-of-order");
    assert!(found.message.contains("2012-04-21") && found.message.contains("2012-04-20"), "{found:?}");
}

/// Ten stations of which `best` are 优秀站点.
fn stations(best: usize) -> Site {
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[schemes]\n\"远程教育站点\" = \"station\"\n");
    for n in 0..10 {
        station(&site, &format!("zhan-{n}"), if n < best { "grade = \"优秀站点\"" } else { "grade = \"一般站点\"" });
    }
    site
}

/// S002-075: exactly 30 % is fine, more is not.
#[test]
fn a_quota_is_met_at_its_limit() {
    fine(&stations(3));
    let site = stations(4);
    let found = site.only("quota-exceeded");
    assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (CAMPAIGN, 12, "warning"), "{found:?}");
    assert!(found.message.contains("40.0%") && found.message.contains("30%"), "{found:?}");
}

/// The latest rating counts, and an own scheme is told where its quota stands.
#[test]
fn a_quota_counts_latest_grades() {
    let site = stations(3);
    site.append(
        "content/units/zhan-9/rating.toml",
        "\n[[rating]]\ndate = 2012-07-01\ngrade = \"优秀站点\"\nbasis = \"重新评定\"\nby = \"中共示范镇委员会\"\n",
    );
    site.only("quota-exceeded");
    site.write(
        "content/schemes/station.toml",
        "name = \"站点分类\"\nadjustment = \"比例放宽到50%\"\nmark = \"√\"\n\n[[grades]]\nname = \"优秀站点\"\n\n[[grades]]\nname = \"一般站点\"\n\n[quota]\n\"优秀站点\" = 35\n",
    );
    let found = site.only("quota-exceeded");
    assert_eq!((found.file.as_str(), found.line), ("content/schemes/station.toml", 12), "{found:?}");
}

/// `count` branches of which the first `key` are 较差, with a band of 4–6 %.
fn banded(scheme: &str, count: usize, key: usize) -> Site {
    let site = Site::bare();
    site.replace(CAMPAIGN, "\"four-grade\"", &format!("\"{scheme}\""));
    site.append(CAMPAIGN, "\n[limits]\nbackward_share = [4, 6]\n");
    for n in 0..count {
        let path = format!("content/units/zhibu-{n}");
        site.write(&format!("{path}/unit.toml"), "name = \"中共示范县甲村支部委员会\"\nkind = \"党支部\"\n");
        let grade = match (scheme, n < key) {
            ("backward", true) => "后进",
            ("backward", false) => continue,
            (_, true) => "较差",
            (_, false) => "好",
        };
        site.write(&format!("{path}/rating.toml"), rating(&format!("grade = \"{grade}\"")));
    }
    site
}

/// S003-016: about 5 %; 1 of 25 is 4 % and inside, 1 of 26 is not; 3 of 50 are 6 % and inside, 1 of 16 is not.
#[test]
fn the_share_of_key_units_keeps_to_its_band() {
    for (count, key) in [(25, 1), (20, 1), (50, 3)] {
        banded("four-grade", count, key).none_of("backward-share-out-of-band");
    }
    for (count, key) in [(26, 1), (16, 1), (20, 0)] {
        let found = banded("four-grade", count, key).some_of("backward-share-out-of-band", 1).remove(0);
        assert_eq!((found.file.as_str(), found.line), (CAMPAIGN, 12), "{found:?}");
    }
}

/// S003-014, S003-016: where only 后进 is registered, the share is of all branches; before anybody is rated, of none.
#[test]
fn registered_units_are_a_share_of_all_branches() {
    banded("backward", 20, 1).none_of("backward-share-out-of-band");
    banded("backward", 20, 2).some_of("backward-share-out-of-band", 1);
    banded("backward", 20, 0).none_of("backward-share-out-of-band");
}

/// S003-014: whoever an earlier campaign left with a problem in hand is registered this time, once the day for it is over;
/// one that is registered, or has nothing left, is not asked about.
#[test]
fn what_was_not_converted_is_registered_again() {
    let site = Site::one_branch();
    let folder = site.root().join("archive/2011");
    let said = site.run(&["archive", folder.to_str().expect("a path"), "--as-of", "2012-07-15"]).expect(0).stdout;
    let digest = said.split_once("sha256 = \"").and_then(|(_, rest)| rest.split('"').next()).expect("a digest");
    let previous =
        format!("\n[[previous]]\nname = \"2011年整顿\"\npath = \"archive/2011/data\"\nsha256 = \"{digest}\"\n");
    site.append("content/site.toml", &previous);
    let registered = rating("grade = \"后进\"");
    site.replace(CAMPAIGN, "\"four-grade\"", "\"backward\"\nplans_for = [\"后进\"]\ndemands = []");
    site.append(CAMPAIGN, "\n[[deadlines]]\nwhat = \"后进汇总\"\ndue = 2012-07-10\n");
    for file in [RATING, "content/units/jia/plan.toml"] {
        site.remove(file);
    }
    let rule = "unconverted-unregistered";
    let found = site.some_of(rule, 1).remove(0);
    assert!(found.unit == "jia" && found.message.contains("没有解决（1）"), "{found:?}");
    assert!(found.message.contains("没有登记为“后进”，期限 2012-07-10 已过 5 天"), "{found:?}");
    let on_the_day = site.findings_with(&["--as-of", "2012-07-10"]);
    assert!(on_the_day.iter().all(|found| found.rule != rule), "{on_the_day:?}");
    site.write(RATING, registered);
    site.none_of(rule);
    site.remove(RATING);
    site.replace(CAMPAIGN, "\"backward\"", "\"four-grade\"");
    site.none_of(rule);
}

/// S003-016: what was found at first stays the share, also when units are converted.
#[test]
fn conversion_does_not_change_the_share() {
    let site = banded("four-grade", 20, 1);
    site.append(
        "content/units/zhibu-0/rating.toml",
        "\n[[rating]]\ndate = 2012-07-01\ngrade = \"好\"\nbasis = \"重新评定\"\nby = \"中共示范镇委员会\"\n",
    );
    site.none_of("backward-share-out-of-band");
}

/// S002-023: the one who decides stands above, in the tree or along the line; a name outside the site is not judged.
#[test]
fn the_decider_is_a_superior() {
    let site = Site::one_branch();
    let unit = |path: &str, name: &str| {
        let text = format!("name = \"{name}\"\nkind = \"党委\"\n");
        site.write(&format!("content/units/{path}/unit.toml"), text);
    };
    unit("zhen", "中共示范镇委员会");
    unit("xian", "中共示范县教育局委员会");
    site.branch("zhen/yi");
    site.remove("content/units/jia/plan.toml");
    let found = site.some_of("rating-not-by-superior", 1).remove(0);
    assert_eq!(
        (found.file.as_str(), found.line, found.unit.as_str()),
        (RATING, 4, "jia"),
        "zhen stands above zhen/yi only"
    );

    site.append("content/units/jia/unit.toml", "line_parent = \"zhen\"\n");
    site.none_of("rating-not-by-superior");
    site.replace(RATING, "中共示范镇委员会", "中共示范县委组织部");
    site.none_of("rating-not-by-superior");
    site.replace(RATING, "中共示范县委组织部", "甲村党支部");
    let found = site.some_of("rating-not-by-superior", 1).remove(0);
    assert!(found.message.contains("本单位自己"), "{found:?}");
}

/// S002-067, S002-076: a built-in scheme may be adjusted, and the adjustment is explained.
#[test]
fn an_adjusted_scheme_is_explained() {
    let grades = "[[grades]]\nname = \"好\"\n\n[[grades]]\nname = \"较好\"\n\n[[grades]]\nname = \"一般\"\nkey = true\n\n\
                  [[grades]]\nname = \"较差\"\nkey = true\n";
    let file = "content/schemes/four-grade.toml";
    let site = Site::one_branch();
    site.write(file, format!("name = \"本县四等定级\"\nmark = \"1\"\n\n{grades}"));
    fine(&site);
    site.write(file, format!("name = \"本县四等定级\"\nmark = \"√\"\n\n{grades}"));
    let found = site.only("unexplained-adjustment");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (file, "warning"));
    site.write(file, format!("name = \"本县四等定级\"\nmark = \"√\"\nadjustment = \"统计表改划√\"\n\n{grades}"));
    fine(&site);
}
