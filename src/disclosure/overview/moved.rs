//! Open problems whose deadline was put off, newest first.

use super::bounded::keep_first;
use crate::disclosure::{Day, PublicSite, UnitLink};
use serde::Serialize;
use std::cmp::Reverse;

/// Most of them a page lists.
const MOVED: usize = 5;

/// A deadline that was put off.
#[derive(Debug, Serialize)]
pub(crate) struct MovedRow<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// First deadline.
    pub(crate) from: Option<Day>,
    /// Deadline in force.
    pub(crate) to: Day,
    /// Why it was put off the last time.
    pub(crate) reason: Option<&'a str>,
}

/// What was put off on the whole site and is still open.
#[derive(Debug, Serialize)]
pub(crate) struct MovedView<'a> {
    /// The newest.
    pub(crate) listed: Vec<MovedRow<'a>>,
    /// All.
    pub(crate) total: usize,
}

impl<'a> MovedView<'a> {
    /// What had been put off by the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all = Vec::new();
        for (index, unit) in
            site.register().units.iter().enumerate().filter(|(i, u)| u.visible && !site.is_withheld(*i))
        {
            for (n, problem) in unit.problems.iter().enumerate() {
                let moved = problem.deferrals.last().filter(|_| problem.status.is_open() && problem.is_deferred());
                all.extend(moved.map(|deferral| (Reverse(deferral.published), index, n)));
            }
        }
        let total = all.len();
        keep_first(&mut all, MOVED);
        Self { listed: all.iter().filter_map(|&(_, index, n)| row(site, index, n)).collect(), total }
    }
}

fn row<'a>(site: &'a PublicSite<'a>, index: usize, n: usize) -> Option<MovedRow<'a>> {
    let (problem, state) = site.public_problems(index).nth(n)?;
    let deferral = state.deferrals.last()?;
    Some(MovedRow {
        unit: site.link(index),
        problem: &problem.id,
        text: problem.text.as_deref().unwrap_or_default(),
        from: state.first_due.map(Day),
        to: Day(deferral.to),
        reason: deferral.reason.as_deref(),
    })
}
