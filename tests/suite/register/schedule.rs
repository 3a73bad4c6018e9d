//! Months published and missed, gaps in the other cadences.

use gongshi::model::{Activity, ActivityKind, Frequency};
use gongshi::register::MonthStatus::{Missing, NotDue, Published};
use gongshi::register::{Cadences, MonthStatus};

use super::*;

fn months(unit: Unit, as_of: &str) -> Vec<(String, MonthStatus)> {
    let site = site(vec![unit]);
    let register = public(&site, as_of);
    register.units[0].months.iter().map(|month| (month.month.to_string(), month.status)).collect()
}

/// S001-047: one notice a month; F4: six months from July to December 2012.
#[test]
fn a_month_is_missing_from_the_day_after_it_ended() {
    let july = || Unit { progress: vec![note("2012-07", "2012-08-02", vec![])], ..branch("a") };
    assert_eq!(months(july(), "2012-06-30"), []);
    assert_eq!(months(july(), "2012-07-01"), [("2012-07".to_owned(), NotDue)]);
    assert_eq!(months(july(), "2012-07-31"), [("2012-07".to_owned(), NotDue)]);
    assert_eq!(months(july(), "2012-08-01")[0].1, Missing);
    assert_eq!(months(july(), "2012-08-02")[0].1, Published);
    assert_eq!(months(july(), "2012-08-02")[1], ("2012-08".to_owned(), NotDue));
    assert_eq!(months(branch("a"), "2013-05-01").len(), 6);
    let early = Unit { progress: vec![note("2012-07", "2012-07-28", vec![])], ..branch("a") };
    assert_eq!(months(early, "2012-07-28"), [("2012-07".to_owned(), Published)]);
}

/// F15: 2014-03 … 2014-12 are ten months, the first and last only touched by the window.
#[test]
fn months_touched_by_the_window_count() {
    let mut site = site(vec![branch("a")]);
    site.campaign.cadence.starts = Some(day("2014-03-20"));
    site.campaign.cadence.ends = Some(day("2014-12-10"));
    assert_eq!(public(&site, "2015-01-01").units[0].months.len(), 10);
}

/// Interim notes are not the month's notice, and only 党支部 publish (§2 of the contract).
#[test]
fn only_a_months_notice_of_a_branch_counts() {
    let interim = Unit { progress: vec![note("2012-07-15", "2012-07-15", vec![])], ..branch("a") };
    assert_eq!(months(interim, "2012-08-01")[0].1, Missing);
    assert_eq!(months(unit("a", UnitKind::GeneralBranch), "2012-12-31"), []);
}

fn gaps(kind: ActivityKind, frequency: Frequency, window: [&str; 2], days: &[&str], as_of: &str) -> Vec<String> {
    let record = |kind, date| {
        let (units, checks) = (Vec::new(), Vec::new());
        let (what, form, by, note) = (None, None, None, None);
        Activity {
            date,
            kind: Some(kind),
            what,
            form,
            by,
            units,
            checks,
            attendees: None,
            problems: Vec::new(),
            note,
            scope: Scope::Public,
        }
    };
    let mut activities: Vec<Activity> = days.iter().map(|date| record(kind, Some(day(date)))).collect();
    activities.push(record(ActivityKind::Meeting, Some(day("2012-07-03"))));
    let mut site = site(vec![Unit { activities, ..branch("a") }]);
    let cadence = &mut site.campaign.cadence;
    (cadence.starts, cadence.ends) = (Some(day(window[0])), Some(day(window[1])));
    match kind {
        ActivityKind::Summary => cadence.summary = frequency,
        ActivityKind::Dispatch => cadence.dispatch = frequency,
        ActivityKind::Circular => cadence.circular = frequency,
        ActivityKind::Guidance => cadence.guidance = frequency,
        ActivityKind::Visit => cadence.visit = frequency,
        _ => cadence.report = frequency,
    }
    let register = internal(&site, as_of);
    let gaps = Cadences::of(&register).gaps(0);
    assert!(gaps.iter().all(|gap| gap.kind == kind && gap.never == days.is_empty()));
    gaps.into_iter().flat_map(|gap| gap.periods).collect()
}

const AUTUMN: [&str; 2] = ["2012-07-01", "2012-12-31"];

/// S001-046, F4: 26 whole ISO weeks, W27–W52, of which one is kept.
#[test]
fn weeks_are_whole_iso_weeks_inside_the_window() {
    let weekly = |days: &[&str]| gaps(ActivityKind::Summary, Frequency::Weekly, AUTUMN, days, "2013-03-01");
    let missed = weekly(&["2012-07-01"]); // the Sunday before the first whole week: a record, but of no week asked for
    assert_eq!(missed.len(), 26);
    assert_eq!(missed[0], "2012年第27周（7月2日—7月8日）");
    assert_eq!(missed[6], "2012年第33周（8月13日—8月19日）");
    assert_eq!(missed[25], "2012年第52周（12月24日—12月30日）");
    // Monday and Sunday both belong to the week, the days around it do not.
    for inside in ["2012-08-13", "2012-08-19"] {
        assert!(!weekly(&[inside]).contains(&missed[6]));
    }
    for outside in ["2012-08-12", "2012-08-20"] {
        assert!(weekly(&[outside]).contains(&missed[6]));
    }
}

#[test]
fn a_week_is_asked_for_from_the_day_after_its_sunday() {
    let weekly = |as_of| gaps(ActivityKind::Guidance, Frequency::Weekly, AUTUMN, &["2012-07-02"], as_of);
    assert!(weekly("2012-07-15").is_empty());
    assert_eq!(weekly("2012-07-16"), ["2012年第28周（7月9日—7月15日）"]);
}

#[test]
fn a_week_across_the_new_year_names_both_years() {
    let window = ["2012-12-25", "2013-01-13"];
    let missed = gaps(ActivityKind::Visit, Frequency::Weekly, window, &["2012-12-25"], "2013-02-01");
    assert_eq!(missed, ["2013年第1周（2012年12月31日—1月6日）", "2013年第2周（1月7日—1月13日）"]);
}

/// S001-037: one 调度 and one 通报 a month.
#[test]
fn months_without_an_activity_are_gaps() {
    let days = ["2012-07-31", "2012-09-01", "2012-11-05"];
    let missed = gaps(ActivityKind::Dispatch, Frequency::Monthly, AUTUMN, &days, "2012-12-31");
    assert_eq!(missed, ["2012年8月", "2012年10月"]);
    let missed = gaps(ActivityKind::Circular, Frequency::Monthly, AUTUMN, &days, "2013-01-01");
    assert_eq!(missed, ["2012年8月", "2012年10月", "2012年12月"]);
}

/// S003-023, F14: every two months from April to November 2014 makes four reports.
#[test]
fn pairs_of_months_start_with_the_window() {
    let report = |window, days: &[&str]| gaps(ActivityKind::Report, Frequency::Bimonthly, window, days, "2015-03-01");
    let window = ["2014-04-01", "2014-11-30"];
    assert_eq!(report(window, &["2014-03-01"]), ["2014年4月—5月", "2014年6月—7月", "2014年8月—9月", "2014年10月—11月"]);
    assert_eq!(report(window, &["2014-05-31", "2014-06-01", "2014-10-01"]), ["2014年8月—9月"]);
    // A month left over at the end is no whole pair; a pair across the new year names both.
    assert_eq!(report(["2013-12-01", "2014-02-28"], &["2013-11-01"]), ["2013年12月—2014年1月"]);
}

/// S001-037, S001-046: what was never begun is missed from its first period on; what nobody asks for is not.
#[test]
fn a_kind_never_recorded_is_missed_in_every_period() {
    let never = |as_of| gaps(ActivityKind::Summary, Frequency::Weekly, AUTUMN, &[], as_of);
    assert!(never("2012-07-08").is_empty());
    assert_eq!(never("2012-07-09"), ["2012年第27周（7月2日—7月8日）"]);
    assert_eq!(never("2012-12-31").len(), 26);
    assert!(gaps(ActivityKind::Report, Frequency::NotRequired, AUTUMN, &[], "2012-12-31").is_empty());
}
