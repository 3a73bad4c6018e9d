//! First rating against latest, and the targets of a campaign.

use gongshi::model::Target;
use gongshi::register::{Promotion, TargetResult};

use super::*;

fn compared(ratings: Vec<Rating>, as_of: &str) -> Option<Promotion> {
    let site = site(vec![Unit { ratings, ..branch("a") }]);
    let mut register = public(&site, as_of);
    register.units.swap_remove(0).promotion
}

fn starred(date: &str, grade: &str, stars: u32) -> Rating {
    Rating { stars: Some(stars), ..rating(date, grade) }
}

#[test]
fn a_better_grade_or_more_stars_promotes() {
    let moved = |first, second| {
        let promotion = compared(vec![first, second], "2012-12-31").expect("rated");
        (promotion.promoted, promotion.demoted)
    };
    let (april, october) = ("2012-04-20", "2012-10-20");
    assert_eq!(moved(rating(april, "较差"), rating(october, "一般")), (true, false));
    assert_eq!(moved(rating(april, "好"), rating(october, "较好")), (false, true));
    assert_eq!(moved(rating(april, "好"), rating(october, "好")), (false, false));
    assert_eq!(moved(starred(april, "较好", 2), starred(october, "较好", 3)), (true, false));
    assert_eq!(moved(rating(april, "较好"), starred(october, "较好", 1)), (true, false));
    assert_eq!(moved(starred(april, "较好", 3), starred(october, "较好", 2)), (false, true));
    // A better grade with fewer stars is still a better grade.
    assert_eq!(moved(starred(april, "较好", 5), starred(october, "好", 4)), (true, false));
}

#[test]
fn ratings_count_from_their_day_in_the_order_of_their_days() {
    let ratings = || vec![rating("2012-10-20", "好"), rating("2012-04-20", "一般")];
    assert!(compared(ratings(), "2012-04-19").is_none());
    let at = |as_of| compared(ratings(), as_of).map(|p| (p.first, p.latest, p.latest_at)).expect("rated");
    assert_eq!(at("2012-10-19"), ("一般".into(), "一般".into(), 1));
    assert_eq!(at("2012-10-20"), ("一般".into(), "好".into(), 0));
    assert!(compared(vec![Rating { date: None, ..rating("2012-04-20", "好") }], "2012-12-31").is_none());
}

/// S001-018: 一般 and 较差 are 重点整顿对象 by their first grade.
#[test]
fn the_first_grade_makes_a_key_unit() {
    let key = |first| compared(vec![rating("2012-04-20", first), rating("2012-10-20", "好")], "2012-12-31");
    assert!(key("一般").expect("rated").key && key("较差").expect("rated").key);
    assert!(!key("较好").expect("rated").key);
}

/// A unit is compared within its own scheme (S002-106).
#[test]
fn a_station_is_compared_by_the_scheme_of_stations() {
    let ratings = vec![rating("2012-04-20", "后进站点"), rating("2012-10-20", "一般站点")];
    let site = site(vec![Unit { ratings, ..unit("a", UnitKind::Station) }]);
    let register = public(&site, "2012-12-31");
    assert!(register.units[0].promotion.as_ref().is_some_and(|promotion| promotion.promoted));
    assert_eq!((register.totals.promoted, register.totals.transitions.iter().sum::<u32>()), (1, 0));
}

fn target(name: &str, grades: &[&str]) -> Target {
    let grades = grades.iter().map(|grade| (*grade).into()).collect();
    Target { name: name.into(), grades, rate: Some(100.0), ..Target::default() }
}

fn measured(units: Vec<Unit>, targets: Vec<Target>) -> Vec<TargetResult> {
    let mut site = site(units);
    site.campaign.targets = targets;
    let register = public(&site, "2012-12-31");
    register.targets(&register.totals)
}

/// S001-065, S002-104: targets are frozen on the campaign's last day, or on the day given for them.
#[test]
fn targets_are_frozen_when_the_campaign_ends() {
    let actual = |second: &str, ends: &str, targets_due: Option<&str>| {
        let ratings = vec![rating("2012-04-20", "一般"), rating(second, "较好")];
        let mut site = site(vec![Unit { ratings, ..unit("a", UnitKind::Branch) }]);
        site.campaign.targets = vec![target("转化率", &["一般"])];
        site.campaign.ends = Some(day(ends));
        site.campaign.targets_due = targets_due.map(day);
        let register = public(&site, "2013-03-01");
        register.targets(&register.totals)[0].actual
    };
    assert_eq!(actual("2012-12-31", "2012-12-31", None), Some(100.0));
    assert_eq!(actual("2013-01-01", "2012-12-31", None), Some(0.0));
    assert_eq!(actual("2012-12-31", "2012-12-10", Some("2012-12-31")), Some(100.0));
    assert_eq!(actual("2012-12-31", "2012-12-10", None), Some(0.0));
}

/// `reached` units promoted from 较好 to 好 and the rest that stayed.
fn promoted(reached: u32, of: u32) -> Vec<Unit> {
    (0..of).map(|n| rated(&format!("u{n:05}"), "较好", (n < reached).then_some("好"))).collect()
}

/// F2 (S001-023, S001-051): six of six, not five of six, within the year.
#[test]
fn all_key_units_must_be_promoted() {
    let six = |last| {
        let mut units: Vec<Unit> = (0..5).map(|n| rated(&format!("u{n}"), "一般", Some("较好"))).collect();
        units.push(rated("u5", "较差", last));
        units.push(rated("u6", "较好", Some("好")));
        units.push(branch("unrated"));
        measured(units, vec![target("全部晋位升级", &["一般", "较差"])]).swap_remove(0)
    };
    let missed = six(None);
    assert_eq!((missed.reached, missed.of, missed.actual, missed.met), (5, 6, Some(83.3), Some(false)));
    let met = six(Some("一般"));
    assert_eq!((met.reached, met.of, met.actual, met.met), (6, 6, Some(100.0), Some(true)));
}

/// F6 (S002-037): met at equality; 9.99 % is not 10 %, though it reads 10.0.
#[test]
fn a_rate_is_met_at_equality_and_not_by_rounding() {
    let rate = |reached, of, rate| {
        let target = Target { rate: Some(rate), ..target("提升率", &[]) };
        measured(promoted(reached, of), vec![target]).swap_remove(0)
    };
    let met = |reached, of, percent| rate(reached, of, percent).met == Some(true);
    for percent in [10, 20, 15, 25, 30, 35, 100] {
        assert!(met(percent, 100, f64::from(percent)), "{percent}");
        assert!(!met(percent - 1, 100, f64::from(percent)), "{percent}");
    }
    let under = rate(999, 10_000, 10.0);
    assert_eq!((under.actual, under.met), (Some(10.0), Some(false)));
    assert!(met(333, 1000, 33.3) && !met(333, 1000, 33.4));
    // Nobody to count: neither met nor missed.
    let nobody = rate(0, 0, 10.0);
    assert_eq!((nobody.of, nobody.actual, nobody.met), (0, None, None));
}

/// S002-038, S002-040: units of so many stars at first.
#[test]
fn a_target_may_count_units_of_some_stars() {
    let unit = |path, first, second| Unit {
        ratings: vec![starred("2012-04-20", "较好", first), starred("2012-10-20", "较好", second)],
        ..branch(path)
    };
    let units = vec![unit("a", 3, 4), unit("b", 3, 3), unit("c", 2, 3), rated("d", "较好", Some("好"))];
    let result = measured(units, vec![Target { stars: Some(3), ..target("三星", &["较好"]) }]).swap_remove(0);
    assert_eq!((result.reached, result.of), (1, 2));
}

/// S002-037, S002-039: 争创先进（示范） counts titles, not grades.
#[test]
fn a_target_may_count_titles() {
    let titled = |path, honour: &str| {
        let mut unit = rated(path, "好", Some("好"));
        unit.ratings[1].honour = Some(honour.into());
        unit
    };
    let units = vec![titled("a", "市"), titled("b", "区"), rated("c", "好", None), rated("d", "较好", Some("好"))];
    let honours = vec!["市".into(), "省".into()];
    let result = measured(units, vec![Target { honours, ..target("争创", &["好"]) }]).swap_remove(0);
    assert_eq!((result.reached, result.of), (1, 3));
}

/// A field's target counts its units under whatever scheme; without a field only the campaign's scheme counts.
#[test]
fn a_target_may_count_one_field() {
    let in_field = |unit: Unit, field: &str| Unit { field: Some(field.into()), ..unit };
    let station = |path| Unit {
        ratings: vec![rating("2012-04-20", "一般站点"), rating("2012-10-20", "优秀站点")],
        ..unit(path, UnitKind::Station)
    };
    let units = vec![
        in_field(rated("a", "较好", Some("好")), "社区"),
        in_field(rated("b", "较好", None), "农村"),
        in_field(station("c"), "社区"),
    ];
    let community = Target { field: Some("社区".into()), ..target("社区", &[]) };
    let results = measured(units, vec![community, target("全部", &[])]);
    assert_eq!((results[0].reached, results[0].of), (2, 2));
    assert_eq!((results[1].reached, results[1].of), (1, 2));
}

/// S002-043: other fields must exceed the community's rate; nothing exceeds 100.
#[test]
fn a_rate_may_have_to_be_exceeded() {
    let higher = |rate, reached, of| {
        let community = Target { rate: Some(rate), field: Some("社区".into()), ..target("社区", &[]) };
        let other = Target { rate: None, higher_than: Some("社区".into()), ..target("其他", &[]) };
        measured(promoted(reached, of), vec![other, community]).swap_remove(0)
    };
    let equal = higher(20.0, 1, 5);
    assert_eq!((equal.rate, equal.strictly, equal.met), (20.0, true, Some(false)));
    assert_eq!(higher(20.0, 21, 100).met, Some(true));
    let whole = higher(100.0, 5, 5);
    assert_eq!((whole.strictly, whole.met), (false, Some(true)));
    assert_eq!(higher(100.0, 4, 5).met, Some(false));
}

#[test]
fn a_rate_of_its_own_holds_where_it_is_the_higher() {
    let own = |rate, reached| {
        let community = Target { rate: Some(20.0), ..target("社区", &[]) };
        let other = Target { rate: Some(rate), higher_than: Some("社区".into()), ..target("其他", &[]) };
        let result = measured(promoted(reached, 100), vec![community, other]).swap_remove(1);
        (result.rate, result.met == Some(true))
    };
    assert_eq!(own(30.0, 30), (30.0, true));
    assert_eq!(own(30.0, 29), (30.0, false));
    assert_eq!(own(20.0, 20), (20.0, false));
}

#[test]
fn targets_without_a_rate_are_measured_but_not_judged() {
    let circle = |name, other: &str| Target { rate: None, higher_than: Some(other.into()), ..target(name, &[]) };
    let free = Target { rate: None, ..target("丙", &[]) };
    for result in measured(promoted(1, 2), vec![circle("甲", "乙"), circle("乙", "甲"), free]) {
        assert_eq!((result.actual, result.met, result.strictly), (Some(50.0), None, false));
    }
}

/// All pairs in the scheme's order.
#[test]
fn transitions_name_every_pair_of_grades() {
    let units = vec![rated("a", "较差", Some("好")), rated("b", "较差", Some("好")), rated("c", "好", None)];
    let site = site(units);
    let register = public(&site, "2012-12-31");
    let transitions = register.transitions(&register.totals);
    assert_eq!(transitions.len(), 16);
    let moved: Vec<_> = transitions.iter().filter(|t| t.count > 0).map(|t| format!("{}→{}", t.from, t.to)).collect();
    assert_eq!(moved, ["好→好", "较差→好"]);
    assert_eq!(transitions[12].count, 2);
}

/// S002-041: 创星率 counts stars won. A unit that left 后进 without one has been 转化, not 创星.
#[test]
fn a_target_may_count_stars_won() {
    let unit = |path, latest: &str, stars: Option<u32>| {
        let mut unit = rated(path, "较差", Some(latest));
        unit.ratings[1].stars = stars;
        unit
    };
    let units = vec![unit("a", "一般", Some(1)), unit("b", "一般", None), unit("c", "较差", None)];
    let won = Target { stars: Some(0), ..target("创星率", &["较差"]) };
    let results = measured(units, vec![won, target("转化率", &["较差"])]);
    assert_eq!((results[0].reached, results[0].of), (1, 3));
    assert_eq!((results[1].reached, results[1].of), (2, 3));
}
