//! The units and problems behind every number: by grade, change of grade, field, month, state, category and more.
//!
//! A selection holds positions only; what a page shows of an entry is made when that page is rendered, so that even a
//! list of all problems of a large site costs little memory. All selections are made in one pass over the units.

use super::overdue::ReportRow;
use crate::disclosure::figures::{ChildRow, child_row};
use crate::disclosure::{Day, PublicSite, StateView, percent};
use crate::register::{ProblemState, ProblemStatus};
use serde::Serialize;

/// Heading of the lists of problems that somebody leads.
pub(super) const LEAD_FAMILY: &str = "牵头单位";

/// The list about satisfaction.
pub(crate) const SURVEYED: &str = "surveyed";

/// Units under one heading from which on those below the same unit stand together: a reader looks for the committee first.
const MANY_UNITS: usize = 60;

/// Units or problems that have something in common.
#[derive(Debug)]
pub(crate) struct Selection {
    /// Name of its page: `grade-1`; `of/PATH/index` for the units below one.
    pub(crate) slug: String,
    /// What other pages know it by: `grade-1`, `source-群众`.
    pub(crate) key: String,
    /// The unit they lie below, where they are not those of the whole site.
    pub(crate) whose: String,
    /// What they have in common.
    pub(crate) title: String,
    /// Heading it stands under in the list of selections; empty: it is not named there.
    pub(crate) family: &'static str,
    /// What is selected.
    pub(crate) kind: SelectionKind,
    /// The entries, in groups that each bear a heading.
    pub(crate) groups: Vec<SelectionGroup>,
    /// Of overdue problems: how many would be so by their first deadlines; 0 of anything else.
    pub(crate) by_first_due: usize,
}

/// What a selection selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SelectionKind {
    /// Units.
    Units,
    /// Problems of ledgers.
    Problems,
}

/// Entries under one heading.
#[derive(Debug)]
pub(crate) struct SelectionGroup {
    /// Anchor and heading; none when the selection has one group only.
    pub(crate) heading: Option<(&'static str, String)>,
    /// Positions.
    pub(crate) entries: Vec<SelectionEntry>,
    /// They are units and stand by the unit above.
    pub(crate) by_unit_above: bool,
}

impl SelectionGroup {
    /// Entries under a heading, in the order given.
    pub(super) fn new(heading: Option<(&'static str, String)>, entries: Vec<SelectionEntry>) -> Self {
        Self { heading, entries, by_unit_above: false }
    }

    /// Puts many units that lie below several others with those below the same one.
    fn put_by_unit_above(&mut self, site: &PublicSite<'_>) {
        let above = |entry: &SelectionEntry| entry.above(site);
        let first = self.entries.first().map(above);
        if self.entries.len() > MANY_UNITS && self.entries.iter().any(|entry| Some(above(entry)) != first) {
            self.entries.sort_by_key(above);
            self.by_unit_above = true;
        }
    }
}

/// Problems by state, and how many of them are open past their first deadline.
#[derive(Default)]
pub(super) struct ByState {
    states: [Vec<SelectionEntry>; ProblemStatus::ALL.len()],
    past_first_due: usize,
}

/// Position of a unit, or of a problem of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SelectionEntry {
    pub(super) unit: usize,
    pub(super) problem: usize,
}

/// A unit on the page of a selection.
#[derive(Debug, Serialize)]
pub(crate) struct UnitEntry<'a> {
    /// Figures.
    pub(crate) row: ChildRow<'a>,
    /// Short name of its parent.
    pub(crate) parent: Option<&'a str>,
    /// Satisfaction, where it was surveyed.
    pub(crate) satisfaction: Option<String>,
}

/// A problem on the page of a selection.
#[derive(Debug, Serialize)]
pub(crate) struct ProblemEntry<'a> {
    /// Path of the unit whose it is.
    pub(crate) path: &'a str,
    /// Short name of the unit.
    pub(crate) label: &'a str,
    /// Number in its ledger.
    pub(crate) id: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// How it stands.
    pub(crate) state: StateView,
    /// 剩余N天, 今日到期, 逾期N天 or 逾期N天完成.
    pub(crate) countdown: Option<String>,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// 按最初时限逾期N天, where another deadline is in force.
    pub(crate) first_overdue: Option<String>,
    /// Short name of the unit above.
    pub(crate) above: Option<&'a str>,
    /// How many problems below the same unit follow, itself included, where the one before lies below another; 0 elsewhere.
    pub(crate) begins: usize,
    /// What the unit last said of it, of one that is overdue.
    pub(crate) report: Option<ReportRow<'a>>,
    /// Why its deadline was last moved, of one that is overdue.
    pub(crate) reason: Option<&'a str>,
}

impl ByState {
    /// Enters a problem.
    pub(super) fn add(&mut self, entry: SelectionEntry, state: &ProblemState) {
        self.states[state.status as usize].push(entry);
        self.past_first_due += usize::from(state.is_past_first_due());
    }

    /// In groups, what is late first; beside the number of overdue ones that of those past their first deadline, where it
    /// is larger.
    pub(super) fn groups(self) -> Vec<SelectionGroup> {
        let groups = ProblemStatus::ALL.iter().zip(self.states).filter(|(_, entries)| !entries.is_empty());
        let mut groups: Vec<_> = groups.collect();
        groups.sort_by_key(|(status, _)| **status != ProblemStatus::Overdue);
        let group = |(status, entries): (&ProblemStatus, Vec<SelectionEntry>)| {
            let count = entries.len();
            let first = match status {
                ProblemStatus::Overdue if self.past_first_due > count => {
                    format!("，按最初时限{}项", self.past_first_due)
                }
                _ => String::new(),
            };
            let heading = Some((status.key(), format!("{}（{count}项{first}）", status.word())));
            SelectionGroup::new(heading, entries)
        };
        groups.into_iter().map(group).collect()
    }
}

impl SelectionEntry {
    /// Position of the unit.
    pub(crate) fn unit(self) -> usize {
        self.unit
    }

    /// Position of the unit above; none for a unit at the top.
    pub(crate) fn above(self, site: &PublicSite<'_>) -> Option<usize> {
        site.register().units[self.unit].parent
    }

    /// Position among the problems of the unit that count; 0 for the unit itself.
    pub(crate) fn problem(self) -> usize {
        self.problem
    }
}

impl Selection {
    /// Puts many units with those below the same one, but for the list whose order tells who is least satisfied.
    pub(super) fn put_by_unit_above(&mut self, site: &PublicSite<'_>) {
        if self.kind == SelectionKind::Units && self.slug != SURVEYED {
            for group in &mut self.groups {
                group.put_by_unit_above(site);
            }
        }
    }

    /// How many entries it has.
    pub(crate) fn total(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }
}

impl<'a> UnitEntry<'a> {
    /// The unit of an entry.
    pub(crate) fn of(site: &'a PublicSite<'a>, entry: SelectionEntry) -> Self {
        let state = &site.register().units[entry.unit];
        Self {
            row: child_row(site, entry.unit),
            parent: state.parent.map(|parent| site.records().units[parent].label()),
            satisfaction: state.satisfaction.map(percent),
        }
    }
}

impl<'a> ProblemEntry<'a> {
    /// The problems of these entries, each saying where those of another unit above begin and how many these are.
    pub(crate) fn all(site: &'a PublicSite<'a>, entries: &[SelectionEntry]) -> Vec<Self> {
        let mut all: Vec<Self> = entries.iter().filter_map(|&entry| Self::of(site, entry)).collect();
        for committee in all.chunk_by_mut(|a, b| a.above == b.above) {
            committee[0].begins = committee.len();
        }
        all
    }

    fn of(site: &'a PublicSite<'a>, entry: SelectionEntry) -> Option<Self> {
        let (problem, state) = site.public_problems(entry.unit).nth(entry.problem)?;
        let unit = &site.records().units[entry.unit];
        let parent = site.register().units[entry.unit].parent;
        let is_overdue = state.status == ProblemStatus::Overdue;
        let reason = state.deferrals.last().and_then(|deferral| deferral.reason.as_deref());
        Some(Self {
            above: parent.map(|parent| site.records().units[parent].label()),
            begins: 0,
            report: if is_overdue { ReportRow::of(site, entry.unit, &problem.id) } else { None },
            reason: reason.filter(|_| is_overdue),
            path: &unit.path,
            label: unit.label(),
            id: &problem.id,
            text: problem.text.as_deref().unwrap_or_default(),
            state: state.status.into(),
            countdown: state.countdown(),
            due: state.due.map(Day),
            first_overdue: state.first_overdue(),
        })
    }
}
