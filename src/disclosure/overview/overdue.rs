//! Overdue problems of the whole site. What is beyond the bound is counted, and a data file holds all of it.

use super::bounded::keep_first;
use crate::disclosure::{Day, PublicSite, UnitLink, percent};
use crate::register::ProblemStatus;
use serde::Serialize;
use std::cmp::Reverse;

/// Most overdue problems a page lists.
const OVERDUE: usize = 200;

/// An overdue problem.
#[derive(Debug, Serialize)]
pub(crate) struct OverdueRow<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// Who answers for it.
    pub(crate) responsible: Option<&'a str>,
    /// First deadline.
    pub(crate) first_due: Option<Day>,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// Days past it.
    pub(crate) days: u32,
    /// Days past the first deadline.
    pub(crate) first_days: Option<u32>,
    /// Latest percentage reported.
    pub(crate) percent: Option<String>,
}

/// What is late on the whole site.
#[derive(Debug, Serialize)]
pub(crate) struct OverdueView<'a> {
    /// The problems longest overdue.
    pub(crate) listed: Vec<OverdueRow<'a>>,
    /// All overdue problems.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
    /// Units that have any.
    pub(crate) units: usize,
}

impl<'a> OverdueView<'a> {
    /// What is overdue at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all: Vec<(Reverse<u32>, usize, usize)> = Vec::new();
        let mut units = 0;
        for (index, state) in
            site.register().units.iter().enumerate().filter(|(i, u)| u.visible && !site.is_withheld(*i))
        {
            let before = all.len();
            for (n, problem) in state.problems.iter().enumerate() {
                if problem.status == ProblemStatus::Overdue {
                    let days = problem.days_left.map_or(0, i32::unsigned_abs);
                    all.push((Reverse(days), index, n));
                }
            }
            units += usize::from(all.len() > before);
        }
        let total = all.len();
        keep_first(&mut all, OVERDUE);
        let listed: Vec<_> = all.iter().filter_map(|&(Reverse(days), index, n)| row(site, index, n, days)).collect();
        Self { more: total - listed.len(), listed, total, units }
    }
}

fn row<'a>(site: &'a PublicSite<'a>, index: usize, n: usize, days: u32) -> Option<OverdueRow<'a>> {
    let (problem, state) = site.public_problems(index).nth(n)?;
    Some(OverdueRow {
        unit: site.link(index),
        problem: &problem.id,
        text: problem.text.as_deref().unwrap_or_default(),
        responsible: problem.responsible.as_deref().map(|name| site.masks().text(index, name)),
        first_due: state.first_due.map(Day),
        due: state.due.map(Day),
        days,
        first_days: state.first_overdue_days,
        percent: state.percent.map(percent),
    })
}
