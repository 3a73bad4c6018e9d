//! A unit below another one with its figures.

use super::listed_problems::{ListedProblems, PAST_FIRST_DUE};
use crate::disclosure::state::month_key;
use crate::disclosure::{Day, GradeView, PublicSite, UnitLink};
use crate::register::{ProblemStatus, Totals};
use serde::Serialize;

/// One child.
#[derive(Debug, Serialize)]
pub(crate) struct ChildRow<'a> {
    /// The unit; of a subordinate site only the label is set.
    pub(crate) unit: UnitLink<'a>,
    /// What only a subordinate site has.
    pub(crate) outside: Option<Outside<'a>>,
    /// Whether it is not added up, so that its figures mean nothing.
    pub(crate) left_out: bool,
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

/// What only a row of a subordinate site has.
#[derive(Debug, Serialize)]
pub(crate) struct Outside<'a> {
    /// Address of its site, ending with `/`.
    pub(crate) url: Option<&'a str>,
    /// Why it is not added up; none when it is.
    pub(crate) reason: Option<String>,
    /// Date of its figures, where it is not that of this site.
    pub(crate) as_of: Option<Day>,
    /// How many of its own subordinate sites it could not add up.
    pub(crate) lacking: usize,
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
        outside: None,
        left_out: false,
        kind: unit.kind_word(),
        parent,
        branches: state.totals.branches,
        first: promotion.map(|p| GradeView::of(scheme, &p.first, p.first_stars)),
        grade: promotion.map(|p| GradeView::of(scheme, &p.latest, p.latest_stars)),
        promoted: promotion.is_some_and(|p| p.promoted),
        tally: if parent { tally(site, &state.totals) } else { Vec::new() },
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

/// Latest grades of what these are the sums of.
pub(super) fn tally<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Vec<GradeTally<'a>> {
    let columns = &site.register().columns;
    let campaign = columns.scheme.into_iter().zip(std::iter::once(&totals.grades));
    let others = columns.other_schemes.iter().copied().zip(&totals.other_grades);
    campaign
        .chain(others)
        .flat_map(|(scheme, counts)| {
            scheme.grades.iter().zip(counts).map(move |(grade, &count)| (scheme, grade, count))
        })
        .filter(|(_, _, count)| *count > 0)
        .map(|(scheme, grade, count)| GradeTally { grade: GradeView::of(Some(scheme), &grade.name, None), count })
        .collect()
}
