//! The children of a unit and the sums of all below it; 条线 members stand apart (S002-103).

use super::child_row::{ChildRow, child_row};
use super::listed_problems::ListedProblems;
use super::subordinates::{self, SubordinateSums};
use super::totals::TotalsView;
use crate::disclosure::{PublicSite, UnitLink};
use serde::Serialize;

/// Most children shown with their figures; more are listed by name.
pub(in crate::disclosure) const CHILD_ROWS: usize = 120;

/// Most children listed by name.
const NAMES: usize = 1500;

/// Most problems handed up that a page lists.
const HANDED_UP: usize = 50;

/// Children of a unit, or the units at the top of the site.
#[derive(Debug, Serialize)]
pub(crate) struct RollupView<'a> {
    /// The only unit at the top of the site, when the rows are its children.
    pub(crate) head: Option<UnitLink<'a>>,
    /// Sums of the unit and all below it.
    pub(crate) totals: TotalsView<'a>,
    /// Where the problems in these sums are listed.
    pub(crate) listed: ListedProblems<'a>,
    /// Children with their figures.
    pub(crate) rows: Vec<ChildRow<'a>>,
    /// Children beyond those, by name.
    pub(crate) names: Vec<UnitLink<'a>>,
    /// Children not listed at all.
    pub(crate) more: usize,
    /// All children.
    pub(crate) total: usize,
    /// Subordinate sites; none where there are none, and below a unit.
    pub(crate) subordinates: Option<SubordinateSums>,
    /// Members along the line of business, outside the sums.
    pub(crate) line: Vec<ChildRow<'a>>,
    /// Problems of the children that only this unit can solve (S004-028).
    pub(crate) handed_up: Vec<SuperiorRow<'a>>,
}

/// A problem handed up.
#[derive(Debug, Serialize)]
pub(crate) struct SuperiorRow<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
}

impl<'a> RollupView<'a> {
    /// The children of the unit at `index`; none when it has neither children nor line members.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let state = &site.register().units[index];
        if state.children.is_empty() && state.line.is_empty() {
            return None;
        }
        let totals = TotalsView::of(site, &state.totals);
        let line = state.line.iter().take(CHILD_ROWS).map(|&member| child_row(site, member)).collect();
        let handed_up = handed_up(site, &state.children);
        let listed = ListedProblems::of(site, index);
        Some(Self { listed, line, handed_up, ..Self::list(site, totals, &state.children) })
    }

    /// The units at the top of the site.
    pub(crate) fn top(site: &'a PublicSite<'a>) -> Self {
        let totals = TotalsView::of(site, &site.register().totals);
        let (head, units) = top(site);
        let subordinates = SubordinateSums::of(site);
        let mut list =
            Self { head: head.map(|head| site.link(head)), subordinates, ..Self::list(site, totals, &units) };
        let sites = &site.records().subordinates;
        let is_listed = |&unit: &usize| site.register().units[unit].totals.problems.total > 0;
        if !sites.is_empty() && !units.iter().any(is_listed) {
            list.listed = ListedProblems::Nowhere;
        }
        if list.names.is_empty() && list.rows.len() + sites.len() <= CHILD_ROWS {
            list.rows.extend((0..sites.len()).map(|at| subordinates::row(site, at)));
        }
        list
    }

    fn list(site: &'a PublicSite<'a>, totals: TotalsView<'a>, children: &[usize]) -> Self {
        // A list too long for figures is all names: half of it with and half without would mislead.
        let (rows, names) = if children.len() > CHILD_ROWS { (&[][..], children) } else { (children, &[][..]) };
        Self {
            head: None,
            totals,
            listed: ListedProblems::Whole,
            rows: rows.iter().map(|&child| child_row(site, child)).collect(),
            names: names.iter().take(NAMES).map(|&child| site.link(child)).collect(),
            more: names.len().saturating_sub(NAMES),
            total: children.len(),
            subordinates: None,
            line: Vec::new(),
            handed_up: Vec::new(),
        }
    }
}

/// The units an overview of the site begins with, and the only unit at the top when they are its children: a table of
/// one row says nothing.
fn top(site: &PublicSite<'_>) -> (Option<usize>, Vec<usize>) {
    let units = site.register().units.iter().enumerate();
    let top: Vec<usize> = units.filter(|(_, u)| u.visible && u.parent.is_none()).map(|(index, _)| index).collect();
    match top.as_slice() {
        // Beside subordinate sites it is one of several.
        [only] if !site.register().units[*only].children.is_empty() && site.records().subordinates.is_empty() => {
            (Some(*only), site.register().units[*only].children.clone())
        }
        _ => (None, top),
    }
}

/// The units an overview of the site begins with.
pub(in crate::disclosure) fn top_units(site: &PublicSite<'_>) -> Vec<usize> {
    top(site).1
}

fn handed_up<'a>(site: &'a PublicSite<'a>, children: &[usize]) -> Vec<SuperiorRow<'a>> {
    children
        .iter()
        .flat_map(|&child| site.public_problems(child).map(move |(problem, state)| (child, problem, state)))
        .filter(|(_, problem, state)| problem.needs_superior && state.status.is_open())
        .take(HANDED_UP)
        .map(|(child, problem, _)| SuperiorRow {
            unit: site.link(child),
            problem: &problem.id,
            text: problem.text.as_deref().unwrap_or_default(),
        })
        .collect()
}
