//! What the units directly below one another unit owe, added up.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::{DEPTHS, SOON, UnitStatus};
use crate::model::{Date, Month};
use crate::register::{MonthStatus, UnitState};
use crate::report::Desk;
use crate::report::obligation::Obligations;

/// A unit with units below it, and what those directly below it and it itself owe.
pub(super) struct Committee<'s> {
    pub(super) name: &'s str,
    pub(super) counts: Counts,
}

/// Sums over units.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Counts {
    /// Units that publish a notice every month.
    pub(super) branches: usize,
    /// Notices due in the last due month.
    pub(super) due: usize,
    /// Of these published.
    pub(super) reported: usize,
    /// What is late by the deadline in force: shortly, for longer, for very long.
    pub(super) late: [usize; DEPTHS.len() + 1],
    /// What is late by the first deadline, put off or not.
    pub(super) late_at_first: usize,
    /// What is due within each of [`SOON`].
    pub(super) soon: [usize; SOON.len()],
    /// What was late a month before.
    pub(super) late_before: usize,
    /// Problems struck off since.
    pub(super) closed: usize,
    /// Deadlines put off since.
    pub(super) deferred: usize,
    /// The day the unit silent for the longest time was last heard of, and whether one was never.
    pub(super) oldest: Option<Date>,
    pub(super) never: usize,
}

impl Counts {
    /// Notices that are missing.
    pub(super) fn missing(&self) -> usize {
        self.due - self.reported
    }

    /// What is late, however long.
    pub(super) fn late_total(&self) -> usize {
        self.late.iter().sum()
    }
}

impl AddAssign<&Self> for Counts {
    fn add_assign(&mut self, other: &Self) {
        self.branches += other.branches;
        self.due += other.due;
        self.reported += other.reported;
        self.late.iter_mut().zip(other.late).for_each(|(sum, more)| *sum += more);
        self.late_at_first += other.late_at_first;
        self.soon.iter_mut().zip(other.soon).for_each(|(sum, more)| *sum += more);
        self.late_before += other.late_before;
        self.closed += other.closed;
        self.deferred += other.deferred;
        self.oldest = self.oldest.into_iter().chain(other.oldest).min();
        self.never += other.never;
    }
}

/// The committees of the units asked for, in path order.
pub(super) fn committees<'s>(
    desk: Desk<'_, 's>,
    units: &[UnitStatus<'s>],
    before: &Obligations<'_, 's>,
) -> Vec<Committee<'s>> {
    let register = desk.register;
    let mut sums: BTreeMap<Option<usize>, Counts> = BTreeMap::new();
    for unit in units {
        let state = &register.units[unit.index];
        let committee = if state.children.is_empty() { state.parent } else { Some(unit.index) };
        let mut counts = owed(unit, register.as_of);
        counts.late_before =
            before.of_unit(unit.index).iter().filter(|owed| owed.days_late(desk.before.as_of).is_some()).count();
        changed(&mut counts, state, desk.before.as_of);
        if register.site.units[unit.index].reports() {
            counts.branches = 1;
            notice(&mut counts, state, register.last_due_month);
            counts.oldest = unit.last_heard;
            counts.never = unit.last_heard.is_none().into();
        }
        *sums.entry(committee).or_default() += &counts;
    }
    let name =
        |committee: Option<usize>| committee.map_or("没有上级的单位", |at| register.site.units[at].label());
    sums.into_iter().map(|(committee, counts)| Committee { name: name(committee), counts }).collect()
}

fn owed(unit: &UnitStatus<'_>, as_of: Date) -> Counts {
    let mut counts = Counts::default();
    for owed in &unit.owed {
        if let Some(days) = owed.days_late(as_of) {
            counts.late[DEPTHS.iter().filter(|depth| days > **depth).count()] += 1;
        }
        counts.late_at_first += usize::from(owed.days_late_at_first(as_of).is_some());
        if let Some(left) = owed.days_left(as_of) {
            counts.soon.iter_mut().zip(SOON).filter(|(_, within)| left <= *within).for_each(|(count, _)| *count += 1);
        }
    }
    counts
}

fn changed(counts: &mut Counts, state: &UnitState, since: Date) {
    for problem in &state.problems {
        let closed_on = problem.closure.as_ref().and_then(|closure| closure.on);
        counts.closed += usize::from(closed_on.is_some_and(|day| day > since));
        counts.deferred += problem.deferrals.iter().filter(|deferral| deferral.published > since).count();
    }
}

fn notice(counts: &mut Counts, state: &UnitState, last_due: Option<Month>) {
    let Some(month) = state.months.iter().find(|month| Some(month.month) == last_due) else { return };
    counts.due = 1;
    counts.reported = usize::from(month.status == MonthStatus::Published);
}
