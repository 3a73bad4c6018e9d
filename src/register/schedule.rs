//! Which months were published.

use super::Viewpoint;
use crate::model::{Date, Month, Period, Unit};

/// What became of one month of the progress cadence in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthStatus {
    /// A notice was published by the as-of date.
    Published,
    /// The month has ended and no notice was published.
    Missing,
    /// The month has not ended yet and nothing is published so far.
    NotDue,
}

/// One month of a unit.
#[derive(Debug, Clone)]
pub struct MonthState {
    /// The month.
    pub month: Month,
    /// What became of it.
    pub status: MonthStatus,
    /// Day its notice was published.
    pub published: Option<Date>,
}

/// Positions of the notes that count, in period order: a month stands at its last day, after a note of that day.
pub(super) fn counting_notes(unit: &Unit, viewpoint: Viewpoint) -> Vec<usize> {
    let mut notes: Vec<usize> = (0..unit.progress.len())
        .filter(|&at| viewpoint.admits(unit.progress[at].scope) && viewpoint.reached(unit.progress[at].published))
        .collect();
    notes.sort_by_key(|&at| {
        let period = unit.progress[at].period;
        (period.last_day(), matches!(period, Period::Month(_)))
    });
    notes
}

/// What became of each month of `cadence` that has begun; `notes` are the positions that count.
pub(super) fn months(unit: &Unit, notes: &[usize], cadence: &[Month], as_of: Date) -> Vec<MonthState> {
    let begun = cadence.iter().copied().take_while(|month| month.first_day() <= as_of);
    begun
        .map(|month| {
            let mut of_month = notes.iter().map(|&at| &unit.progress[at]);
            let published = of_month.find(|note| note.period == Period::Month(month)).and_then(|note| note.published);
            let status = match published {
                Some(_) => MonthStatus::Published,
                None if month.last_day() < as_of => MonthStatus::Missing,
                None => MonthStatus::NotDue,
            };
            MonthState { month, status, published }
        })
        .collect()
}
