//! Lists over the whole site. Each is bounded: what is beyond the bound is counted, and a data file
//! holds all of it.

use super::{Day, MonthOf, NoticeLink, PublicSite, StateCount, UnitLink, notice, timeline};
use crate::model::{Date, Month};
use crate::register::ProblemStatus;
use serde::Serialize;
use std::cmp::Reverse;

/// Most notices a page lists.
const NOTICES: usize = 200;
/// Most overdue problems a page lists.
const OVERDUE: usize = 200;
/// Most units named in one sentence or list of names.
const UNITS: usize = 60;

/// Some units by name.
#[derive(Debug, Serialize)]
pub(crate) struct UnitList<'a> {
    /// The first of them, in path order.
    pub(crate) listed: Vec<UnitLink<'a>>,
    /// All of them.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
}

impl<'a> UnitList<'a> {
    /// Names the units at these positions, as many as a page bears.
    pub(super) fn of(site: &'a PublicSite<'a>, positions: &[usize]) -> Self {
        let listed: Vec<_> = positions.iter().take(UNITS).map(|&index| site.link(index)).collect();
        Self { more: positions.len() - listed.len(), total: positions.len(), listed }
    }
}

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
        for (index, state) in site.register().units.iter().enumerate().filter(|(i, u)| u.visible && !site.withheld[*i])
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
        responsible: problem.responsible.as_deref(),
        first_due: state.first_due.map(Day),
        due: state.due.map(Day),
        days,
        percent: state.percent.map(super::percent),
    })
}

/// Keeps the `bound` smallest in order without sorting the rest.
fn keep_first<T: Ord>(all: &mut Vec<T>, bound: usize) {
    if all.len() > bound {
        all.select_nth_unstable(bound);
        all.truncate(bound);
    }
    all.sort_unstable();
}

/// A notice just published.
#[derive(Debug, Serialize)]
pub(crate) struct RecentNotice<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// The notice.
    pub(crate) notice: NoticeLink,
    /// What it reported, by state.
    pub(crate) reported: Vec<StateCount>,
}

/// Notices of one month of publication.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeGroup<'a> {
    /// Month of publication.
    pub(crate) month: MonthOf,
    /// Its notices, newest first.
    pub(crate) notices: Vec<RecentNotice<'a>>,
}

/// The latest notices of all units.
#[derive(Debug, Serialize)]
pub(crate) struct NoticesView<'a> {
    /// By month of publication, newest first.
    pub(crate) groups: Vec<NoticeGroup<'a>>,
    /// All notices.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
}

impl<'a> NoticesView<'a> {
    /// The latest notices at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all: Vec<(Reverse<Date>, usize, Reverse<usize>)> = Vec::new();
        for (index, state) in site.register().units.iter().enumerate().filter(|(i, u)| u.visible && !site.withheld[*i])
        {
            let notes = &site.records().units[index].progress;
            all.extend(
                state.progress.iter().filter_map(|&n| Some((Reverse(notes.get(n)?.published?), index, Reverse(n)))),
            );
        }
        let total = all.len();
        keep_first(&mut all, NOTICES);
        let more = total - all.len();
        let mut groups: Vec<NoticeGroup<'_>> = Vec::new();
        for (Reverse(day), index, Reverse(n)) in all {
            let unit = &site.records().units[index];
            let note = &unit.progress[n];
            let recent = RecentNotice {
                unit: site.link(index),
                notice: notice::link(&unit.path, note),
                reported: timeline::reported(site, index, note),
            };
            let month = MonthOf(Month::of(day));
            match groups.last_mut().filter(|group| group.month == month) {
                Some(group) => group.notices.push(recent),
                None => groups.push(NoticeGroup { month, notices: vec![recent] }),
            }
        }
        Self { groups, total, more }
    }

    /// The newest notices, without their grouping.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &RecentNotice<'a>> {
        self.groups.iter().flat_map(|group| &group.notices)
    }
}
