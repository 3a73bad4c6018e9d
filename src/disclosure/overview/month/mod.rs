//! What changed in one month, over the whole site: struck off, newly late, deadlines moved, nothing published.
//!
//! A month's changes follow from dated records alone: the day a problem was struck off, a deadline that passed in the
//! month without the work being done by its end, a new deadline published in it, a notice that is missing. So the digest
//! of a month that is over says the same whenever it is made, as long as no record of that month is added.
//!
//! `changes` finds them in one pass over the units, `view` is one month as its page and its data files show it.

mod changes;
mod view;

pub(crate) use changes::ChangeCounts;
pub(crate) use view::{AllChanges, ChangedProblem, MonthCounts, MonthView};

use crate::disclosure::PublicSite;
use crate::model::{Date, Month};

/// The months that have a digest at the as-of date: those of the cadence of notices, or else of the campaign, and what
/// follows until the campaign ends. The last one may still be running.
pub(super) fn months(site: &PublicSite<'_>) -> Vec<Month> {
    let campaign = &site.records().campaign;
    let cadence = &site.register().columns.months;
    let Some(first) = cadence.first().copied().or(campaign.starts.map(Month::of)) else { return Vec::new() };
    let last = cadence.last().copied().max(campaign.ends.map(Month::of)).unwrap_or(first);
    first.through(last.min(Month::of(site.as_of()))).collect()
}

/// The day a month's digest is drawn up: the first of the next month, so that a deadline on its last day has passed; of
/// the month that is running the as-of date.
fn drawn_up(month: Month, as_of: Date) -> Date {
    month.next().first_day().min(as_of)
}
