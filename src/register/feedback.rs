//! How much the public raised, and how soon it was answered.

use std::ops::AddAssign;

use crate::model::{Date, Feedback, calendar::days_between};

/// Counts of feedback: all of it, also what is not published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FeedbackTotals {
    /// Received on or before the as-of date.
    pub received: u32,
    /// Of these, answered on or before the as-of date.
    pub answered: u32,
    /// Days from receipt to answer, over all that were answered.
    pub days: u32,
    /// Not answered although the days promised have passed.
    pub late: u32,
}

impl FeedbackTotals {
    /// Counts what has been received at `as_of`, where an answer is promised within so many days.
    pub fn of(feedback: &[Feedback], as_of: Date, reply_within: Option<u32>) -> Self {
        let mut totals = Self::default();
        for entry in feedback {
            let Some(date) = entry.date.filter(|date| *date <= as_of) else { continue };
            totals.received += 1;
            if let Some(days) = entry.answered_on.filter(|day| *day <= as_of).map(|day| days_until(date, day)) {
                totals.answered += 1;
                totals.days += days;
            } else if reply_within.is_some_and(|days| days_until(date, as_of) > days) {
                totals.late += 1;
            }
        }
        totals
    }

    /// Days until an answer on average, with one decimal; none when nothing was answered.
    pub fn mean_days(&self) -> Option<f64> {
        let mean = f64::from(self.days) / f64::from(self.answered);
        (self.answered > 0).then(|| (mean * 10.0).round() / 10.0)
    }
}

/// Days from receipt to another day; none when both are the same.
pub fn days_until(received: Date, day: Date) -> u32 {
    u32::try_from(days_between(received, day)).unwrap_or(0)
}

impl AddAssign<&Self> for FeedbackTotals {
    fn add_assign(&mut self, other: &Self) {
        self.received += other.received;
        self.answered += other.answered;
        self.days += other.days;
        self.late += other.late;
    }
}
