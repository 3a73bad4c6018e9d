//! Subordinate sites: their figures beside those of units, or why they are not added up.

use super::child_row::{ChildRow, Outside, tally};
use super::targets::{self, TargetRow};
use crate::disclosure::{Day, MonthOf, PublicSite, UnitLink};
use crate::model::{SubordinateSite, Unreadable};
use crate::register::{NotRolledUp, ProblemStatus, RolledUp, SubordinateState};
use serde::Serialize;

/// How many subordinate sites there are, and how many are added up.
#[derive(Debug, Serialize)]
pub(crate) struct SubordinateSums {
    /// All.
    pub(crate) total: usize,
    /// Those added up.
    pub(crate) rolled_up: usize,
    /// Those left out.
    pub(crate) left_out: usize,
    /// Overdue problems of those added up.
    pub(crate) overdue: u32,
    /// Open problems of those added up that are past their first deadline, whatever that was put off to.
    pub(crate) overdue_by_first_due: u32,
}

/// A subordinate site with all that is published of it.
#[derive(Debug, Serialize)]
pub(crate) struct SubordinateView<'a> {
    /// What it is called.
    pub(crate) name: &'a str,
    /// Digest it was declared with.
    pub(crate) sha256: &'a str,
    /// Date of its figures.
    pub(crate) as_of: Option<Day>,
    /// Units rated.
    pub(crate) rated: Option<u32>,
}

impl SubordinateSums {
    /// None where there are none.
    pub(super) fn of(site: &PublicSite<'_>) -> Option<Self> {
        let states = &site.register().subordinates;
        let rolled_up = states.iter().flatten().count();
        let overdue = states.iter().flatten().map(|rolled| rolled.totals.problems.count(ProblemStatus::Overdue)).sum();
        (!states.is_empty()).then(|| Self {
            total: states.len(),
            rolled_up,
            left_out: states.len() - rolled_up,
            overdue,
            overdue_by_first_due: states
                .iter()
                .flatten()
                .map(|rolled| rolled.totals.problems.overdue_by_first_due)
                .sum(),
        })
    }
}

impl<'a> SubordinateView<'a> {
    /// Every subordinate site, and its figures; those of one that is not added up mean nothing.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<(Self, ChildRow<'a>)> {
        let sites = site.register().subordinate_sites().enumerate();
        let view = |(at, (subordinate, state)): (usize, (&'a SubordinateSite, &'a SubordinateState<'a>))| {
            let rolled = state.as_ref().ok();
            let view = Self {
                name: &subordinate.declared.name,
                sha256: &subordinate.declared.sha256,
                as_of: subordinate.statistics.as_ref().ok().map(|statistics| Day(statistics.as_of)),
                rated: rolled.map(|rolled| rolled.totals.rated),
            };
            (view, row(site, at))
        };
        sites.map(view).collect()
    }
}

/// The row of the subordinate site at this position.
pub(super) fn row<'a>(site: &'a PublicSite<'a>, at: usize) -> ChildRow<'a> {
    let state = &site.register().subordinates[at];
    let rolled = state.as_ref().ok();
    let totals = rolled.map(|rolled| &rolled.totals);
    let problems = totals.map(|totals| &totals.problems);
    let due = totals.and_then(|totals| site.register().due_progress(totals));
    let number = |of: Option<u32>| of.unwrap_or(0);
    ChildRow {
        unit: link(site, at),
        outside: Some(Outside::of(site, at)),
        left_out: state.is_err(),
        kind: None,
        parent: true,
        branches: number(totals.map(|totals| totals.branches)),
        first: None,
        grade: None,
        promoted: false,
        tally: totals.map_or_else(Vec::new, |totals| tally(site, totals)),
        problems: number(problems.map(|problems| problems.total)),
        closed: number(problems.map(|problems| problems.count(ProblemStatus::Closed))),
        overdue: number(problems.map(|problems| problems.count(ProblemStatus::Overdue))),
        overdue_by_first_due: number(problems.map(|problems| problems.overdue_by_first_due)),
        closed_href: String::new(),
        overdue_href: String::new(),
        past_first_due_href: String::new(),
        expected: number(due.map(|due| due.expected)),
        published: number(due.map(|due| due.published)),
        month: None,
    }
}

/// Its name, where a unit has a link.
pub(super) fn link<'a>(site: &'a PublicSite<'a>, at: usize) -> UnitLink<'a> {
    UnitLink { path: "", label: &site.records().subordinates[at].declared.name, href: String::new() }
}

impl<'a> Outside<'a> {
    /// The subordinate site at this position.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, at: usize) -> Self {
        let state = &site.register().subordinates[at];
        let rolled = state.as_ref().ok();
        Self {
            url: site.records().subordinates[at].url(),
            reason: state.as_ref().err().map(reason),
            as_of: rolled.map(|rolled| rolled.statistics.as_of).filter(|day| *day != site.as_of()).map(Day),
            lacking: rolled.map_or(0, |rolled| rolled.statistics.not_rolled_up.len()),
        }
    }
}

/// Those of its branches that are named in a list of this site: under the name of the site.
pub(super) fn named<'a>(
    site: &'a PublicSite<'a>,
    list: impl Fn(&'a RolledUp<'a>) -> &'a [String],
) -> impl Iterator<Item = String> {
    let sites = site.register().subordinate_sites();
    sites
        .filter_map(|(subordinate, state)| Some((&subordinate.declared.name, state.as_ref().ok()?)))
        .flat_map(move |(name, rolled)| list(rolled).iter().map(move |path| format!("{name}/{path}")))
}

/// How far a subordinate site has reached the targets of this one.
#[derive(Debug)]
pub(crate) struct SubordinateTargets<'a> {
    /// What it is called.
    pub(crate) name: &'a str,
    /// One row a target; none where it is not added up.
    pub(crate) rows: Option<Vec<TargetRow<'a>>>,
}

impl<'a> SubordinateTargets<'a> {
    /// Every subordinate site; one that has not published a target has no row of it.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let of = |rolled: &'a RolledUp<'a>| {
            let is_published = |row: &TargetRow<'_>| rolled.statistics.targets.iter().any(|(name, _)| name == row.name);
            targets::rows(site, &rolled.totals).into_iter().filter(is_published).collect()
        };
        let sites = site.register().subordinate_sites();
        sites
            .map(|(subordinate, state)| Self { name: &subordinate.declared.name, rows: state.as_ref().ok().map(of) })
            .collect()
    }
}

/// Why it is not added up, as the public is told: without paths of this machine.
fn reason(why: &NotRolledUp<'_>) -> String {
    match why {
        NotRolledUp::Unreadable(Unreadable::Missing(_)) => "没有收到它的统计数据".to_owned(),
        NotRolledUp::Unreadable(Unreadable::Altered(_)) => "它的统计数据与登记的摘要不符".to_owned(),
        NotRolledUp::Unreadable(Unreadable::Malformed(_)) => "它的统计数据不合格式".to_owned(),
        NotRolledUp::Old(day) => format!("它的数据截至{}，过期了", Day(*day).words()),
        NotRolledUp::Ahead(day) => format!("它的数据截至{}，比本站的晚", Day(*day).words()),
        NotRolledUp::OtherMonth { theirs: Some(theirs), ours } => {
            format!("它报的是{}的公示，应当是{}", MonthOf(*theirs).words(), MonthOf(*ours).words())
        }
        NotRolledUp::OtherMonth { theirs: None, ours } => format!("它没有{}的公示情况", MonthOf(*ours).words()),
        NotRolledUp::OtherGrades(grades) => format!("它的等次（{}）本站没有", grades.join("、")),
    }
}
