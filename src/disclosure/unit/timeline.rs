//! What happened in a unit, month by month, newest month first.

use super::notice::{NoticeLink, notice_link, public_items};
use crate::disclosure::state::month_key;
use crate::disclosure::{Day, MonthOf, PublicSite, ReportCount};
use crate::model::{Date, Month, Period, Progress};
use serde::Serialize;
use std::collections::BTreeMap;

/// One month of a unit.
#[derive(Debug, Default, Serialize)]
pub(crate) struct TimelineMonth<'a> {
    /// The month.
    pub(crate) month: Option<MonthOf>,
    /// `published`, `missing` or `not-due` for months of the progress cadence.
    pub(crate) status: Option<&'static str>,
    /// Its notice.
    pub(crate) notice: Option<NoticeLink>,
    /// What that notice reported, by the unit's word.
    pub(crate) reported: Vec<ReportCount>,
    /// Notes published between the monthly ones.
    pub(crate) interim: Vec<NoticeLink>,
    /// What else happened, oldest first.
    pub(crate) events: Vec<EventView<'a>>,
}

/// Something that happened on a day.
#[derive(Debug, Serialize)]
pub(crate) struct EventView<'a> {
    /// Day.
    pub(crate) date: Day,
    /// One word for it, such as 销号.
    pub(crate) kind: &'static str,
    /// In words.
    pub(crate) text: Option<&'a str>,
    /// Problem it concerns.
    pub(crate) problem: Option<&'a str>,
    /// New deadline.
    pub(crate) to: Option<Day>,
}

struct Months<'a> {
    as_of: Date,
    months: BTreeMap<Month, TimelineMonth<'a>>,
}

impl<'a> Months<'a> {
    fn at(&mut self, month: Month) -> &mut TimelineMonth<'a> {
        let entry = self.months.entry(month).or_default();
        entry.month = Some(MonthOf(month));
        entry
    }

    fn event(&mut self, date: Option<Date>, kind: &'static str, text: Option<&'a str>) {
        self.push(date, kind, text, None, None);
    }

    fn push(
        &mut self,
        date: Option<Date>,
        kind: &'static str,
        text: Option<&'a str>,
        problem: Option<&'a str>,
        to: Option<Date>,
    ) {
        if let Some(date) = date.filter(|date| *date <= self.as_of) {
            let event = EventView { date: Day(date), kind, text, problem, to: to.map(Day) };
            self.at(Month::of(date)).events.push(event);
        }
    }
}

/// The months of the unit at `index` in which anything happened or was due, newest first.
pub(in crate::disclosure) fn of<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<TimelineMonth<'a>> {
    let state = &site.register().units[index];
    let unit = &site.records().units[index];
    let mut months = Months { as_of: site.as_of(), months: BTreeMap::new() };

    for (n, &position) in state.ratings.iter().enumerate() {
        if let Some(rating) = unit.ratings.get(position) {
            months.event(rating.date, if n == 0 { "初次定级" } else { "重新定级" }, rating.grade.as_deref());
        }
    }
    if let Some(plan) = unit.plan.as_ref().filter(|_| state.plan_counts) {
        if let Some(review) = &plan.review {
            months.event(review.date, "方案审核", review.by.as_deref());
        }
        if let Some(publicity) = &plan.publicity {
            months.event(publicity.starts, "开始公示", None);
        }
        if let Some(filing) = &plan.filing {
            months.event(filing.date, "方案备案", filing.filed_with.first().map(String::as_str));
        }
    }
    for (problem, state) in site.public_problems(index) {
        if let Some(closure) = &state.closure {
            months.push(closure.on, "销号", problem.text.as_deref(), Some(&problem.id), None);
        }
        for deferral in &state.deferrals {
            let reason = deferral.reason.as_deref();
            months.push(Some(deferral.published), "延期", reason, Some(&problem.id), Some(deferral.to));
        }
    }
    if let Some(acceptance) = unit.acceptance.as_ref().filter(|_| state.acceptance_counts) {
        let conclusion = acceptance.conclusion.map(crate::model::Vocabulary::word);
        months.event(acceptance.date, "考核验收", conclusion);
    }
    for due in &state.months {
        months.at(due.month).status = Some(month_key(due.status));
    }
    for note in state.progress.iter().filter_map(|&n| unit.progress.get(n)) {
        let entry = months.at(Month::of(note.period.last_day()));
        match note.period {
            Period::Month(_) => {
                entry.notice = Some(notice_link(&unit.path, note));
                entry.reported = reported(site, index, note);
            }
            Period::Day(_) => entry.interim.push(notice_link(&unit.path, note)),
        }
    }

    let mut list: Vec<_> = months.months.into_values().rev().collect();
    for month in &mut list {
        month.events.sort_by_key(|event| event.date);
    }
    list
}

pub(in crate::disclosure) fn reported(site: &PublicSite<'_>, index: usize, note: &Progress) -> Vec<ReportCount> {
    let items = public_items(note).enumerate();
    let shown = items.filter(|(n, item)| site.problem_position(index, &item.problem, *n).is_some());
    ReportCount::tally(shown.filter_map(|(_, item)| item.status))
}
