//! The front page: how the campaign stands, in the order a citizen asks.

use super::calendar::CalendarView;
use super::overdue::OverdueView;
use crate::disclosure::{PublicSite, RollupView};
use serde::Serialize;

/// The front page.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewView<'a> {
    /// Units at the top with their sums, and the sums of the whole site.
    pub(crate) top: RollupView<'a>,
    /// Stages and deadlines.
    pub(crate) calendar: CalendarView<'a>,
    /// What is overdue.
    pub(crate) overdue: OverdueView<'a>,
}

impl<'a> OverviewView<'a> {
    /// The front page at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        Self { top: RollupView::top(site), calendar: CalendarView::of(site), overdue: OverdueView::of(site) }
    }
}
