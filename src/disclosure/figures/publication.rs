//! 月公示 summed up: how many branches published, month by month (S001-047).

use crate::disclosure::number::one_decimal;
use crate::disclosure::{MonthOf, PublicSite, UnitList, percent};
use crate::register::{Totals, share};
use serde::Serialize;

/// Publication in one month.
#[derive(Debug, Serialize)]
pub(crate) struct MonthRow {
    /// The month.
    pub(crate) month: MonthOf,
    /// Branches expected to publish.
    pub(crate) expected: u32,
    /// Branches that did.
    pub(crate) published: u32,
    /// Share.
    pub(crate) share: String,
    /// The same as a number.
    pub(crate) value: f64,
    /// Whether the month is over, so that what is missing is missing.
    pub(crate) due: bool,
}

/// Publication in the last due month.
#[derive(Debug, Serialize)]
pub(crate) struct CurrentView<'a> {
    /// The month.
    pub(crate) month: MonthOf,
    /// Branches expected to publish.
    pub(crate) expected: u32,
    /// Branches that did.
    pub(crate) published: u32,
    /// Share.
    pub(crate) share: String,
    /// Branches that did not.
    pub(crate) missing: UnitList<'a>,
}

/// The months of the cadence that have begun.
pub(in crate::disclosure) fn months(site: &PublicSite<'_>, totals: &Totals) -> Vec<MonthRow> {
    if totals.branches == 0 {
        return Vec::new();
    }
    let today = site.as_of();
    site.register()
        .progress(totals)
        .filter(|row| row.month.first_day() <= today)
        .map(|row| {
            let value = share(row.published, row.expected);
            MonthRow {
                month: MonthOf(row.month),
                expected: row.expected,
                published: row.published,
                share: one_decimal(value),
                value,
                due: row.month.last_day() < today,
            }
        })
        .collect()
}

/// The last due month; none while no month is due or nobody is to publish.
pub(in crate::disclosure) fn current<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Option<CurrentView<'a>> {
    let row = site.register().due_progress(totals).filter(|row| row.expected > 0)?;
    Some(CurrentView {
        month: MonthOf(row.month),
        expected: row.expected,
        published: row.published,
        share: percent(share(row.published, row.expected)),
        missing: UnitList::of(site, &totals.missing, totals.missing_elsewhere),
    })
}
