//! The children of a unit and the sums of all below it; 条线 members stand apart (S002-103).

use super::listed_problems::{ListedProblems, PAST_FIRST_DUE};
use super::totals::TotalsView;
use crate::disclosure::state::month_key;
use crate::disclosure::{GradeView, PublicSite, UnitLink};
use crate::register::{ProblemStatus, UnitState};
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
    /// Members along the line of business, outside the sums.
    pub(crate) line: Vec<ChildRow<'a>>,
    /// Problems of the children that only this unit can solve (S004-028).
    pub(crate) handed_up: Vec<SuperiorRow<'a>>,
}

/// One child.
#[derive(Debug, Serialize)]
pub(crate) struct ChildRow<'a> {
    /// The unit.
    pub(crate) unit: UnitLink<'a>,
    /// Kind.
    pub(crate) kind: Option<&'a str>,
    /// Whether it has children of its own.
    pub(crate) parent: bool,
    /// 党支部 in it.
    pub(crate) branches: u32,
    /// First grade.
    pub(crate) first: Option<GradeView<'a>>,
    /// Latest grade.
    pub(crate) grade: Option<GradeView<'a>>,
    /// Latest better than first.
    pub(crate) promoted: bool,
    /// Latest grades of what it is the sum of; only for units with children.
    pub(crate) tally: Vec<GradeTally<'a>>,
    /// Problems.
    pub(crate) problems: u32,
    /// 已销号.
    pub(crate) closed: u32,
    /// Overdue by the deadline in force.
    pub(crate) overdue: u32,
    /// Open ones past their first deadline.
    pub(crate) overdue_by_first_due: u32,
    /// Pages of those struck off, overdue, and past their first deadline; empty where none are listed.
    pub(crate) closed_href: String,
    pub(crate) overdue_href: String,
    pub(crate) past_first_due_href: String,
    /// 党支部 expected to publish the last due month.
    pub(crate) expected: u32,
    /// Those that did.
    pub(crate) published: u32,
    /// `published` or `missing`, for a single branch.
    pub(crate) month: Option<&'static str>,
}

/// Units of one grade.
#[derive(Debug, Serialize)]
pub(crate) struct GradeTally<'a> {
    /// Grade.
    pub(crate) grade: GradeView<'a>,
    /// Units.
    pub(crate) count: u32,
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
        Some(Self { line, handed_up, listed, ..Self::list(site, totals, &state.children) })
    }

    /// The units at the top of the site.
    pub(crate) fn top(site: &'a PublicSite<'a>) -> Self {
        let totals = TotalsView::of(site, &site.register().totals);
        let (head, units) = top(site);
        Self { head: head.map(|head| site.link(head)), ..Self::list(site, totals, &units) }
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
        [only] if !site.register().units[*only].children.is_empty() => {
            (Some(*only), site.register().units[*only].children.clone())
        }
        _ => (None, top),
    }
}

/// The units an overview of the site begins with.
pub(in crate::disclosure) fn top_units(site: &PublicSite<'_>) -> Vec<usize> {
    top(site).1
}

/// The figures of one unit in the list of its parent.
pub(in crate::disclosure) fn child_row<'a>(site: &'a PublicSite<'a>, index: usize) -> ChildRow<'a> {
    let unit = &site.records().units[index];
    let state = &site.register().units[index];
    let scheme = site.records().scheme_of(unit);
    let promotion = state.promotion.as_ref();
    let problems = &state.totals.problems;
    let due = site.register().due_progress(&state.totals);
    let parent = !state.children.is_empty();
    let (closed, overdue) = (problems.count(ProblemStatus::Closed), problems.count(ProblemStatus::Overdue));
    let listed = ListedProblems::of(site, index);
    ChildRow {
        unit: site.link(index),
        kind: unit.kind_word(),
        parent,
        branches: state.totals.branches,
        first: promotion.map(|p| GradeView::of(scheme, &p.first, p.first_stars)),
        grade: promotion.map(|p| GradeView::of(scheme, &p.latest, p.latest_stars)),
        promoted: promotion.is_some_and(|p| p.promoted),
        tally: if parent { tally(site, state) } else { Vec::new() },
        problems: problems.total,
        closed,
        overdue,
        overdue_by_first_due: problems.overdue_by_first_due,
        closed_href: listed.href(ProblemStatus::Closed.key(), closed),
        overdue_href: listed.href(ProblemStatus::Overdue.key(), overdue),
        past_first_due_href: listed.href(PAST_FIRST_DUE, problems.overdue_by_first_due),
        expected: due.map_or(0, |month| month.expected),
        published: due.map_or(0, |month| month.published),
        month: (!parent)
            .then(|| state.months.iter().find(|month| Some(month.month) == site.register().last_due_month))
            .flatten()
            .map(|month| month_key(month.status)),
    }
}

fn tally<'a>(site: &'a PublicSite<'a>, state: &UnitState) -> Vec<GradeTally<'a>> {
    let columns = &site.register().columns;
    let campaign = columns.scheme.into_iter().zip(std::iter::once(&state.totals.grades));
    let others = columns.other_schemes.iter().copied().zip(&state.totals.other_grades);
    campaign
        .chain(others)
        .flat_map(|(scheme, counts)| {
            scheme.grades.iter().zip(counts).map(move |(grade, &count)| (scheme, grade, count))
        })
        .filter(|(_, _, count)| *count > 0)
        .map(|(scheme, grade, count)| GradeTally { grade: GradeView::of(Some(scheme), &grade.name, None), count })
        .collect()
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
