//! Everything that has a date, as entries of a calendar: for whoever wants to be reminded by the own phone.
//!
//! A unit's calendar holds its own promises (problems, pledges, good deeds, monthly notices) and, where units lie
//! directly below it, their open ones, so that a committee sees what its branches owe. The calendar of the site holds
//! the campaign's dates and the open promises of all units, as many as a calendar program opens: what is due next first,
//! then what is late.

use super::bounded::keep_first;
use crate::disclosure::public_site::PublicProblem;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::Date;
use crate::model::calendar::days_between;
use crate::register::{DeedState, PledgeState, PromiseStatus};

/// Most open promises of other units in one calendar.
const OPEN: usize = 300;

/// A promise of a unit, by its position among the states of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Promised {
    Problem(usize),
    Pledge(usize),
    Deed(usize),
}

/// Something with a date.
#[derive(Debug)]
pub(crate) struct CalendarEntry<'a> {
    /// A name no other entry of any calendar of the site has; it stays when the date moves.
    pub(crate) id: String,
    /// First day.
    pub(crate) first: Day,
    /// Last day.
    pub(crate) last: Day,
    /// One line.
    pub(crate) summary: String,
    /// More words.
    pub(crate) detail: Option<&'a str>,
    /// Page, from the site's root.
    pub(crate) href: String,
}

impl<'a> PublicSite<'a> {
    /// The calendar of the site: the campaign's dates, and the open promises of all units.
    pub(crate) fn calendar(&'a self) -> Vec<CalendarEntry<'a>> {
        let campaign = &self.records().campaign;
        let href = || "calendar.html".to_owned();
        let stages = campaign.public_stages().enumerate().map(|(n, stage)| CalendarEntry {
            id: format!("stage-{}", n + 1),
            first: Day(stage.starts),
            last: Day(stage.ends),
            summary: stage.name.clone(),
            detail: None,
            href: href(),
        });
        let deadlines = campaign.public_deadlines().map(|deadline| CalendarEntry {
            id: format!("deadline-{}", deadline.at + 1),
            first: Day(deadline.due),
            last: Day(deadline.due),
            summary: format!("报送期限：{}", deadline.title()),
            detail: deadline.reporter.as_deref(),
            href: href(),
        });
        let months = self.register().columns.months.iter().map(|month| CalendarEntry {
            id: format!("month-{month}"),
            first: Day(month.last_day()),
            last: Day(month.last_day()),
            summary: format!("{}整改公示到期", MonthOf(*month).words()),
            detail: None,
            href: "notices.html".to_owned(),
        });
        let mut entries: Vec<_> = stages.chain(deadlines).chain(months).collect();
        entries.extend(self.open_promises(0..self.positions()));
        entries
    }

    /// The calendar of the unit at `index`; empty when it has promised nothing.
    pub(crate) fn unit_calendar(&'a self, index: usize) -> Vec<CalendarEntry<'a>> {
        let state = &self.register().units[index];
        let mut entries: Vec<_> =
            self.public_problems(index).filter_map(|problem| self.problem_entry(index, problem)).collect();
        entries.extend(state.pledges.iter().filter_map(|pledge| self.pledge_entry(index, pledge)));
        entries.extend(state.deeds.iter().filter_map(|deed| self.deed_entry(index, deed)));
        let page = self.page(index);
        if state.plan_counts && self.records().units[index].reports() {
            entries.extend(self.register().columns.months.iter().map(|month| CalendarEntry {
                id: format!("{}/month-{month}", self.records().units[index].path),
                first: Day(month.last_day()),
                last: Day(month.last_day()),
                summary: format!("{}：{}整改公示到期", self.records().units[index].label(), MonthOf(*month).words()),
                detail: None,
                href: page.clone(),
            }));
        }
        entries.extend(self.open_promises(state.children.iter().copied()));
        entries
    }

    /// The open promises of these units: those due next first, then those that are late, the latest first.
    fn open_promises(&'a self, units: impl Iterator<Item = usize>) -> Vec<CalendarEntry<'a>> {
        let mut open: Vec<(bool, u32, usize, Promised)> = Vec::new();
        for index in units.filter(|index| !self.is_withheld(*index)) {
            let state = &self.register().units[index];
            let problems = state.problems.iter().map(|problem| (problem.status.is_open(), problem.due));
            let pledges = state.pledges.iter().map(|pledge| (pledge.status != PromiseStatus::Kept, pledge.due));
            let deeds = state.deeds.iter().map(|deed| (deed.status != PromiseStatus::Kept, self.deed_due(index, deed)));
            let kinds = problems.enumerate().map(|(n, promise)| (Promised::Problem(n), promise));
            let kinds = kinds.chain(pledges.enumerate().map(|(n, promise)| (Promised::Pledge(n), promise)));
            let kinds = kinds.chain(deeds.enumerate().map(|(n, promise)| (Promised::Deed(n), promise)));
            open.extend(kinds.filter_map(|(promised, (is_open, due))| {
                let left = days_between(self.as_of(), due.filter(|_| is_open)?);
                Some((left < 0, left.unsigned_abs(), index, promised))
            }));
        }
        keep_first(&mut open, OPEN);
        let entry = |(_, _, index, promised)| {
            let state = &self.register().units[index];
            match promised {
                Promised::Problem(n) => self.problem_entry(index, self.public_problems(index).nth(n)?),
                Promised::Pledge(n) => self.pledge_entry(index, &state.pledges[n]),
                Promised::Deed(n) => self.deed_entry(index, &state.deeds[n]),
            }
        };
        open.into_iter().filter_map(entry).collect()
    }

    /// The deadline in force of a problem.
    fn problem_entry(&'a self, index: usize, (problem, state): PublicProblem<'a>) -> Option<CalendarEntry<'a>> {
        let unit = &self.records().units[index];
        let done = if state.status.is_open() { "" } else { state.status.word() };
        let summary = [unit.label(), "：问题", &problem.id, "整改时限", if done.is_empty() { "" } else { "，" }, done];
        Some(CalendarEntry {
            id: [unit.path.as_str(), "/p-", &problem.id].concat(),
            first: Day(state.due?),
            last: Day(state.due?),
            summary: summary.concat(),
            detail: problem.text.as_deref(),
            href: [&self.page(index), "#p-", &problem.id].concat(),
        })
    }

    /// The deadline in force of a pledge.
    fn pledge_entry(&'a self, index: usize, state: &PledgeState) -> Option<CalendarEntry<'a>> {
        let commitment = &self.records().units[index].commitments[state.commitment];
        let id = format!("c-{}-{}", commitment.id, state.index + 1);
        let text = commitment.pledges[state.index].text.as_deref();
        let kept = if state.status == PromiseStatus::Kept { "，已兑现" } else { "" };
        let summary = ["承诺兑现日期", kept].concat();
        Some(self.promise_entry(index, (&id, state.due?), (&summary, text), &format!("#c-{}", commitment.id)))
    }

    /// The deadline of a good deed.
    fn deed_entry(&'a self, index: usize, state: &DeedState) -> Option<CalendarEntry<'a>> {
        let text = self.records().units[index].plan.as_ref()?.deeds[state.index].text.as_deref();
        let done = if state.status == PromiseStatus::Kept { "，已办成" } else { "" };
        let summary = ["好事实事期限", done].concat();
        let id = format!("deed-{}", state.index + 1);
        Some(self.promise_entry(index, (&id, self.deed_due(index, state)?), (&summary, text), ""))
    }

    fn deed_due(&self, index: usize, state: &DeedState) -> Option<Date> {
        self.records().units[index].plan.as_ref()?.deeds[state.index].due
    }

    fn promise_entry(
        &'a self,
        index: usize,
        (id, due): (&str, Date),
        (kind, detail): (&str, Option<&'a str>),
        anchor: &str,
    ) -> CalendarEntry<'a> {
        let unit = &self.records().units[index];
        CalendarEntry {
            id: [unit.path.as_str(), "/", id].concat(),
            first: Day(due),
            last: Day(due),
            summary: [unit.label(), "：", kind].concat(),
            detail,
            href: [&self.page(index), anchor].concat(),
        }
    }
}
