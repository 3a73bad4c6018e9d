//! State, deadline and countdown of one problem.

use gongshi::model::{ItemStatus, Particulars, ProgressItem, Scope};
use gongshi::register::ProblemStatus::{Behind, Closed, Done, NotStarted, OnTrack, Ongoing, Overdue};

use super::*;

fn closed(closed_on: Option<&str>) -> ProgressItem {
    let particulars = Particulars {
        closed_on: closed_on.map(day),
        closed_by: Some("党总支".into()),
        evidence: Some("验收单".into()),
        ..Particulars::default()
    };
    ProgressItem { particulars: Some(Box::new(particulars)), ..item("1", ItemStatus::Closed) }
}

fn deferred(due: &str) -> ProgressItem {
    let moved = Particulars { due: Some(day(due)), reason: Some("汛期停工".into()), ..Particulars::default() };
    ProgressItem { particulars: Some(Box::new(moved)), ..item("1", ItemStatus::Advancing) }
}

fn july(items: Vec<ProgressItem>) -> Progress {
    note("2012-07", "2012-08-02", items)
}

/// S001-027: 剩余N天, 今日到期, 逾期N天 around the deadline.
#[test]
fn the_deadline_day_itself_is_not_overdue() {
    let at = |as_of| {
        let advancing = july(vec![item("1", ItemStatus::Advancing)]);
        let state = only_problem(problem("1", "2012-08-20"), vec![advancing], as_of);
        (state.status, state.days_left, state.countdown().unwrap_or_default())
    };
    assert_eq!(at("2012-08-19"), (OnTrack, Some(1), "剩余1天".to_owned()));
    assert_eq!(at("2012-08-20"), (OnTrack, Some(0), "今日到期".to_owned()));
    assert_eq!(at("2012-08-21"), (Overdue, Some(-1), "逾期1天".to_owned()));
    assert_eq!(at("2013-08-20"), (Overdue, Some(-365), "逾期365天".to_owned()));
}

#[test]
fn the_first_state_that_fits_is_taken() {
    // Past its deadline and, but for the item, not reported in August, the last due month.
    let late = |item| only_problem(problem("1", "2012-08-20"), vec![july(vec![item])], "2012-09-05").status;
    assert_eq!(late(closed(Some("2012-08-01"))), Closed);
    assert_eq!(late(item("1", ItemStatus::Done)), Done);
    assert_eq!(late(item("1", ItemStatus::Ongoing)), Ongoing);
    assert_eq!(late(item("1", ItemStatus::Advancing)), Overdue);
    let in_time = |period, item| {
        only_problem(problem("1", "2012-10-20"), vec![note(period, "2012-09-02", vec![item])], "2012-09-05").status
    };
    assert_eq!(in_time("2012-07", item("1", ItemStatus::Advancing)), Behind);
    assert_eq!(in_time("2012-08", item("1", ItemStatus::Advancing)), OnTrack);
    assert_eq!(in_time("2012-08", item("1", ItemStatus::NotStarted)), NotStarted);
}

#[test]
fn behind_begins_when_the_first_month_is_due() {
    let at = |as_of, notes| only_problem(problem("1", "2012-12-20"), notes, as_of).status;
    // Before and on the last day of July no month is due: never behind.
    assert_eq!(at("2012-07-31", vec![]), NotStarted);
    assert_eq!(at("2012-08-01", vec![]), Behind);
    // A note that speaks of another problem is no report on this one.
    assert_eq!(at("2012-08-03", vec![july(vec![item("2", ItemStatus::Advancing)])]), Behind);
    // A notice counts from the day it was published on; an interim note of the month is a report too.
    assert_eq!(at("2012-08-01", vec![july(vec![item("1", ItemStatus::Advancing)])]), Behind);
    assert_eq!(at("2012-08-02", vec![july(vec![item("1", ItemStatus::Advancing)])]), OnTrack);
    let interim = note("2012-07-31", "2012-07-31", vec![item("1", ItemStatus::Advancing)]);
    assert_eq!(at("2012-08-01", vec![interim]), OnTrack);
    // When the next month is due, July's report no longer holds.
    assert_eq!(at("2012-09-01", vec![july(vec![item("1", ItemStatus::Advancing)])]), Behind);
}

/// After the cadence its last month stays the last due month.
#[test]
fn behind_is_measured_within_the_cadence() {
    let december = note("2012-12", "2012-12-30", vec![item("1", ItemStatus::Advancing)]);
    let state = only_problem(problem("1", "2013-06-30"), vec![december], "2013-05-01");
    assert_eq!((state.status, state.report.map(|report| report.month)), (OnTrack, Some(month("2012-12"))));
}

/// S001-032: a problem is struck off on a day; without one that has come it is only done.
#[test]
fn struck_off_needs_a_day_that_has_come() {
    let at = |item, as_of| only_problem(problem("1", "2012-09-30"), vec![july(vec![item])], as_of);
    let state = at(closed(Some("2012-08-10")), "2012-08-10");
    let closure = state.closure.as_ref().expect("struck off");
    assert_eq!((state.status, closure.on, closure.by.as_deref()), (Closed, Some(day("2012-08-10")), Some("党总支")));
    assert_eq!((state.days_left, state.days_late, state.countdown()), (None, None, None));
    let state = at(closed(Some("2012-08-10")), "2012-08-09");
    assert!(state.closure.is_none());
    assert_eq!(
        (state.status, state.completed_on(), done_within(&state)),
        (Done, None, Some(["2012-07-01", "2012-07-31"].map(day)))
    );
    assert_eq!(at(closed(None), "2012-08-09").status, Done);
}

#[test]
fn later_notes_may_repeat_struck_off_without_the_particulars() {
    let bare = note("2012-08", "2012-09-02", vec![item("1", ItemStatus::Closed)]);
    let notes = vec![july(vec![closed(Some("2012-07-20"))]), bare];
    let state = only_problem(problem("1", "2012-07-31"), notes, "2012-09-05");
    let closure = state.closure.as_ref().expect("struck off");
    assert_eq!((state.status, state.completed_on()), (Closed, Some(day("2012-07-20"))));
    assert_eq!((closure.on, closure.evidence.as_deref()), (Some(day("2012-07-20")), Some("验收单")));
}

#[test]
fn a_late_completion_keeps_its_days() {
    let closed_on = |date| only_problem(problem("1", "2012-07-31"), vec![july(vec![closed(Some(date))])], "2012-12-31");
    let state = closed_on("2012-08-10");
    assert_eq!((state.status, state.days_late), (Closed, Some(10)));
    assert_eq!(state.countdown().as_deref(), Some("逾期10天完成"));
    assert_eq!(closed_on("2012-07-31").days_late, None);
    // A month's notice proves the month that first says so, not a day of it and no later repetition…
    let done = |period, published| note(period, published, vec![item("1", ItemStatus::Done)]);
    let notes = vec![done("2012-08", "2012-09-02"), done("2012-09", "2012-10-02")];
    let state = only_problem(problem("1", "2012-08-21"), notes, "2012-10-05");
    assert_eq!((state.status, state.days_late, state.countdown()), (Done, None, None));
    assert_eq!(done_within(&state), Some(["2012-08-01", "2012-08-31"].map(day)));
    let state = only_problem(problem("1", "2012-07-31"), vec![done("2012-08", "2012-09-02")], "2012-10-05");
    assert_eq!((state.days_late, state.countdown().as_deref()), (Some(1), Some("逾期完成")));
    // …and a notice published before the month was over, the days until then.
    let state = only_problem(problem("1", "2012-08-21"), vec![done("2012-08", "2012-08-20")], "2012-08-25");
    assert_eq!((done_within(&state), state.days_late), (Some(["2012-08-01", "2012-08-20"].map(day)), None));
}

/// The unit's own day of completion stands; a note of the same month that still said otherwise narrows it down.
#[test]
fn a_day_of_completion_is_the_one_the_unit_gives() {
    let done = |done_on: Option<&str>| {
        let particulars = Particulars { done_on: done_on.map(day), ..Particulars::default() };
        ProgressItem { particulars: Some(Box::new(particulars)), ..item("1", ItemStatus::Done) }
    };
    let state = only_problem(problem("1", "2012-07-25"), vec![july(vec![done(Some("2012-07-27"))])], "2012-08-05");
    assert_eq!((state.completed_on(), state.days_late), (Some(day("2012-07-27")), Some(2)));
    assert_eq!(state.countdown().as_deref(), Some("逾期2天完成"));
    let state = only_problem(problem("1", "2012-07-25"), vec![july(vec![done(None)])], "2012-08-05");
    assert_eq!((state.completed_on(), state.days_late, state.countdown()), (None, None, None));
    let still_open = note("2012-07-26", "2012-07-26", vec![item("1", ItemStatus::Advancing)]);
    let state = only_problem(problem("1", "2012-07-25"), vec![still_open, july(vec![done(None)])], "2012-08-05");
    assert_eq!((done_within(&state), state.days_late), (Some(["2012-07-27", "2012-07-31"].map(day)), Some(2)));
}

/// A deferral moves the countdown, not the memory of the first deadline.
#[test]
fn days_past_the_first_deadline_go_on_after_a_deferral() {
    let state = only_problem(problem("1", "2012-07-31"), vec![july(vec![deferred("2012-09-30")])], "2012-08-10");
    assert_eq!((state.status, state.days_left, state.first_overdue_days), (OnTrack, Some(51), Some(10)));
    assert!(state.is_past_first_due());
    let closing = note("2012-08", "2012-09-02", vec![closed(Some("2012-08-20"))]);
    let notes = vec![july(vec![deferred("2012-09-30")]), closing];
    let state = only_problem(problem("1", "2012-07-31"), notes, "2012-10-10");
    assert_eq!((state.days_late, state.first_overdue_days, state.is_past_first_due()), (None, Some(20), false));
}

/// What the unit said stands beside the derived state and does not decide it.
#[test]
fn a_report_is_kept_apart_from_the_state() {
    let said = ProgressItem { percent: Some(80.0), ..item("1", ItemStatus::Advancing) };
    let state = only_problem(problem("1", "2012-07-27"), vec![july(vec![said])], "2012-08-31");
    assert_eq!((state.status, state.days_left), (Overdue, Some(-35)));
    let report = state.report.expect("a report");
    assert_eq!((report.status, report.percent), (Some(ItemStatus::Advancing), Some(80.0)));
    assert_eq!((report.month, report.published), (month("2012-07"), day("2012-08-02")));
}

fn done_within(state: &ProblemState) -> Option<[Date; 2]> {
    state.completion.map(|done| [done.earliest, done.latest])
}

/// What was reported done in time does not become late because the superior struck it off later.
#[test]
fn striking_off_later_does_not_make_timely_work_late() {
    let struck_off = note("2012-08", "2012-09-02", vec![closed(Some("2012-08-10"))]);
    let notes = vec![july(vec![item("1", ItemStatus::Done)]), struck_off];
    let state = only_problem(problem("1", "2012-07-31"), notes, "2012-09-05");
    assert_eq!(
        (state.status, done_within(&state), state.days_late),
        (Closed, Some(["2012-07-01", "2012-07-31"].map(day)), None)
    );
}

#[test]
fn a_reopened_problem_is_open_again() {
    let again = note("2012-08", "2012-09-02", vec![item("1", ItemStatus::Advancing)]);
    let notes = vec![july(vec![closed(Some("2012-07-20"))]), again];
    let state = only_problem(problem("1", "2012-08-31"), notes, "2012-09-02");
    assert_eq!((state.status, state.days_left, state.completed_on()), (Overdue, Some(-2), None));
    assert!(state.closure.is_none());
}

/// S004-021: a deferral keeps the first deadline visible; the same deadline told twice moved once.
#[test]
fn a_deadline_moves_once_however_often_it_is_repeated() {
    let notes = vec![
        july(vec![deferred("2012-09-30")]),
        note("2012-08", "2012-09-02", vec![deferred("2012-09-30")]),
        note("2012-09", "2012-10-02", vec![deferred("2012-10-31")]),
    ];
    let state = only_problem(problem("1", "2012-07-31"), notes, "2012-10-05");
    assert_eq!((state.first_due, state.due), (Some(day("2012-07-31")), Some(day("2012-10-31"))));
    let moves: Vec<_> = state.deferrals.iter().map(|d| (d.from, d.to, d.published)).collect();
    assert_eq!(
        moves,
        [
            (Some(day("2012-07-31")), day("2012-09-30"), day("2012-08-02")),
            (Some(day("2012-09-30")), day("2012-10-31"), day("2012-10-02")),
        ]
    );
    assert_eq!(state.deferrals[0].reason.as_deref(), Some("汛期停工"));
    assert_eq!((state.status, state.days_left), (OnTrack, Some(26)));
    assert!(state.is_deferred());
}

#[test]
fn restating_the_first_deadline_defers_nothing() {
    let state = only_problem(problem("1", "2012-09-30"), vec![july(vec![deferred("2012-09-30")])], "2012-08-05");
    assert!(state.deferrals.is_empty() && !state.is_deferred());
}

/// A deadline set earlier is a move, but nothing was put off.
#[test]
fn an_earlier_deadline_is_no_putting_off() {
    let state = only_problem(problem("1", "2012-09-30"), vec![july(vec![deferred("2012-08-31")])], "2012-08-05");
    assert_eq!((state.deferrals.len(), state.is_deferred()), (1, false));
}

/// Lateness is measured against the deadline in force.
#[test]
fn completion_is_compared_with_the_deferred_deadline() {
    let done = |closed_on| {
        let notes =
            vec![july(vec![deferred("2012-08-31")]), note("2012-09", "2012-09-20", vec![closed(Some(closed_on))])];
        only_problem(problem("1", "2012-07-31"), notes, "2012-09-20").days_late
    };
    assert_eq!(done("2012-08-31"), None);
    assert_eq!(done("2012-09-03"), Some(3));
}

/// 未报送 is never shown as 0 %.
#[test]
fn never_reported_is_not_nought_percent() {
    let percent = |typed| ProgressItem { percent: typed, ..item("1", ItemStatus::Advancing) };
    let at = |items| only_problem(problem("1", "2012-12-31"), vec![july(items)], "2012-08-05").percent;
    assert_eq!(at(vec![]), None);
    assert_eq!(at(vec![percent(None)]), None);
    assert_eq!(at(vec![percent(Some(0.0))]), Some(0.0));
    let notes = vec![july(vec![percent(Some(40.0))]), note("2012-08", "2012-09-02", vec![percent(None)])];
    assert_eq!(only_problem(problem("1", "2012-12-31"), notes, "2012-09-05").percent, Some(40.0));
}

/// A month stands at its last day, after an interim note of that same day, in whatever order they are kept.
#[test]
fn notes_are_read_in_the_order_of_their_periods() {
    let interim = |period, status| note(period, "2012-08-05", vec![item("1", status)]);
    let latest = |notes| only_problem(problem("1", "2012-12-31"), notes, "2012-08-10").status;
    let whole = || july(vec![item("1", ItemStatus::Advancing)]);
    assert_eq!(latest(vec![whole(), interim("2012-07-31", ItemStatus::Done)]), OnTrack);
    assert_eq!(latest(vec![interim("2012-08-01", ItemStatus::Done), whole()]), Done);
}

#[test]
fn a_problem_without_a_deadline_has_no_countdown() {
    let endless = Problem { due: None, ..problem("1", "2012-12-31") };
    let state = only_problem(endless, vec![july(vec![item("1", ItemStatus::Advancing)])], "2012-08-05");
    assert_eq!((state.status, state.days_left, state.countdown()), (OnTrack, None, None));
}

/// Each problem hears only of itself, and a restricted item tells the public nothing.
#[test]
fn items_are_matched_by_number_and_scope() {
    let secret = ProgressItem { scope: Scope::Internal, ..item("10", ItemStatus::Done) };
    let notes = vec![july(vec![secret, item("1", ItemStatus::Done)])];
    let problems = ["10", "2", "1"].map(|id| problem(id, "2012-12-31")).into();
    let site = site(vec![Unit { plan: Some(plan(problems)), progress: notes, ..branch("a") }]);
    let states = |register: Register| register.units[0].problems.iter().map(|p| p.status).collect::<Vec<_>>();
    assert_eq!(states(public(&site, "2012-08-05")), [Behind, Behind, Done]);
    assert_eq!(states(internal(&site, "2012-08-05")), [Done, Behind, Done]);
}
