//! The front page: how the campaign stands, in the order a citizen asks.

use super::{CalendarView, OverdueView, PublicSite, RollupView};
use serde::Serialize;

/// The front page.
#[derive(Debug, Serialize)]
pub struct OverviewView<'a> {
    /// Units at the top with their sums, and the sums of the whole site.
    pub top: RollupView<'a>,
    /// Stages and deadlines.
    pub calendar: CalendarView<'a>,
    /// What is overdue.
    pub overdue: OverdueView<'a>,
}

impl<'a> OverviewView<'a> {
    /// The front page at the as-of date.
    pub fn of(site: &PublicSite<'a>) -> Self {
        Self { top: RollupView::top(site), calendar: CalendarView::of(site), overdue: OverdueView::of(site) }
    }
}
