//! Pledges and good deeds: kept, late or open.
//!
//! A commitment and a plan are dated once, but what is typed into them afterwards (已兑现, 已完成) bears no day of its
//! own. A status therefore counts
//! 1. from `done_on`, where the unit gives it;
//! 2. for a pledge that answers a problem, from the day the problem is done or struck off, which overrules a word that says
//!    only that work goes on (兑现中); a word that denies it (未兑现) stands;
//! 3. with neither, not before the unit's last record (note, activity, acceptance): whoever looks at an earlier date
//!    sees the files as they are now and cannot know that the word stood there then.

use super::Viewpoint;
use super::problem::{self, ProblemState};
use crate::model::calendar::days_between;
use crate::model::{Date, DeedStatus, Pledge, Unit};

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseStatus {
    /// Kept, in time or late.
    Kept,
    /// Not kept, and its deadline has passed.
    Late,
    /// Not kept yet.
    Open,
}

impl PromiseStatus {
    fn of(kept: bool, due: Option<Date>, as_of: Date) -> Self {
        match kept {
            true => Self::Kept,
            false if due.is_some_and(|due| due < as_of) => Self::Late,
            false => Self::Open,
        }
    }
}

/// What is derived of one pledge (S001-057).
#[derive(Debug, Clone)]
pub struct PledgeState {
    /// Position in `unit.commitments`.
    pub commitment: usize,
    /// Position in the pledges of that commitment.
    pub index: usize,
    /// Position in the unit's states of problems of the state of the problem it answers.
    pub problem: Option<usize>,
    /// What became of it.
    pub status: PromiseStatus,
    /// Deadline as promised.
    pub first_due: Option<Date>,
    /// Deadline in force: that of the problem it answers, once that was put off.
    pub due: Option<Date>,
    /// Day it was kept, when it is known.
    pub kept_on: Option<Date>,
    /// Days from the as-of date to the deadline, negative when past; none of a kept one.
    pub days_left: Option<i32>,
    /// Days after the deadline it was kept, when it certainly was.
    pub days_late: Option<u32>,
    /// Whether it is kept on a day nobody gave, which may lie before the deadline or after it.
    pub day_untold: bool,
    /// Whether the word typed as its status may be told at the as-of date.
    pub status_counts: bool,
    /// Whether nothing that counts says what came of it: no word, no day, no problem it answers.
    pub is_silent: bool,
}

/// What is derived of one good deed (S001-048).
#[derive(Debug, Clone)]
pub struct DeedState {
    /// Position in `plan.deeds`.
    pub index: usize,
    /// What became of it.
    pub status: PromiseStatus,
    /// What the unit says of it, as far as it counts at the as-of date; a late deed without it is silent.
    pub told: Option<DeedStatus>,
    /// Day it was done, when it is known.
    pub done_on: Option<Date>,
    /// Days from the as-of date to the deadline, negative when past; none of one that is done.
    pub days_left: Option<i32>,
    /// Days after the deadline it was done.
    pub days_late: Option<u32>,
    /// Whether it is done on a day nobody gave, which may lie before the deadline or after it.
    pub day_untold: bool,
}

/// The pledges of the commitments that count.
pub(super) fn pledges(unit: &Unit, problems: &[ProblemState], viewpoint: Viewpoint) -> Vec<PledgeState> {
    let undated_counts = undated_words_count(unit, viewpoint);
    let mut states = Vec::new();
    for (commitment, record) in unit.commitments.iter().enumerate() {
        if !viewpoint.admits(record.scope) || !viewpoint.reached(record.date) {
            continue;
        }
        for (index, pledge) in record.pledges.iter().enumerate().filter(|(_, pledge)| pledge.text.is_some()) {
            let problem = answered(unit, problems, pledge, index);
            let derived = problem.map(|at| &problems[at]);
            let pledge = pledge_state(pledge, derived, viewpoint.as_of, undated_counts);
            states.push(PledgeState { commitment, index, problem, ..pledge });
        }
    }
    states
}

/// Position among the problems that count of the one a pledge answers.
fn answered(unit: &Unit, problems: &[ProblemState], pledge: &Pledge, guess: usize) -> Option<usize> {
    problem::position(problems, unit.plan.as_ref()?, pledge.problem.as_deref()?, guess)
}

fn pledge_state(pledge: &Pledge, problem: Option<&ProblemState>, as_of: Date, undated_counts: bool) -> PledgeState {
    let due = match problem {
        Some(problem) if problem.is_deferred() || pledge.due.is_none() => pledge.due.max(problem.due),
        _ => pledge.due,
    };
    let denies = !pledge.is_fulfilled() && !pledge.is_under_way() && !pledge.is_untold();
    let (kept, kept_on) = match (pledge.done_on, problem) {
        _ if denies => (false, None),
        (Some(day), _) => (day <= as_of, Some(day)),
        (None, Some(problem)) if problem.is_completed() => (true, problem.completed_on()),
        (None, Some(problem)) if problem.status.is_open() => (false, None),
        (None, _) => (pledge.is_fulfilled() && undated_counts, None),
    };
    let status = PromiseStatus::of(kept, due, as_of);
    let days_late = match (kept_on, problem, due) {
        (Some(day), _, Some(due)) => after(due, day),
        (None, Some(problem), Some(due)) => problem.completion.and_then(|done| done.days_after(due)),
        _ => None,
    };
    let latest = problem.filter(|problem| problem.is_completed()).and_then(|problem| problem.completion);
    let latest = latest.map(|done| done.latest);
    PledgeState {
        commitment: 0,
        index: 0,
        problem: None,
        status,
        first_due: pledge.due.or(problem.and_then(|problem| problem.first_due)),
        due,
        kept_on: kept_on.filter(|_| kept),
        days_left: due.filter(|_| !kept).map(|due| days_between(as_of, due)),
        days_late: days_late.filter(|_| kept),
        day_untold: kept && kept_on.is_none() && days_late.is_none() && may_be_late(due, latest, as_of),
        status_counts: undated_counts,
        is_silent: problem.is_none() && pledge.done_on.is_none() && (pledge.is_untold() || !undated_counts),
    }
}

/// The good deeds of a plan that counts.
pub(super) fn deeds(unit: &Unit, viewpoint: Viewpoint) -> Vec<DeedState> {
    let Some(plan) = &unit.plan else { return Vec::new() };
    let mut undated_counts = None;
    let counted = plan.deeds.iter().enumerate().filter(|(_, deed)| viewpoint.admits(deed.scope) && deed.text.is_some());
    let state = |(index, deed): (usize, &crate::model::Deed)| {
        let mut undated = || *undated_counts.get_or_insert_with(|| undated_words_count(unit, viewpoint));
        let told = match deed.done_on {
            Some(day) if deed.status.is_none_or(|status| status == DeedStatus::Done) => {
                (day <= viewpoint.as_of).then_some(DeedStatus::Done)
            }
            _ => deed.status.filter(|_| undated()),
        };
        let done = told == Some(DeedStatus::Done);
        let done_on = deed.done_on.filter(|_| done);
        DeedState {
            index,
            status: PromiseStatus::of(done, deed.due, viewpoint.as_of),
            told,
            done_on,
            days_left: deed.due.filter(|_| !done).map(|due| days_between(viewpoint.as_of, due)),
            days_late: deed.due.zip(done_on).and_then(|(due, day)| after(due, day)),
            day_untold: done && done_on.is_none() && may_be_late(deed.due, None, viewpoint.as_of),
        }
    };
    counted.map(state).collect()
}

/// Days from `due` to `day`, when it lies after it.
fn after(due: Date, day: Date) -> Option<u32> {
    u32::try_from(days_between(due, day)).ok().filter(|days| *days > 0)
}

/// Whether what was done by `latest`, or else by the as-of date, may have been done after its deadline.
fn may_be_late(due: Option<Date>, latest: Option<Date>, as_of: Date) -> bool {
    due.is_some_and(|due| due < latest.unwrap_or(as_of))
}

/// Whether a word without a day counts: no record of the unit that may be seen lies after the as-of date.
fn undated_words_count(unit: &Unit, viewpoint: Viewpoint) -> bool {
    let notes = unit.progress.iter().filter(|note| viewpoint.admits(note.scope)).filter_map(|note| note.published);
    let activities = unit.activities.iter().filter(|activity| viewpoint.admits(activity.scope));
    let acceptance = unit.acceptance.iter().filter(|acceptance| viewpoint.admits(acceptance.scope));
    let acted = activities.filter_map(|activity| activity.date);
    notes.chain(acted).chain(acceptance.filter_map(|acceptance| acceptance.date)).all(|day| day <= viewpoint.as_of)
}
