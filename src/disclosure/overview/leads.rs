//! 牵头单位: how the problems stand that each of them leads.

use super::selection::{LEAD_FAMILY, Selection};
use crate::disclosure::PublicSite;
use crate::disclosure::unit::NamedUnit;
use crate::register::ProblemStatus;
use serde::Serialize;
use std::cmp::Reverse;

/// Most of them that the table holds.
const LEADS: usize = 200;

/// Those who lead.
#[derive(Debug, Serialize)]
pub(crate) struct LeadsView<'a> {
    /// Most overdue first, then most problems.
    pub(crate) listed: Vec<LeadRow<'a>>,
    /// How many are not listed.
    pub(crate) more: usize,
}

/// One who leads.
#[derive(Debug, Serialize)]
pub(crate) struct LeadRow<'a> {
    /// Who it is.
    pub(crate) lead: NamedUnit<'a>,
    /// What the list of its problems is known by.
    pub(crate) key: String,
    /// Problems it leads.
    pub(crate) problems: u32,
    /// Of these struck off.
    pub(crate) closed: u32,
    /// Of these overdue.
    pub(crate) overdue: u32,
    /// Open ones past their first deadline, whatever it was put off to.
    pub(crate) overdue_by_first_due: u32,
}

impl<'a> LeadsView<'a> {
    /// Those who lead, from the lists of their problems.
    pub(crate) fn of<'s>(site: &'a PublicSite<'a>, selections: impl Iterator<Item = &'s Selection>) -> Self {
        let mut listed: Vec<_> = selections.filter_map(|selection| LeadRow::of(site, selection)).collect();
        listed.sort_by_key(|row| (Reverse(row.overdue), Reverse(row.problems)));
        let more = listed.len().saturating_sub(LEADS);
        listed.truncate(LEADS);
        Self { listed, more }
    }
}

impl<'a> LeadRow<'a> {
    /// The row of a list, if it is one of problems that somebody leads.
    fn of(site: &'a PublicSite<'a>, selection: &Selection) -> Option<Self> {
        let entries =
            || selection.groups.iter().flat_map(|group| &group.entries).filter(|_| selection.family == LEAD_FAMILY);
        let first = entries().next()?;
        let (problem, _) = site.public_problems(first.unit()).nth(first.problem())?;
        let (mut problems, mut closed, mut overdue, mut overdue_by_first_due) = (0, 0, 0, 0);
        for entry in entries() {
            let Some(state) = site.register().units[entry.unit()].problems.get(entry.problem()) else { continue };
            problems += 1;
            closed += u32::from(state.status == ProblemStatus::Closed);
            overdue += u32::from(state.status == ProblemStatus::Overdue);
            overdue_by_first_due += u32::from(state.is_past_first_due());
        }
        Some(Self {
            lead: site.named(problem.assignment().lead.as_deref()?),
            key: selection.key.clone(),
            problems,
            closed,
            overdue,
            overdue_by_first_due,
        })
    }
}
