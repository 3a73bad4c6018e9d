//! Problems struck off in the month of the as-of date.

use super::bounded::keep_first;
use crate::disclosure::{Day, MonthOf, PublicSite, UnitLink};
use crate::model::Month;
use serde::Serialize;
use std::cmp::Reverse;

/// Most problems listed.
const LISTED: usize = 200;

/// A problem that was struck off.
#[derive(Debug, Serialize)]
pub(crate) struct ClosedRow<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// What was wrong.
    pub(crate) text: &'a str,
    /// When.
    pub(crate) on: Day,
    /// By whom.
    pub(crate) by: Option<&'a str>,
}

/// What was struck off in one month.
#[derive(Debug, Serialize)]
pub(crate) struct ClosedView<'a> {
    /// The month of the as-of date.
    pub(crate) month: MonthOf,
    /// The latest, newest first.
    pub(crate) listed: Vec<ClosedRow<'a>>,
    /// All of them.
    pub(crate) total: usize,
}

impl<'a> ClosedView<'a> {
    /// What was struck off this month, up to the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let month = Month::of(site.as_of());
        let mut all = Vec::new();
        for index in site.units() {
            for (n, (_, state)) in site.public_problems(index).enumerate() {
                let on = state.closure.as_ref().and_then(|closure| closure.on);
                if let Some(on) = on.filter(|&on| Month::of(on) == month && on <= site.as_of()) {
                    all.push((Reverse(on), index, n));
                }
            }
        }
        let total = all.len();
        keep_first(&mut all, LISTED);
        let listed = all.iter().filter_map(|&(Reverse(on), index, n)| {
            let (problem, state) = site.public_problems(index).nth(n)?;
            let text = problem.text.as_deref().unwrap_or_default();
            let by = state.closure.as_ref().and_then(|closure| closure.by.as_deref());
            Some(ClosedRow { unit: site.link(index), text, on: Day(on), by })
        });
        Self { month: MonthOf(month), listed: listed.collect(), total }
    }
}
