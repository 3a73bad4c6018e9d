//! The latest notices: of the whole site by month of publication, and at or below one unit for its feed.

use super::bounded::keep_first;
use crate::disclosure::unit::{notice_link, reported};
use crate::disclosure::{Day, MonthOf, NoticeLink, OverdueThen, PublicSite, ReportCount, UnitLink};
use crate::model::{Date, Month};
use crate::register::ProblemStatus;
use serde::Serialize;
use std::cmp::Reverse;

/// Most notices a page lists.
const NOTICES: usize = 200;

/// A notice just published.
#[derive(Debug, Serialize)]
pub(crate) struct RecentNotice<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// The notice.
    pub(crate) notice: NoticeLink,
    /// What it reported, by the unit's word.
    pub(crate) reported: Vec<ReportCount<'a>>,
    /// Problems overdue on the day it was published.
    pub(crate) overdue: OverdueThen,
}

/// Notices of one month of publication.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeGroup<'a> {
    /// Month of publication.
    pub(crate) month: MonthOf,
    /// Notices, newest first.
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
        for (index, state) in
            site.register().units.iter().enumerate().filter(|(i, u)| u.visible && !site.is_withheld(*i))
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
                notice: notice_link(&unit.path, note),
                reported: reported(site, index, note),
                overdue: site.overdue_then(index, n),
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

/// Problems of a unit overdue on the day each of its notes was published, in the order of the notes.
fn overdue_by_note(site: &PublicSite<'_>, index: usize) -> Box<[OverdueThen]> {
    let ledger = site.register().ledger(index);
    let on = |day: Date| {
        let mut overdue = OverdueThen::default();
        for then in ledger.iter().flat_map(|ledger| site.register().standings(ledger, day)) {
            overdue.current += u32::from(then.status == ProblemStatus::Overdue);
            overdue.by_first_due += u32::from(then.is_past_first_due());
        }
        overdue
    };
    let notes = &site.records().units[index].progress;
    notes.iter().map(|note| note.published.map_or_else(OverdueThen::default, on)).collect()
}

impl<'a> PublicSite<'a> {
    /// Day of the newest notice of the unit at `index` or of a unit below it.
    pub(crate) fn newest(&self, index: usize) -> Option<Day> {
        let &(unit, note) = self.newest_notices(index).first()?;
        self.records().units[unit].progress[note].published.map(Day)
    }

    /// Problems overdue on the day the note at `n` of the unit at `index` was published. Worked out once a unit: its own
    /// page, those of the units above it and the front page list the same notices.
    fn overdue_then(&self, index: usize, n: usize) -> OverdueThen {
        let by_note = self.overdue_cell(index).get_or_init(|| overdue_by_note(self, index));
        by_note.get(n).copied().unwrap_or_default()
    }

    /// The newest notices of the unit at `index` and of all units below it, newest first.
    pub(crate) fn recent(&'a self, index: usize) -> Vec<RecentNotice<'a>> {
        self.newest_notices(index)
            .iter()
            .map(|&(index, n)| {
                let unit = &self.records().units[index];
                let note = &unit.progress[n];
                RecentNotice {
                    unit: self.link(index),
                    notice: notice_link(&unit.path, note),
                    reported: reported(self, index, note),
                    overdue: self.overdue_then(index, n),
                }
            })
            .collect()
    }
}
