//! 整改历程: what happened in a unit, event by event, newest first. A deadline that passed and a month nobody reported on
//! are events as well.

use super::acceptance::AcceptanceView;
use super::notice::{NoticeLink, notice_link};
use super::rating;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::{Acceptance, Conclusion, Date, Vocabulary};
use crate::register::{MonthStatus, ProblemState, Told};
use serde::Serialize;
use std::cmp::Reverse;

/// What happens to a promise on one day, in the order it happens: what comes first opens the way to the next.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
enum Step {
    #[default]
    Rated,
    Reviewed,
    Published,
    Filed,
    Reported,
    TakenUp,
    PutOff,
    Accepted,
    Redone,
    Done,
    Closed,
    /// A deadline passes when its day is over.
    Missed,
}

/// Something that happened on a day.
#[derive(Debug, Default, Serialize)]
pub(crate) struct EventView<'a> {
    /// Day.
    pub(crate) date: Option<Day>,
    /// Its place among the events of the day.
    #[serde(skip)]
    step: Step,
    /// One word for it, such as 销号.
    pub(crate) kind: &'static str,
    /// Whether something was not done in time.
    pub(crate) late: bool,
    /// Whether a deadline was changed without a notice that says so.
    pub(crate) quiet: bool,
    /// In words.
    pub(crate) text: Option<&'a str>,
    /// Problem it concerns.
    pub(crate) problem: Option<&'a str>,
    /// New deadline.
    pub(crate) to: Option<Day>,
    /// Why the deadline was put off.
    pub(crate) reason: Option<&'a str>,
    /// Month that was not reported on.
    pub(crate) month: Option<MonthOf>,
    /// Notice that was published.
    pub(crate) notice: Option<NoticeLink>,
}

/// Collects the events up to a day.
struct Events<'a> {
    as_of: Date,
    list: Vec<EventView<'a>>,
}

impl<'a> Events<'a> {
    fn add(&mut self, date: Option<Date>, step: Step, kind: &'static str, text: Option<&'a str>) {
        self.push(date, EventView { step, kind, text, ..EventView::default() });
    }

    fn push(&mut self, date: Option<Date>, event: EventView<'a>) {
        if let Some(date) = date.filter(|date| *date <= self.as_of) {
            self.list.push(EventView { date: Some(Day(date)), ..event });
        }
    }
}

/// What happened in the unit at `index` up to the as-of date, newest first.
pub(in crate::disclosure) fn of<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<EventView<'a>> {
    let state = &site.register().units[index];
    let unit = &site.records().units[index];
    let mut events = Events { as_of: site.as_of(), list: Vec::new() };

    for (n, &position) in state.ratings.iter().enumerate() {
        if let Some(rating) = unit.ratings.get(position) {
            events.add(rating.date, Step::Rated, rating::label(n, rating.round), rating.grade.as_deref());
        }
    }
    if let Some(plan) = unit.plan.as_ref().filter(|_| state.plan_counts) {
        if let Some(review) = &plan.review {
            events.add(review.date, Step::Reviewed, "方案审核", review.by.as_deref());
        }
        if let Some(publicity) = &plan.publicity {
            events.add(publicity.starts, Step::Published, "开始公示", None);
        }
        if let Some(filing) = &plan.filing {
            events.add(filing.date, Step::Filed, "方案备案", filing.filed_with.first().map(String::as_str));
        }
    }
    for (problem, state) in site.public_problems(index) {
        of_problem(&mut events, &problem.id, problem.text.as_deref(), state);
    }
    if let Some(acceptance) = unit.acceptance.as_ref().filter(|_| state.acceptance_counts) {
        of_acceptance(&mut events, site, index, acceptance);
    }
    for due in state.months.iter().filter(|month| month.status == MonthStatus::Missing) {
        let month = Some(MonthOf(due.month));
        let missed = EventView { step: Step::Missed, kind: "未报送", late: true, month, ..EventView::default() };
        events.push(Some(due.month.last_day()), missed);
    }
    for note in state.progress.iter().filter_map(|&n| unit.progress.get(n)) {
        let notice = Some(notice_link(&unit.path, note));
        events.push(note.published, EventView { step: Step::Reported, kind: "公示", notice, ..EventView::default() });
    }

    let mut list = events.list;
    list.sort_by_key(|event| Reverse((event.date.map(|day| day.0), event.step)));
    list
}

/// Every round of acceptance, and the one that follows a failure: 重新整顿 (S003-040).
fn of_acceptance<'a>(events: &mut Events<'a>, site: &PublicSite<'_>, index: usize, acceptance: &'a Acceptance) {
    let rounds = acceptance.rounds.iter().map(|round| (round.date, round.conclusion));
    for (date, conclusion) in rounds.clone().chain([(acceptance.date, acceptance.conclusion)]) {
        events.add(date, Step::Accepted, "考核验收", conclusion.map(Vocabulary::word));
    }
    let failed = rounds.filter(|(_, conclusion)| *conclusion == Some(Conclusion::Failed)).map(|(date, _)| date);
    let is_redone = AcceptanceView::of(site, index).is_some_and(|view| view.redo.is_some());
    let said = acceptance.opinion_date.filter(|day| Some(*day) >= acceptance.date && *day <= events.as_of);
    let last = is_redone.then_some(said.or(acceptance.date));
    for date in failed.chain(last) {
        events.add(date, Step::Redone, "重新整顿", None);
    }
}

/// The deadlines of a problem that passed, its deferrals, and how it was done and struck off.
fn of_problem<'a>(events: &mut Events<'a>, id: &'a str, text: Option<&'a str>, state: &'a ProblemState) {
    let problem = Some(id);
    // Of what was done on a day nobody wrote down, it is not said that it was late.
    let finished = state.ended().map(|ended| ended.earliest);
    // Each deadline was in force until the next one was published.
    let deadlines = [state.first_due].into_iter().chain(state.deferrals.iter().map(|deferral| Some(deferral.to)));
    let replaced = state.deferrals.iter().map(|deferral| Some(deferral.published)).chain([None]);
    let deadlines = deadlines.zip(replaced);
    for (due, replaced) in deadlines.clone() {
        let passed = |due: &Date| {
            *due < events.as_of
                && finished.is_none_or(|day| day > *due)
                && !state.counted_as_done(*due)
                && replaced.is_none_or(|published| published > *due)
        };
        let (due, step) = (due.filter(passed), Step::Missed);
        events.push(due, EventView { step, kind: "到期未完成", late: true, text, problem, ..EventView::default() });
    }
    for deferral in &state.deferrals {
        let (to, reason) = (Some(Day(deferral.to)), deferral.reason.as_deref());
        let quiet = deferral.told != Told::InNotice;
        let (step, kind) = (Step::PutOff, if quiet { "改动时限" } else { "延期" });
        events.push(
            Some(deferral.published),
            EventView { step, kind, quiet, problem, to, reason, ..EventView::default() },
        );
    }
    let before = state.taken_up.iter().filter(|again| !again.was_lasting);
    let before = before.map(|again| (again.ended.on(), again.closure.as_ref()));
    for (done, closure) in before.chain([(state.completed_on(), state.closure.as_ref())]) {
        let closed = closure.and_then(|closure| closure.on);
        let done = done.filter(|done| closed != Some(*done));
        events.push(done, EventView { step: Step::Done, kind: "整改完成", text, problem, ..EventView::default() });
        events.push(closed, EventView { step: Step::Closed, kind: "销号", text, problem, ..EventView::default() });
    }
    for again in &state.taken_up {
        // What had counted as done when its deadline passed is late from this day on.
        let has_passed = |(due, replaced): (Option<Date>, Option<Date>)| {
            due.is_some_and(|due| due < again.on) && replaced.is_none_or(|published| published > again.on)
        };
        let late = deadlines.clone().any(has_passed);
        let (step, kind) = (Step::TakenUp, if late { "重新整改，已过时限" } else { "重新整改" });
        events.push(Some(again.on), EventView { step, kind, late, text, problem, ..EventView::default() });
    }
}

/// The latest day anything but a notice happened.
pub(crate) fn last_changed(events: &[EventView<'_>]) -> Option<Day> {
    events.iter().find(|event| event.notice.is_none() && event.month.is_none()).and_then(|event| event.date)
}
