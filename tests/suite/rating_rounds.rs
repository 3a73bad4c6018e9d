//! The year's two ratings: each has its procedure, its meetings and ballots, and the unit's own score beside the superior's.

use serde_json::Value;

use crate::support::{Found, Site};

const RATING: &str = "content/units/jie/jia/rating.toml";
const FIVE: [&str; 5] = ["群众初评", "党员评议", "组织自评", "党员群众审议", "上级党组织评定"];
const THREE: [&str; 3] = ["自查初评", "听取党员群众意见", "上级党组织认定"];

fn steps(names: &[&str], month: u32) -> String {
    let step = |(n, name): (usize, &&str)| {
        format!("[[rating.steps]]\nstep = \"{name}\"\ndate = 2012-{month:02}-{:02}\n", n + 1)
    };
    names.iter().enumerate().map(step).collect()
}

/// A branch of a street, rated in April and in December; `round` and the steps are those of the second rating.
fn rated_twice(round: &str, second: &[&str]) -> Site {
    let site = Site::empty();
    site.write("content/site.toml", include_str!("../fixtures/base/content/site.toml"));
    site.replace("content/site.toml", "2012-07-15", "2012-12-20");
    site.write(
        "content/campaign.toml",
        "name = \"三分类三升级\"\nscheme = \"three-class-star\"\nstarts = 2012-03-21\nends = 2012-12-31\n\
         [cadence]\nprogress = \"不要求\"\n[rules]\nmissing-plan = \"off\"\nmissing-commitment = \"off\"\n",
    );
    site.write(
        "content/units/jie/unit.toml",
        "name = \"中共云溪街道工作委员会\"\nkind = \"街道党工委\"\nfield = \"街道\"\n",
    );
    site.write(
        "content/units/jie/jia/unit.toml",
        "name = \"中共甲社区支部委员会\"\nkind = \"党支部\"\nfield = \"社区\"\nsecretary = \"白芷\"\n",
    );
    site.write(
        RATING,
        format!(
            "[[rating]]\ndate = 2012-04-16\nround = \"初次\"\ngrade = \"一般\"\nstars = 2\nscore = 70\nself_score = 76\n\
             by = \"中共云溪街道工作委员会\"\nbasis = \"逐项对照\"\n{}\
             [[rating]]\ndate = 2012-12-03\n{round}grade = \"先进\"\nstars = 4\nscore = 82\nby = \"中共云溪街道工作委员会\"\n\
             basis = \"全部整改\"\n{}",
            steps(&FIVE, 4),
            steps(second, 12),
        ),
    );
    site
}

const YEAR_END: &str = "round = \"年终\"\n";

#[track_caller]
fn only(site: &Site, rule: &str) -> Found {
    let mut found: Vec<Found> = site.findings().into_iter().filter(|found| found.rule != "missing-liaison").collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].rule, rule);
    found.remove(0)
}

/// S002-046, S002-048: the second rating of the year has three steps of its own; the first keeps its five.
#[test]
fn the_year_end_has_a_procedure_of_its_own() {
    assert_eq!(rated_twice(YEAR_END, &THREE).findings(), []);
    assert_eq!(rated_twice(YEAR_END, &[]).findings(), []);
    assert_eq!(rated_twice("", &FIVE[..0]).findings(), []);
    for gone in 0..THREE.len() {
        let some: Vec<&str> = THREE.iter().copied().filter(|step| *step != THREE[gone]).collect();
        let found = only(&rated_twice(YEAR_END, &some), "rating-step-missing");
        assert!(found.message.ends_with(THREE[gone]), "{found:?}");
    }
    let found = only(&rated_twice(YEAR_END, &[THREE[1], THREE[0], THREE[2]]), "rating-steps-out-of-order");
    assert!(found.message.contains("“自查初评”应当在“听取党员群众意见”之前"), "{found:?}");
    let site = rated_twice(YEAR_END, &THREE);
    site.replace(RATING, "step = \"党员评议\"\ndate = 2012-04-02\n", "step = \"自查初评\"\ndate = 2012-04-02\n");
    assert_eq!(only(&site, "unknown-value").line, 14);
}

/// S002-048: steps of the other round say which round is meant; a word that is none is told with the words there are.
#[test]
fn a_step_of_another_round_says_so() {
    let site = rated_twice("", &THREE);
    let found = site.some_of("unknown-value", 3).remove(0);
    assert!(found.help.contains("round = \"年终\""), "{found:?}");
    let found = only(&rated_twice(YEAR_END, &["自查初平", THREE[1], THREE[2]]), "unknown-value");
    assert!(found.help.contains("自查初评、听取党员群众意见、上级党组织认定"), "{found:?}");
    rated_twice("round = \"年中\"\n", &[]).some_of("unknown-value", 1);
}

/// S002-046, S002-067: which steps a round has is data of the scheme.
#[test]
fn rounds_are_data_of_the_scheme() {
    let site = rated_twice(YEAR_END, &["自评", "认定"]);
    site.replace("content/campaign.toml", "three-class-star", "bendi");
    let grades = "[[grades]]\nname = \"先进\"\nmin_score = 80\nstars = [4, 5]\n[[grades]]\nname = \"一般\"\nmin_score = 60\nstars = [1, 3]\n[[grades]]\nname = \"后进\"\nkey = true\n";
    let scheme = |rounds: &str| format!("name = \"本地办法\"\nsteps = {FIVE:?}\n{rounds}{grades}");
    site.write("content/schemes/bendi.toml", scheme("[[rounds]]\nround = \"年终\"\nsteps = [\"自评\", \"认定\"]\n"));
    assert_eq!(site.findings(), []);
    site.write("content/schemes/bendi.toml", scheme(""));
    site.some_of("unknown-value", 2);
    site.write(
        "content/schemes/bendi.toml",
        scheme("[[rounds]]\nround = \"年终\"\nsteps = [\"自评\", \"认定\", \"自评\"]\n"),
    );
    only(&site, "duplicate-id");
}

/// S002-023, S002-048: the last step of each procedure is the superior's, never the unit's own.
#[test]
fn the_last_step_is_the_superiors() {
    let site = rated_twice(YEAR_END, &THREE);
    let last = "step = \"上级党组织认定\"\n";
    site.replace(RATING, last, &format!("{last}by = \"中共云溪街道工作委员会\"\n"));
    site.replace(RATING, "step = \"自查初评\"\n", "step = \"自查初评\"\nby = \"中共甲社区支部委员会\"\n");
    assert_eq!(site.findings(), []);
    site.replace(
        RATING,
        &format!("{last}by = \"中共云溪街道工作委员会\""),
        &format!("{last}by = \"中共甲社区支部委员会\""),
    );
    let found = only(&site, "rating-not-by-superior");
    assert!(found.message.contains("本单位自己"), "{found:?}");
}

/// S002-019, S002-020, S002-022, S002-027, S002-048, S002-050: page and data tell the round, each meeting with its ballot, the unit's own
/// score beside the superior's, and the stars that follow.
#[test]
fn both_ratings_are_told_whole() {
    let site = rated_twice(YEAR_END, &THREE);
    let step = "step = \"自查初评\"\n";
    site.replace(RATING, step, &format!("{step}by = \"党员大会\"\ngrade = \"先进\"\nvotes = 38\nvalid = 40\n"));
    site.replace(RATING, "score = 82\n", "score = 82\nself_score = 85\n");
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jie/jia/index.html");
    for told in
        ["年终评定", "自评得分76分", "自评得分85分", "自查初评：党员大会", "有效票40票、同意38票", "上级党组织认定"]
    {
        assert!(page.contains(told), "{told}");
    }
    let data: Value = serde_json::from_str(&site.read("output/data/units.json")).expect("JSON");
    let row =
        data["units"].as_array().and_then(|units| units.iter().find(|unit| unit["path"] == "jie/jia")).expect("a row");
    assert_eq!((&row["round"], &row["self_score"], &row["stars"]), (&"年终".into(), &85.0.into(), &4.into()));
    let about = site.read("output/about.html");
    assert!(about.contains("年终评定程序：自查初评 → 听取党员群众意见 → 上级党组织认定"), "{about}");
}

/// S002-026, S002-027, S002-075: a street is rated by a procedure of its own, in which each department has its say; nobody
/// else is. The procedures and what a share is a share of are told.
#[test]
fn a_street_has_a_procedure_of_its_own() {
    let site = Site::preset("three-class-star", None);
    let rating = "content/units/yunxi/rating.toml";
    let whole = site.read(rating);
    let without = |start: &str| {
        let records: Vec<&str> =
            whole.split("[[rating.steps]]\n").filter(|record| !record.starts_with(start)).collect();
        site.write(rating, records.join("[[rating.steps]]\n"));
    };
    without("step = \"有关部门意见\"");
    let found = only(&site, "rating-step-missing");
    assert!(found.unit == "yunxi" && found.message.contains("有关部门意见"), "{found:?}");
    site.write(rating, whole.replace("step = \"街道自评\"", "step = \"群众初评\""));
    let found = only(&site, "unknown-value");
    assert!(found.help.contains("街道党工委的程序是：街道自评、有关部门意见、区委组织部综合评定"), "{found:?}");
    site.write(rating, whole.replace("date = 2012-04-12", "date = 2012-04-17"));
    assert_eq!(only(&site, "rating-steps-out-of-order").unit, "yunxi");
    // A community keeps the five steps.
    site.write(rating, &whole);
    let community = "content/units/yunxi/qinghe/rating.toml";
    let five = site.read(community);
    site.write(community, five.replacen("step = \"群众初评\"", "step = \"街道自评\"", 1));
    assert_eq!(only(&site, "unknown-value").unit, "yunxi/qinghe");
    site.write(community, five);
    site.write("content/units/yunxi/zhandian/unit.toml", "name = \"示例站点\"\nkind = \"远程教育站点\"\n");
    site.run(&["build"]).expect(0);
    let about = site.read("output/about.html");
    assert!(about.contains("街道党工委评定程序：街道自评 → 有关部门意见 → 区委组织部综合评定"), "{about}");
    assert!(about.contains("不超过参加评定单位的30%（分母是全站按这个办法评定的单位）"), "{about}");
    let page = site.read("output/units/yunxi/index.html");
    for told in ["区目督办", "区信访局", "区民政局", "自评得分", "区委组织部综合评定"] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// A procedure of a round and a kind is that of no other round.
#[test]
fn a_procedure_of_a_round_is_of_no_other() {
    let site = Site::preset("three-class-star", None);
    site.write("content/schemes/three-class-star.toml", include_str!("../../src/model/schemes/three-class-star.toml"));
    site.replace(
        "content/schemes/three-class-star.toml",
        "kinds = [\"街道党工委\"]  #",
        "round = \"初次\"\nkinds = [\"街道党工委\"]  #",
    );
    site.replace("content/units/yunxi/rating.toml", "self_score = 88", "round = \"初次\"\nself_score = 88");
    site.append("content/units/yunxi/rating.toml", "\n[[rating]]\ndate = 2012-12-04\nround = \"年终\"\ngrade = \"先进\"\nstars = 5\nscore = 92\nby = \"中共示例区委组织部\"\nbasis = \"逐项核对\"\n");
    let steps = |names: &[&str]| {
        let step = |name: &&str| format!("[[rating.steps]]\nstep = \"{name}\"\ndate = 2012-12-04\n");
        names.iter().map(step).collect::<Vec<_>>().concat()
    };
    let told = |more: &str| {
        let kept = site.read("content/units/yunxi/rating.toml");
        site.append("content/units/yunxi/rating.toml", more);
        let found = site.findings().into_iter().filter(|found| found.rule != "unexplained-adjustment");
        let found: Vec<_> = found.map(|found| found.rule).collect();
        site.write("content/units/yunxi/rating.toml", kept);
        found
    };
    // The street's own steps are those of the first rating alone: at the year's end it keeps the three of everybody.
    assert!(told(&steps(&["街道自评"])).contains(&"unknown-value".to_owned()));
    assert_eq!(told(&steps(&THREE)), [""; 0]);
}
