//! Everything that has a date, as entries of a calendar: for whoever wants to be reminded by the own phone.
//!
//! A unit's calendar holds its own promises (problems, pledges, good deeds, monthly notices) and, where units lie
//! directly below it, their open problems, so that a committee sees what its branches owe. The calendar of the site holds
//! the campaign's dates and the next open deadlines of all units: with every deadline of a large site no calendar
//! program would open it.

use super::bounded::keep_first;
use crate::disclosure::public_site::PublicProblem;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::Date;

/// Most open problems of other units in one calendar: those due next.
const OPEN: usize = 300;

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
    /// The calendar of the site: the campaign's dates, and the open problems of all units that are due next.
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
        entries.extend(self.due_next(0..self.positions()));
        entries
    }

    /// The calendar of the unit at `index`; empty when it has promised nothing.
    pub(crate) fn unit_calendar(&'a self, index: usize) -> Vec<CalendarEntry<'a>> {
        let state = &self.register().units[index];
        let mut entries: Vec<_> =
            self.public_problems(index).filter_map(|problem| self.problem_entry(index, problem)).collect();
        self.add_promises(&mut entries, index);
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
        entries.extend(self.due_next(state.children.iter().copied()));
        entries
    }

    /// The open problems of these units that are due next.
    fn due_next(&'a self, units: impl Iterator<Item = usize>) -> Vec<CalendarEntry<'a>> {
        let mut next: Vec<(Date, usize, usize)> = Vec::new();
        for index in units.filter(|index| !self.is_withheld(*index)) {
            let problems = self.register().units[index].problems.iter().enumerate();
            next.extend(problems.filter_map(|(n, state)| {
                let due = state.due.filter(|due| state.status.is_open() && *due >= self.as_of())?;
                Some((due, index, n))
            }));
        }
        keep_first(&mut next, OPEN);
        let entry = |(_, index, n)| self.problem_entry(index, self.public_problems(index).nth(n)?);
        next.into_iter().filter_map(entry).collect()
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

    /// Pledges and good deeds with a date.
    fn add_promises(&'a self, entries: &mut Vec<CalendarEntry<'a>>, index: usize) {
        let unit = &self.records().units[index];
        let state = &self.register().units[index];
        let entry = |id: String, due: Date, kind: &str, text: Option<&'a str>, anchor: &str| CalendarEntry {
            id: [unit.path.as_str(), "/", &id].concat(),
            first: Day(due),
            last: Day(due),
            summary: [unit.label(), "：", kind].concat(),
            detail: text,
            href: [&self.page(index), anchor].concat(),
        };
        for pledge in &state.pledges {
            let commitment = &unit.commitments[pledge.commitment];
            let Some(due) = pledge.due else { continue };
            let id = format!("c-{}-{}", commitment.id, pledge.index + 1);
            let text = commitment.pledges[pledge.index].text.as_deref();
            entries.push(entry(id, due, "承诺兑现日期", text, &format!("#c-{}", commitment.id)));
        }
        let Some(plan) = &unit.plan else { return };
        for deed in &state.deeds {
            let record = &plan.deeds[deed.index];
            let Some(due) = record.due else { continue };
            entries.push(entry(format!("deed-{}", deed.index + 1), due, "好事实事期限", record.text.as_deref(), ""));
        }
    }
}
