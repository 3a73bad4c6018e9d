//! Subordinate sites in the status: what each has published of itself. What its units owe only it knows.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::SubordinateSite;
use crate::register::{ProblemStatus, Register, RolledUp, SubordinateState};

/// A subordinate site.
pub(super) struct County<'s> {
    pub(super) name: &'s str,
    /// None where its numbers cannot be added up.
    pub(super) figures: Option<Figures>,
}

/// What a site has published.
#[derive(Debug, Serialize)]
pub(super) struct Figures {
    pub(super) branches: u32,
    /// Notices due in the last due month.
    pub(super) due: u32,
    pub(super) reported: u32,
    pub(super) missing: u32,
    pub(super) problems: u32,
    pub(super) closed: u32,
    pub(super) overdue: u32,
    pub(super) overdue_by_first_due: u32,
}

impl Figures {
    /// Heads of the columns.
    pub(super) const HEADS: [&str; 8] =
        ["党组织", "应公示", "已公示", "未公示", "问题", "已销号", "逾期", "按最初时限"];

    fn of(register: &Register<'_>, rolled: &RolledUp<'_>) -> Self {
        let (totals, problems) = (&rolled.totals, &rolled.totals.problems);
        let (due, reported) =
            register.due_progress(totals).map_or((0, 0), |progress| (progress.expected, progress.published));
        Self {
            branches: totals.branches,
            due,
            reported,
            missing: due.saturating_sub(reported),
            problems: problems.total,
            closed: problems.count(ProblemStatus::Closed),
            overdue: problems.count(ProblemStatus::Overdue),
            overdue_by_first_due: problems.overdue_by_first_due,
        }
    }

    /// The numbers below [`Self::HEADS`].
    pub(super) fn cells(&self) -> [u32; Self::HEADS.len()] {
        [
            self.branches,
            self.due,
            self.reported,
            self.missing,
            self.problems,
            self.closed,
            self.overdue,
            self.overdue_by_first_due,
        ]
    }
}

/// All of them: those nothing is known of first, then those with most missing and overdue.
pub(super) fn counties<'s>(register: &Register<'s>) -> Vec<County<'s>> {
    let county = |(site, state): (&'s SubordinateSite, &SubordinateState<'s>)| County {
        name: &site.declared.name,
        figures: state.as_ref().ok().map(|rolled| Figures::of(register, rolled)),
    };
    let mut counties: Vec<_> = register.subordinate_sites().map(county).collect();
    let burden = |county: &County<'_>| county.figures.as_ref().map_or(u32::MAX, |own| own.missing + own.overdue);
    counties.sort_by_key(|county| Reverse(burden(county)));
    counties
}
