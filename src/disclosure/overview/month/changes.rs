//! The changes of all months, found in one pass over the units.

use super::{drawn_up, months};
use crate::disclosure::PublicSite;
use crate::model::{Date, Month};
use crate::register::{Closure, Completion, MonthStatus, ProblemState};
use serde::Serialize;

/// How many changes of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeCounts {
    /// Problems newly late.
    pub(crate) late: usize,
    /// Problems not done whose first deadline passed, put off or not.
    pub(crate) late_by_first_due: usize,
    /// Units that published nothing.
    pub(crate) missing: usize,
    /// Problems taken up again.
    pub(crate) reopened: usize,
    /// Deadlines moved.
    pub(crate) moved: usize,
    /// Problems that became what goes on for good.
    pub(crate) lasting: usize,
    /// Problems done and not struck off in the same month.
    pub(crate) done: usize,
    /// Problems struck off.
    pub(crate) closed: usize,
}

impl ChangeCounts {
    /// How many are newly late, and beside it how many by the first deadline where that is another number.
    pub(crate) fn late_words(self) -> String {
        let Self { late, late_by_first_due: first, .. } = self;
        if first == late { format!("{late}项") } else { format!("{late}项（按最初时限{first}项）") }
    }
}

impl ChangeCounts {
    /// What does not happen every month, as far as it did: 重新整改, 整改完成待销号, 转为长期坚持, each with a comma behind.
    pub(crate) fn other_words(self) -> String {
        let kinds = [("重新整改", self.reopened), ("整改完成待销号", self.done), ("转为长期坚持", self.lasting)];
        let mut words = String::new();
        for (kind, count) in kinds.into_iter().filter(|(_, count)| *count > 0) {
            words.extend([kind, &count.to_string(), "项，"]);
        }
        words
    }
}

/// What one month holds of each kind of change: of positions or of rows, and of units that published nothing.
#[derive(Debug, Serialize)]
pub(crate) struct Changed<P, U> {
    /// Deadline passed and not done by the end of the month.
    pub(crate) late: Vec<P>,
    /// First deadline passed and not done by the end of the month, whatever it was put off to.
    pub(crate) late_by_first_due: Vec<P>,
    /// No notice of the month published.
    pub(crate) missing: Vec<U>,
    /// Taken up again after it was done or struck off, once for every time.
    pub(crate) reopened: Vec<P>,
    /// Deadline moved, once for every move.
    pub(crate) moved: Vec<P>,
    /// Became what goes on for good.
    pub(crate) lasting: Vec<P>,
    /// Work done, and not struck off in the same month.
    pub(crate) done: Vec<P>,
    /// Struck off.
    pub(crate) closed: Vec<P>,
}

impl<P, U> Default for Changed<P, U> {
    fn default() -> Self {
        Self {
            late: Vec::new(),
            late_by_first_due: Vec::new(),
            missing: Vec::new(),
            reopened: Vec::new(),
            moved: Vec::new(),
            lasting: Vec::new(),
            done: Vec::new(),
            closed: Vec::new(),
        }
    }
}

impl<P, U> Changed<P, U> {
    /// How many there are of each kind.
    pub(super) fn counts(&self) -> ChangeCounts {
        ChangeCounts {
            late: self.late.len(),
            late_by_first_due: self.late_by_first_due.len(),
            missing: self.missing.len(),
            reopened: self.reopened.len(),
            moved: self.moved.len(),
            lasting: self.lasting.len(),
            done: self.done.len(),
            closed: self.closed.len(),
        }
    }
}

/// The changes of one month as positions, in the order of units and of their ledgers.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) month: Month,
    /// Day it is drawn up.
    pub(super) on: Date,
    /// Problems, and positions of units.
    pub(super) found: Changed<Found, usize>,
}

/// A problem that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) unit: usize,
    /// Position among the problems of the unit that count.
    pub(super) problem: usize,
    /// Which one, where there can be several: of the deadlines of one that is late, the first being 0; of the moves of
    /// its deadline; of the times it was done or struck off, which is also that of the times it was taken up again.
    pub(super) detail: usize,
}

/// The changes of every month that has a digest, oldest first: of all units, or of those right below one.
pub(super) fn of(site: &PublicSite<'_>, above: Option<usize>) -> Vec<Changes> {
    let as_of = site.as_of();
    let changes = |month| Changes { month, on: drawn_up(month, as_of), found: Changed::default() };
    let mut all: Vec<Changes> = months(site).into_iter().map(changes).collect();
    let units = &site.register().units;
    let positions: Vec<usize> = match above {
        Some(above) => units[above].children.clone(),
        None => (0..units.len()).collect(),
    };
    for unit in positions.into_iter().filter(|&index| units[index].visible && !site.is_withheld(index)) {
        let state = &units[unit];
        for (problem, derived) in state.problems.iter().enumerate() {
            add_problem(&mut all, as_of, (unit, problem), derived);
        }
        for month in state.months.iter().filter(|month| month.status == MonthStatus::Missing) {
            if let Some(changes) = of_month(&mut all, month.month) {
                changes.missing.push(unit);
            }
        }
    }
    all
}

fn of_month(all: &mut [Changes], month: Month) -> Option<&mut Changed<Found, usize>> {
    let at = all.binary_search_by_key(&month, |changes| changes.month).ok()?;
    all.get_mut(at).map(|changes| &mut changes.found)
}

fn add_problem(all: &mut [Changes], as_of: Date, (unit, problem): (usize, usize), state: &ProblemState) {
    let found = |detail| Found { unit, problem, detail };
    for (time, again) in state.taken_up.iter().enumerate() {
        add_end(all, found(time), (Some(again.ended), again.was_lasting), again.closure.as_ref());
        if let Some(changes) = of_month(all, Month::of(again.on)) {
            changes.reopened.push(found(time));
        }
    }
    let last = found(state.taken_up.len());
    add_end(all, last, (state.ended(), state.lasting.is_some()), state.closure.as_ref());
    for (detail, deferral) in state.deferrals.iter().enumerate().filter(|(_, deferral)| deferral.from.is_some()) {
        if let Some(changes) = of_month(all, Month::of(deferral.published)) {
            changes.moved.push(found(detail));
        }
    }
    for missed in state.missed_deadlines(as_of) {
        if let Some(changes) = of_month(all, missed.month) {
            changes.late.push(found(missed.position));
        }
    }
    if let Some(missed) = state.missed_first_deadline(as_of)
        && let Some(changes) = of_month(all, missed.month)
    {
        changes.late_by_first_due.push(found(missed.position));
    }
}

/// One end of the work on a problem: done, struck off, or made into what goes on for good. What was done and struck off in
/// the same month was struck off.
fn add_end(all: &mut [Changes], found: Found, (ended, lasting): (Option<Completion>, bool), closure: Option<&Closure>) {
    let closed = closure.and_then(|closure| closure.on).map(Month::of);
    if let Some(changes) = closed.and_then(|month| of_month(all, month)) {
        changes.closed.push(found);
    }
    let ended = ended.map(|ended| Month::of(ended.latest)).filter(|month| closed != Some(*month));
    if let Some(changes) = ended.and_then(|month| of_month(all, month)) {
        if lasting { &mut changes.lasting } else { &mut changes.done }.push(found);
    }
}
