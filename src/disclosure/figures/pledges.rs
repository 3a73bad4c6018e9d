//! Promises made in commitments, counted.

use crate::register::Totals;
use serde::Serialize;

/// How many promises were made and how many kept (S001-049, S001-057).
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct PledgeSums {
    /// Made.
    pub(crate) total: u32,
    /// Kept.
    pub(crate) kept: u32,
}

impl PledgeSums {
    /// The sums of a part of the tree; none where nothing was promised item by item.
    pub(in crate::disclosure) fn of(totals: &Totals) -> Option<Self> {
        (totals.pledges > 0).then_some(Self { total: totals.pledges, kept: totals.pledges_kept })
    }

    /// The sums of single promises, told whether each was kept; none where there are none.
    pub(in crate::disclosure) fn count(promises: impl Iterator<Item = bool>) -> Option<Self> {
        let mut sums = Self { total: 0, kept: 0 };
        for kept in promises {
            sums.total += 1;
            sums.kept += u32::from(kept);
        }
        (sums.total > 0).then_some(sums)
    }
}
