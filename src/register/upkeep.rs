//! What is kept up for good is looked at again, at the intervals its kind of deadline names.

use jiff::ToSpan;

use super::reported::Mention;
use crate::model::{Date, DeadlineKind};

/// When a problem that is kept up for good was looked at, and when it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upkeep {
    /// Months within which it is looked at again.
    pub every_months: u32,
    /// The newest check: its day and by whom.
    pub last: Option<(Date, Option<String>)>,
    /// Last day of the first period still without a check that has not ended.
    pub next: Date,
    /// First and last day of every period that ended without a check.
    pub missed: Vec<(Date, Date)>,
}

/// The checks of a problem whose deadlines are counted from `from`, as far as notes tell of them; none where its kind of
/// deadline asks for none. A problem that was struck off is looked at no longer.
pub(super) fn upkeep(
    kind: Option<&DeadlineKind>,
    from: Option<Date>,
    mentions: &[Mention],
    closed_on: Option<Date>,
    as_of: Date,
) -> Option<Box<Upkeep>> {
    let (every_months, from) = (kind?.check_months?, from?);
    if closed_on.is_some() {
        return None;
    }
    let checked = mentions.iter().filter_map(|mention| {
        let said = mention.item.particulars();
        Some((said.checked_on.filter(|day| *day <= as_of)?, said.checked_by.clone()))
    });
    let mut checks: Vec<(Date, Option<String>)> = checked.collect();
    checks.sort_by_key(|(day, _)| *day);
    let mut missed = Vec::new();
    let mut first = from;
    for period in 1_i64.. {
        // Counted from the beginning each time: the 31st stays the 31st where the month has one.
        let last = from.checked_add((period * i64::from(every_months)).months()).ok()?;
        let is_checked = checks.iter().any(|(day, _)| first <= *day && *day <= last);
        if last >= as_of && !is_checked {
            return Some(Box::new(Upkeep { every_months, last: checks.pop(), next: last, missed }));
        }
        if last < as_of && !is_checked {
            missed.push((first, last));
        }
        first = last.tomorrow().ok()?;
    }
    None
}
