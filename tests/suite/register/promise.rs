//! Pledges and good deeds: kept, late or open at the as-of date.

use gongshi::model::{Activity, Commitment, Deed, DeedStatus, Particulars, Pledge, ProgressItem};
use gongshi::register::{DeedState, PledgeState, PromiseStatus, PromiseTotals};

use super::*;

fn pledge(due: &str, status: Option<&str>) -> Pledge {
    Pledge {
        text: Some("修好路灯".into()),
        due: Some(day(due)),
        status: status.map(str::to_owned),
        ..Pledge::default()
    }
}

fn pledged(pledge: Pledge, unit: Unit) -> Unit {
    let commitment = Commitment { date: Some(day("2012-06-01")), pledges: vec![pledge], ..Commitment::default() };
    Unit { commitments: vec![commitment], ..unit }
}

fn pledge_at(unit: Unit, as_of: &str) -> PledgeState {
    let site = site(vec![unit]);
    let mut register = public(&site, as_of);
    register.units.swap_remove(0).pledges.swap_remove(0)
}

fn activity(date: &str) -> Activity {
    Activity {
        date: Some(day(date)),
        kind: None,
        what: None,
        form: None,
        by: None,
        units: Vec::new(),
        attendees: None,
        problems: Vec::new(),
        checks: Vec::new(),
        note: None,
        scope: Scope::Public,
    }
}

/// S001-057: a pledge past its date is late, whatever word stands there.
#[test]
fn a_pledge_is_late_after_its_deadline() {
    let at = |as_of| pledge_at(pledged(pledge("2012-09-28", Some("兑现中")), branch("a")), as_of);
    assert_eq!(at("2012-06-01").status, PromiseStatus::Open);
    assert_eq!((at("2012-09-28").status, at("2012-09-28").days_left), (PromiseStatus::Open, Some(0)));
    assert_eq!((at("2012-11-05").status, at("2012-11-05").days_left), (PromiseStatus::Late, Some(-38)));
}

/// The day the unit gives decides from when on it counts, and whether it was late.
#[test]
fn a_pledge_is_kept_from_its_day_on() {
    let at = |as_of| {
        let kept = Pledge { done_on: Some(day("2012-10-01")), ..pledge("2012-09-28", Some("已兑现")) };
        pledge_at(pledged(kept, branch("a")), as_of)
    };
    assert_eq!(at("2012-09-28").status, PromiseStatus::Open);
    assert_eq!(at("2012-09-30").status, PromiseStatus::Late);
    let state = at("2012-10-01");
    assert_eq!((state.status, state.kept_on, state.days_late), (PromiseStatus::Kept, Some(day("2012-10-01")), Some(3)));
}

/// A word without a day does not count before the records that carry it.
#[test]
fn an_undated_word_counts_from_the_last_record_on() {
    let unit = || {
        let unit = pledged(pledge("2012-08-31", Some("已兑现")), branch("a"));
        let progress = vec![note("2012-07", "2012-08-02", vec![]), note("2012-08", "2012-09-03", vec![])];
        Unit { progress, activities: vec![activity("2012-09-10")], ..unit }
    };
    assert_eq!(pledge_at(unit(), "2012-06-30").status, PromiseStatus::Open);
    assert_eq!(pledge_at(unit(), "2012-09-09").status, PromiseStatus::Late);
    let state = pledge_at(unit(), "2012-09-10");
    assert_eq!((state.status, state.kept_on, state.status_counts), (PromiseStatus::Kept, None, true));
}

/// A pledge that answers a problem stands and falls with it: its deadline moves with the problem's, and it is kept from
/// the day the problem is done.
#[test]
fn a_pledge_follows_the_problem_it_answers() {
    let unit = |status| {
        let moved =
            Particulars { due: Some(day("2012-09-30")), reason: Some("汛期".into()), ..Particulars::default() };
        let moved = ProgressItem { particulars: Some(Box::new(moved)), ..item("1", ItemStatus::Advancing) };
        let closed = Particulars { closed_on: Some(day("2012-10-03")), ..Particulars::default() };
        let closed = ProgressItem { particulars: Some(Box::new(closed)), ..item("1", ItemStatus::Closed) };
        let progress = vec![note("2012-07", "2012-08-02", vec![moved]), note("2012-09", "2012-10-05", vec![closed])];
        let pledge = Pledge { problem: Some("1".into()), ..pledge("2012-07-31", status) };
        let plan = Some(plan(vec![problem("1", "2012-07-31")]));
        pledged(pledge, Unit { plan, progress, ..branch("a") })
    };
    let state = pledge_at(unit(Some("已兑现")), "2012-08-05");
    assert_eq!(
        (state.status, state.due, state.first_due),
        (PromiseStatus::Open, Some(day("2012-09-30")), Some(day("2012-07-31")))
    );
    assert_eq!(pledge_at(unit(Some("已兑现")), "2012-10-02").status, PromiseStatus::Late);
    for status in [Some("已兑现"), Some("兑现中"), Some("推进中"), Some(" "), None] {
        let state = pledge_at(unit(status), "2012-10-05");
        assert_eq!((state.status, state.kept_on), (PromiseStatus::Kept, Some(day("2012-10-03"))));
        assert_eq!(state.days_late, Some(3));
    }
    // A word that denies it is the unit's own and stands.
    for status in ["未兑现", "部分兑现"] {
        assert_eq!(pledge_at(unit(Some(status)), "2012-10-05").status, PromiseStatus::Late);
    }
    assert_eq!(pledge_at(unit(Some("兑现中")), "2012-10-02").status, PromiseStatus::Late);
}

fn deed_at(deed: Deed, as_of: &str) -> DeedState {
    let progress = vec![note("2012-08", "2012-09-03", vec![])];
    let site = site(vec![Unit { plan: Some(Plan { deeds: vec![deed], ..plan(vec![]) }), progress, ..branch("a") }]);
    let mut register = public(&site, as_of);
    register.units.swap_remove(0).deeds.swap_remove(0)
}

/// S001-048: a good deed has an outcome; past due without one it is late and silent.
#[test]
fn a_good_deed_is_done_late_or_open() {
    let promised = || Deed { due: Some(day("2012-08-31")), ..deed(Scope::Public) };
    let silent = deed_at(promised(), "2012-09-10");
    assert_eq!((silent.status, silent.told, silent.days_left), (PromiseStatus::Late, None, Some(-10)));
    assert_eq!(deed_at(promised(), "2012-08-31").status, PromiseStatus::Open);
    let told = Deed { status: Some(DeedStatus::Advancing), ..promised() };
    let state = deed_at(told, "2012-09-10");
    assert_eq!((state.status, state.told), (PromiseStatus::Late, Some(DeedStatus::Advancing)));
    let done = || Deed { status: Some(DeedStatus::Done), done_on: Some(day("2012-09-01")), ..promised() };
    assert_eq!(deed_at(done(), "2012-08-31").status, PromiseStatus::Open);
    let state = deed_at(done(), "2012-09-01");
    assert_eq!((state.status, state.done_on, state.days_late), (PromiseStatus::Kept, Some(day("2012-09-01")), Some(1)));
    // Without a day the word counts from the unit's last record on.
    let undated = || Deed { status: Some(DeedStatus::Done), ..promised() };
    assert_eq!(deed_at(undated(), "2012-09-02").status, PromiseStatus::Late);
    assert_eq!(deed_at(undated(), "2012-09-03").status, PromiseStatus::Kept);
}

#[test]
fn promises_are_counted_once_each() {
    let site = site(vec![
        pledged(pledge("2012-09-28", Some("兑现中")), branch("a")),
        pledged(pledge("2012-12-31", None), branch("b")),
        pledged(Pledge { done_on: Some(day("2012-10-01")), ..pledge("2012-12-31", None) }, branch("c")),
    ]);
    let totals = public(&site, "2012-11-05").totals;
    assert_eq!(totals.pledges, PromiseTotals { total: 3, kept: 1, late: 1, open: 1 });
    // A commitment is promised on its day.
    assert_eq!(public(&site, "2012-05-31").totals.pledges, PromiseTotals::default());
}
