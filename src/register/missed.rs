//! Deadlines that passed without the work being done.

use super::problem::ProblemState;
use crate::model::{Date, Month};

/// A deadline missed in the month it lay in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissedDeadline {
    /// Which of the deadlines the problem ever had: 0 is the first, `n` the one move `n - 1` led to.
    pub position: usize,
    /// The deadline.
    pub due: Date,
    /// The day it was looked at: the first after the month it lay in, or the as-of date in a month that is running.
    pub looked_at: Date,
}

impl MissedDeadline {
    /// The month the deadline lay in.
    pub fn month(self) -> Month {
        Month::of(self.due)
    }
}

impl ProblemState {
    /// Every deadline that passed in its month without the work being done or the deadline being moved by the end of it.
    /// What was only done or put off later stays missed, so that what is said of a month does not change with time.
    pub fn missed_deadlines(&self, as_of: Date) -> impl Iterator<Item = MissedDeadline> {
        let moved = self.deferrals.iter().map(|deferral| Some(deferral.published)).chain([None]);
        let deadlines = std::iter::once(self.first_due).chain(self.deferrals.iter().map(|deferral| Some(deferral.to)));
        deadlines.zip(moved).enumerate().filter_map(move |(position, (due, moved))| {
            let due = due?;
            let looked_at = Month::of(due).next().first_day().min(as_of);
            let in_force = moved.is_none_or(|day| day >= looked_at);
            (due < looked_at && in_force && !self.was_done_before(looked_at)).then_some(MissedDeadline {
                position,
                due,
                looked_at,
            })
        })
    }

    /// The first deadline, when it passed in its month without the work being done by the end of it, whatever it was put
    /// off to.
    pub fn missed_first_deadline(&self, as_of: Date) -> Option<MissedDeadline> {
        let due = self.first_due?;
        let looked_at = Month::of(due).next().first_day().min(as_of);
        (due < looked_at && !self.was_done_before(looked_at)).then_some(MissedDeadline { position: 0, due, looked_at })
    }

    /// Whether the work was done, or had become what goes on for good, before `day`.
    fn was_done_before(&self, day: Date) -> bool {
        let eve = day.yesterday().unwrap_or(day);
        self.ended().is_some_and(|ended| ended.latest < day) || self.counted_as_done(eve)
    }
}
