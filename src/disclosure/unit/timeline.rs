//! The months in which a unit has to report, newest first, and what a notice reported.

use super::notice::public_items;
use crate::disclosure::state::month_key;
use crate::disclosure::{MonthOf, PublicSite, ReportCount};
use crate::model::Progress;
use serde::Serialize;

/// One month of the progress cadence.
#[derive(Debug, Serialize)]
pub(crate) struct TimelineMonth {
    /// The month.
    pub(crate) month: MonthOf,
    /// `published`, `missing` or `not-due`.
    pub(crate) status: &'static str,
}

/// The months of the unit at `index` that have begun, newest first.
pub(in crate::disclosure) fn of(site: &PublicSite<'_>, index: usize) -> Vec<TimelineMonth> {
    let months = site.register().units[index].months.iter().rev();
    months.map(|due| TimelineMonth { month: MonthOf(due.month), status: month_key(due.status) }).collect()
}

/// What a notice reported, by the unit's word.
pub(in crate::disclosure) fn reported<'a>(
    site: &PublicSite<'_>,
    index: usize,
    note: &'a Progress,
) -> Vec<ReportCount<'a>> {
    let items = public_items(note).enumerate();
    let shown = items.filter(|(n, item)| site.problem_position(index, &item.problem, *n).is_some());
    ReportCount::tally(shown.map(|(_, item)| item))
}
