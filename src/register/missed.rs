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
    /// The month it was missed in: the one it lay in; or, where the work counted as done then, the one in which it was
    /// taken up again.
    pub month: Month,
    /// The day it was looked at: the first after that month, or the as-of date in a month that is running.
    pub looked_at: Date,
}

impl ProblemState {
    /// Every deadline that passed in its month without the work being done or the deadline being moved by the end of it.
    /// What was only done or put off later stays missed, so that what is said of a month does not change with time.
    pub fn missed_deadlines(&self, as_of: Date) -> impl Iterator<Item = MissedDeadline> {
        let moved = self.deferrals.iter().map(|deferral| Some(deferral.published)).chain([None]);
        let deadlines = std::iter::once(self.first_due).chain(self.deferrals.iter().map(|deferral| Some(deferral.to)));
        deadlines.zip(moved).enumerate().filter_map(move |(position, (due, moved))| {
            let missed = self.missed(position, due?, as_of)?;
            moved.is_none_or(|day| day >= missed.looked_at).then_some(missed)
        })
    }

    /// The first deadline, when it passed in its month without the work being done by the end of it, whatever it was put
    /// off to.
    pub fn missed_first_deadline(&self, as_of: Date) -> Option<MissedDeadline> {
        self.missed(0, self.first_due?, as_of)
    }

    /// A deadline as missed in the first month at the end of which it has passed and the work is not done: its own, or one
    /// in which the work is taken up again after it.
    fn missed(&self, position: usize, due: Date, as_of: Date) -> Option<MissedDeadline> {
        let taken_up = self.taken_up.iter().map(|again| again.on).filter(|day| *day > due).map(Month::of);
        let months = std::iter::once(Month::of(due)).chain(taken_up);
        months
            .map(|month| MissedDeadline { position, due, month, looked_at: month.next().first_day().min(as_of) })
            .find(|missed| due < missed.looked_at && !self.was_done_before(missed.looked_at))
    }

    /// Whether the work was done, or had become what goes on for good, before `day`.
    fn was_done_before(&self, day: Date) -> bool {
        let eve = day.yesterday().unwrap_or(day);
        self.ended().is_some_and(|ended| ended.latest < day) || self.counted_as_done(eve)
    }
}
