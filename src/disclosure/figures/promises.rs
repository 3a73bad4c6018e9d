//! Pledges and good deeds, counted.

use crate::register::PromiseTotals;
use serde::Serialize;

/// How many promises were made and what became of them (S001-048, S001-049, S001-057).
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct PromiseSums {
    /// Made.
    pub(crate) total: u32,
    /// Kept, in time or late.
    pub(crate) kept: u32,
    /// Not kept, deadline passed.
    pub(crate) late: u32,
    /// Not kept yet.
    pub(crate) open: u32,
}

impl PromiseSums {
    /// The sums of a part of the tree; none where nothing was promised.
    pub(in crate::disclosure) fn of(totals: PromiseTotals) -> Option<Self> {
        let PromiseTotals { total, kept, late, open } = totals;
        (total > 0).then_some(Self { total, kept, late, open })
    }
}
