//! What is late on the whole site, and what falls due next. What is beyond a bound is counted, and a data file holds all
//! of it.

use super::bounded::keep_first;
use crate::disclosure::date::period_label;
use crate::disclosure::unit::{SOON_DAYS, notice_link, public_items};
use crate::disclosure::{Day, MonthOf, PublicSite, Short, UnitLink, percent};
use crate::model::Date;
use crate::register::{MonthStatus, ProblemStatus};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most overdue problems a page lists.
const OVERDUE: usize = 300;

/// Overdue problems from which on they are folded, so that a telephone shows whose they are first.
pub(super) const FOLDED: usize = 20;

/// Most units without all their notices a page lists.
const MISSING: usize = 300;

/// Most problems due soon a page lists.
const DUE_SOON: usize = 100;

/// An overdue problem.
#[derive(Debug, Clone, Serialize)]
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
    /// Why the deadline was last moved.
    pub(crate) reason: Option<&'a str>,
    /// Latest percentage reported.
    pub(crate) percent: Option<String>,
    /// What the unit last said of it.
    pub(crate) report: Option<ReportRow<'a>>,
}

/// What a unit last said of a problem.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportRow<'a> {
    /// What it reported on: a month or a day.
    pub(crate) label: Short,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Word.
    pub(crate) status: Option<&'a str>,
    /// Percentage, as text.
    pub(crate) percent: Option<String>,
    /// Remark.
    pub(crate) note: Option<&'a str>,
}

/// Rows of units below one unit.
#[derive(Debug, Serialize)]
pub(crate) struct CommitteeRows<'a, T> {
    /// The unit; none for units at the top.
    pub(crate) committee: Option<UnitLink<'a>>,
    /// What is late there.
    pub(crate) rows: Vec<T>,
    /// How many open problems there are past their first deadline, where the rows are problems.
    pub(crate) by_first_due: usize,
}

/// What is late on the whole site.
#[derive(Debug, Serialize)]
pub(crate) struct OverdueView<'a> {
    /// The problems longest overdue.
    pub(crate) listed: Vec<OverdueRow<'a>>,
    /// Problems by the unit above, the longest overdue first.
    pub(crate) committees: Vec<CommitteeRows<'a, OverdueRow<'a>>>,
    /// So many are listed that they are folded by the unit above.
    pub(crate) is_long: bool,
    /// All overdue problems.
    pub(crate) total: usize,
    /// All open problems past their first deadline, whatever that was put off to.
    pub(crate) by_first_due: usize,
    /// How many are not listed.
    pub(crate) more: usize,
    /// Units that have any.
    pub(crate) units: usize,
}

/// A unit that owes notices.
#[derive(Debug, Serialize)]
pub(crate) struct MissingRow<'a> {
    /// The unit.
    pub(crate) unit: UnitLink<'a>,
    /// The months it published nothing of.
    pub(crate) months: Vec<MonthOf>,
}

/// The notices that are missing, of all months.
#[derive(Debug, Serialize)]
pub(crate) struct MissingView<'a> {
    /// Units that owe any, by the unit above.
    pub(crate) committees: Vec<CommitteeRows<'a, MissingRow<'a>>>,
    /// All units that owe any.
    pub(crate) units: usize,
    /// All notices that are missing.
    pub(crate) notices: usize,
    /// How many units are not listed.
    pub(crate) more: usize,
}

/// A problem due soon.
#[derive(Debug, Serialize)]
pub(crate) struct DueRow<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// Deadline in force.
    pub(crate) due: Day,
    /// 剩余N天 or 今日到期.
    pub(crate) countdown: Option<String>,
}

/// The problems due soon.
#[derive(Debug, Serialize)]
pub(crate) struct DueSoonView<'a> {
    /// How many days ahead.
    pub(crate) days: i32,
    /// By deadline.
    pub(crate) rows: Vec<DueRow<'a>>,
    /// All that are due soon.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
}

impl<'a> OverdueView<'a> {
    /// What is overdue at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all = positions(site);
        let total = all.len();
        let units = all.chunk_by(|a, b| a.1 == b.1).count();
        keep_first(&mut all, OVERDUE);
        let listed: Vec<_> = all.into_iter().filter_map(|found| row(site, found)).collect();
        let mut by_committee: Vec<(Option<usize>, OverdueRow<'a>)> =
            listed.iter().filter_map(|row| Some((parent(site, site.position(row.unit.path)?), row.clone()))).collect();
        // Stable: committees in their order, the longest overdue first in each.
        by_committee.sort_by_key(|(committee, _)| *committee);
        let is_long = listed.len() > FOLDED;
        let past = past_first_due(site);
        let mut committees = grouped(site, by_committee);
        for group in &mut committees {
            let above = group.committee.as_ref().and_then(|unit| site.position(unit.path));
            group.by_first_due = past.get(&above).copied().unwrap_or(0);
        }
        let by_first_due = past.values().sum();
        Self { more: total - listed.len(), committees, is_long, listed, total, by_first_due, units }
    }

    /// Every overdue problem, in the order of units and ledgers.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> impl Iterator<Item = OverdueRow<'a>> {
        positions(site).into_iter().filter_map(|found| row(site, found))
    }
}

impl<'a> MissingView<'a> {
    /// What is missing at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all: Vec<(Option<usize>, usize)> = Vec::new();
        let mut notices = 0;
        for (index, _) in shown(site) {
            let owed = missing(site, index).count();
            notices += owed;
            if owed > 0 {
                all.push((parent(site, index), index));
            }
        }
        let units = all.len();
        keep_first(&mut all, MISSING);
        let more = units - all.len();
        let rows = all.into_iter().map(|(committee, index)| {
            (committee, MissingRow { unit: site.link(index), months: missing(site, index).collect() })
        });
        Self { committees: grouped(site, rows), units, notices, more }
    }
}

impl<'a> DueSoonView<'a> {
    /// What falls due in the days after the as-of date, that day included.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all: Vec<(Date, usize, usize)> = Vec::new();
        for (index, state) in shown(site) {
            let problems = state.problems.iter().enumerate();
            let soon =
                problems.filter(|(_, state)| state.days_left.is_some_and(|left| (0..=SOON_DAYS).contains(&left)));
            all.extend(soon.filter_map(|(n, state)| Some((state.due?, index, n))));
        }
        let total = all.len();
        keep_first(&mut all, DUE_SOON);
        let row = |(due, index, n)| {
            let (problem, state) = site.public_problems(index).nth(n)?;
            Some(DueRow {
                unit: site.link(index),
                problem: &problem.id,
                text: problem.text.as_deref().unwrap_or_default(),
                due: Day(due),
                countdown: state.countdown(),
            })
        };
        let rows: Vec<_> = all.into_iter().filter_map(row).collect();
        Self { days: SOON_DAYS, more: total - rows.len(), rows, total }
    }
}

/// Units that may be listed.
pub(super) fn shown<'a>(site: &'a PublicSite<'a>) -> impl Iterator<Item = (usize, &'a crate::register::UnitState)> {
    site.register().units.iter().enumerate().filter(|(index, state)| state.visible && !site.is_withheld(*index))
}

pub(super) fn parent(site: &PublicSite<'_>, index: usize) -> Option<usize> {
    site.register().units[index].parent
}

fn missing<'a>(site: &'a PublicSite<'a>, index: usize) -> impl Iterator<Item = MonthOf> + 'a {
    let months = site.register().units[index].months.iter();
    months.filter(|month| month.status == MonthStatus::Missing).map(|month| MonthOf(month.month))
}

/// Puts rows that follow each other and have the same unit above them together.
pub(super) fn grouped<'a, T>(
    site: &'a PublicSite<'a>,
    rows: impl IntoIterator<Item = (Option<usize>, T)>,
) -> Vec<CommitteeRows<'a, T>> {
    let mut groups: Vec<CommitteeRows<'a, T>> = Vec::new();
    let mut last = None;
    for (committee, row) in rows {
        match groups.last_mut().filter(|_| last == Some(committee)) {
            Some(group) => group.rows.push(row),
            None => {
                groups.push(CommitteeRows {
                    committee: committee.map(|index| site.link(index)),
                    rows: vec![row],
                    by_first_due: 0,
                });
            }
        }
        last = Some(committee);
    }
    groups
}

/// Open problems past their first deadline, by the unit above.
fn past_first_due(site: &PublicSite<'_>) -> BTreeMap<Option<usize>, usize> {
    let mut below = BTreeMap::new();
    for (_, state) in shown(site) {
        let past = state.problems.iter().filter(|problem| problem.is_past_first_due()).count();
        *below.entry(state.parent).or_default() += past;
    }
    below
}

/// Days overdue, unit and problem of everything that is overdue, in the order of units.
fn positions(site: &PublicSite<'_>) -> Vec<(Reverse<u32>, usize, usize)> {
    let mut all = Vec::new();
    for (index, state) in shown(site) {
        let problems = state.problems.iter().enumerate();
        let overdue = problems.filter(|(_, problem)| problem.status == ProblemStatus::Overdue);
        all.extend(overdue.map(|(n, problem)| (Reverse(problem.days_left.map_or(0, i32::unsigned_abs)), index, n)));
    }
    all
}

fn row<'a>(
    site: &'a PublicSite<'a>,
    (Reverse(days), index, n): (Reverse<u32>, usize, usize),
) -> Option<OverdueRow<'a>> {
    let (problem, state) = site.public_problems(index).nth(n)?;
    Some(OverdueRow {
        unit: site.link(index),
        problem: &problem.id,
        text: problem.text.as_deref().unwrap_or_default(),
        responsible: problem.responsible.as_deref().or(problem.assignment().leader.as_deref()),
        first_due: state.first_due.map(Day),
        due: state.due.map(Day),
        days,
        first_days: state.first_overdue_days,
        reason: state.deferrals.last().and_then(|deferral| deferral.reason.as_deref()),
        percent: state.percent.map(percent),
        report: ReportRow::of(site, index, &problem.id),
    })
}

impl<'a> ReportRow<'a> {
    /// What the latest notice that speaks of a problem says of it.
    pub(super) fn of(site: &'a PublicSite<'a>, index: usize, problem: &str) -> Option<Self> {
        let unit = &site.records().units[index];
        let notes = site.register().units[index].progress.iter().rev().filter_map(|&n| unit.progress.get(n));
        let mut said = notes.filter_map(|note| Some((note, public_items(note).find(|item| item.problem == problem)?)));
        let (note, item) = said.next()?;
        Some(Self {
            label: period_label(note.period),
            href: notice_link(&unit.path, note).href,
            status: item.word(),
            percent: item.percent.map(percent),
            note: item.particulars().note.as_deref(),
        })
    }
}
