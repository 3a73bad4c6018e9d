//! The changes of all months, found in one pass over the units.

use super::{drawn_up, months};
use crate::disclosure::PublicSite;
use crate::model::{Date, Month};
use crate::register::{MonthStatus, ProblemState};

/// The changes of one month as positions, in the order of units and of their ledgers.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) month: Month,
    /// Day it is drawn up.
    pub(super) on: Date,
    pub(super) closed: Vec<Found>,
    pub(super) late: Vec<Found>,
    /// First deadline passed and not done by the end of the month, whatever it was put off to.
    pub(super) late_by_first_due: Vec<Found>,
    /// A problem stands here once for every move of its deadline.
    pub(super) moved: Vec<Found>,
    /// Units that published no notice of the month.
    pub(super) missing: Vec<usize>,
}

/// A problem that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) unit: usize,
    /// Position among the problems of the unit that count.
    pub(super) problem: usize,
    /// Position among the moves of its deadline: of the move, or of the one before the deadline that passed counted
    /// from 1, the first deadline being 0.
    pub(super) detail: usize,
}

/// The changes of every month that has a digest, oldest first: of all units, or of those right below one.
pub(super) fn of(site: &PublicSite<'_>, above: Option<usize>) -> Vec<Changes> {
    let as_of = site.as_of();
    let changes = |month| {
        let (closed, late, late_by_first_due, moved, missing) = Default::default();
        Changes { month, on: drawn_up(month, as_of), closed, late, late_by_first_due, moved, missing }
    };
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

fn of_month(all: &mut [Changes], month: Month) -> Option<&mut Changes> {
    let at = all.binary_search_by_key(&month, |changes| changes.month).ok()?;
    all.get_mut(at)
}

fn add_problem(all: &mut [Changes], as_of: Date, (unit, problem): (usize, usize), state: &ProblemState) {
    if let Some(day) = state.closure.as_ref().and_then(|closure| closure.on)
        && let Some(changes) = of_month(all, Month::of(day))
    {
        changes.closed.push(Found { unit, problem, detail: 0 });
    }
    for (detail, deferral) in state.deferrals.iter().enumerate().filter(|(_, deferral)| deferral.from.is_some()) {
        if let Some(changes) = of_month(all, Month::of(deferral.published)) {
            changes.moved.push(Found { unit, problem, detail });
        }
    }
    for missed in state.missed_deadlines(as_of) {
        if let Some(changes) = of_month(all, missed.month()) {
            changes.late.push(Found { unit, problem, detail: missed.position });
        }
    }
    if let Some(missed) = state.missed_first_deadline(as_of)
        && let Some(changes) = of_month(all, missed.month())
    {
        changes.late_by_first_due.push(Found { unit, problem, detail: 0 });
    }
}
