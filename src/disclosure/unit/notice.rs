//! A published notice: 月公示 or an interim note.

use super::photo::PhotoView;
use super::problem::ClosureView;
use crate::disclosure::date::{period_label, slug};
use crate::disclosure::public_site::PublicProblem;
use crate::disclosure::{Day, Prose, PublicSite, Short, StateView, percent};
use crate::model::calendar::days_between;
use crate::model::{Audience, Date, ItemStatus, Period, Progress, ProgressItem, UnitPath};
use crate::register::{Deferral, Ledger, Standing};
use serde::Serialize;
use std::cmp::Ordering;

/// Where a notice stands, for lists.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NoticeLink {
    /// What it reports on: `2012年7月` or a day.
    pub(crate) label: Short,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Day it was published.
    pub(crate) published: Option<Day>,
}

/// A notice as the public sees it.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeView<'a> {
    /// What it reports on.
    pub(crate) label: Short,
    /// `2012-07` or `2012-07-15`.
    pub(crate) slug: Short,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Whether it is the notice of a whole month.
    pub(crate) monthly: bool,
    /// Day it was published.
    pub(crate) published: Option<Day>,
    /// What is said of each public problem.
    pub(crate) items: Vec<NoticeItemView<'a>>,
    /// Public problems still open at the end of the period that the note does not mention.
    pub(crate) unreported: Vec<UnreportedView<'a>>,
    /// Problems whose deadline passed in the month of the notice.
    pub(crate) late: Vec<NewlyLateView<'a>>,
    /// Whether it says anything that can be compared: something changed, stayed as it was or fell late.
    pub(crate) has_changes: bool,
    /// Problems struck off in an earlier notice.
    pub(crate) closed_before: usize,
    /// The notice before.
    pub(crate) previous: Option<NoticeLink>,
    /// The notice after.
    pub(crate) next: Option<NoticeLink>,
    /// Running text.
    #[serde(skip)]
    pub(crate) body: Prose<'a>,
}

/// What a notice says of one problem.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeItemView<'a> {
    /// Number of the problem.
    pub(crate) problem: &'a str,
    /// Position in the ledger.
    #[serde(skip)]
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// What is new since the notice before: 新销号, 整改完成, 长期坚持, 重新整改, 首次报送, 有进展, 有退步, 没有变化 or 此前已销号.
    pub(crate) change: &'static str,
    /// Percentage in the notice before, as text.
    pub(crate) before: Option<String>,
    /// What the unit reported, in its own word.
    pub(crate) word: Option<&'a str>,
    /// The derived state on the day the notice was published.
    pub(crate) state: Option<StateView>,
    /// 剩余N天, 今日到期, 逾期N天 or 逾期N天完成 on that day.
    pub(crate) countdown: Option<String>,
    /// Deadline in force on that day.
    pub(crate) due: Option<Day>,
    /// First deadline, where another one was in force.
    pub(crate) first_due: Option<Day>,
    /// 按最初时限逾期N天 on that day, where another deadline was in force.
    pub(crate) first_overdue: Option<String>,
    /// Percentage done, as text.
    pub(crate) percent: Option<String>,
    /// Remark.
    pub(crate) note: Option<&'a str>,
    /// Day on which what is kept up for good was looked at again.
    pub(crate) checked_on: Option<Day>,
    /// Who looked.
    pub(crate) checked_by: Option<&'a str>,
    /// How it was struck off.
    pub(crate) closure: Option<ClosureView<'a>>,
    /// Deadline moved by this notice.
    pub(crate) deferral: Option<MoveView<'a>>,
    /// Photographs of before and after.
    pub(crate) photos: Vec<PhotoView<'a>>,
}

/// A deadline moved by a notice.
#[derive(Debug, Serialize)]
pub(crate) struct MoveView<'a> {
    /// Before.
    pub(crate) from: Option<Day>,
    /// After.
    pub(crate) to: Day,
    /// Why.
    pub(crate) reason: Option<&'a str>,
}

impl<'a> MoveView<'a> {
    /// A move of a deadline.
    pub(in crate::disclosure) fn of(deferral: &'a Deferral) -> Self {
        Self { from: deferral.from.map(Day), to: Day(deferral.to), reason: deferral.reason.as_deref() }
    }
}

/// A problem whose deadline passed in the month of a notice.
#[derive(Debug, Serialize)]
pub(crate) struct NewlyLateView<'a> {
    /// Number of the problem.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// Deadline that passed.
    pub(crate) due: Day,
    /// Day it was looked at: the first of the next month, or the as-of date.
    pub(crate) on: Day,
    /// Days late by then.
    pub(crate) days: i32,
}

/// What an earlier notice said of a problem.
#[derive(Debug, Clone, Copy, Default)]
struct Earlier {
    said: bool,
    status: Option<ItemStatus>,
    percent: Option<f64>,
}

impl Earlier {
    /// What `item` says beyond it, in a word.
    fn change(self, item: &ProgressItem) -> &'static str {
        let was = |status| self.status == Some(status);
        match item.status {
            Some(ItemStatus::Closed) if was(ItemStatus::Closed) => CLOSED_BEFORE,
            Some(ItemStatus::Closed) => "新销号",
            _ if !self.said => "首次报送",
            Some(ItemStatus::Done) if !was(ItemStatus::Done) => "整改完成",
            Some(ItemStatus::Ongoing) if !was(ItemStatus::Ongoing) => "长期坚持",
            Some(ItemStatus::Advancing | ItemStatus::NotStarted)
                if was(ItemStatus::Closed) || was(ItemStatus::Done) =>
            {
                "重新整改"
            }
            _ => match item.percent.unwrap_or(0.0).total_cmp(&self.percent.unwrap_or(0.0)) {
                Ordering::Greater => "有进展",
                Ordering::Less if item.percent.is_some() => "有退步",
                _ if self.status != item.status => "有进展",
                _ => "没有变化",
            },
        }
    }
}

/// Said of a problem an earlier notice struck off.
const CLOSED_BEFORE: &str = "此前已销号";

/// A problem the notice is silent about.
#[derive(Debug, Serialize)]
pub(crate) struct UnreportedView<'a> {
    /// Number of the problem.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
}

/// Where the notice of the unit at `path` stands.
pub(in crate::disclosure) fn notice_link(path: &str, note: &Progress) -> NoticeLink {
    let mut name = slug(note.period);
    name.push_str(".html");
    let href = UnitPath(path).page(&name);
    NoticeLink { label: period_label(note.period), href, published: note.published.map(Day) }
}

impl<'a> PublicSite<'a> {
    /// The notices of a unit that may be seen, in period order.
    pub(crate) fn notices(&'a self, index: usize) -> impl Iterator<Item = NoticeView<'a>> {
        NoticeView::all(self, index)
    }
}

impl<'a> NoticeView<'a> {
    /// The notices of the unit at `index` that count, oldest first.
    pub(super) fn all(site: &'a PublicSite<'a>, index: usize) -> impl Iterator<Item = Self> {
        let unit = &site.records().units[index];
        let counted = site.register().units[index].progress.iter();
        let notes: Vec<&Progress> = counted.filter_map(|&n| unit.progress.get(n)).collect();
        let links: Vec<NoticeLink> = notes.iter().map(|note| notice_link(&unit.path, note)).collect();
        let problems: Vec<_> = site.public_problems(index).collect();
        let ledger = site.register().ledger(index);
        let mut earlier = vec![Earlier::default(); problems.len()];
        notes.into_iter().enumerate().map(move |(n, note)| {
            let neighbour = |at: Option<usize>| at.and_then(|at| links.get(at)).cloned();
            let neighbours = [neighbour(n.checked_sub(1)), neighbour(Some(n + 1))];
            Self::of((site, index), (&problems, ledger.as_ref(), &mut earlier), note, links[n].clone(), neighbours)
        })
    }

    fn of(
        (site, index): (&'a PublicSite<'a>, usize),
        (problems, ledger, earlier): (&[PublicProblem<'a>], Option<&Ledger<'_>>, &mut [Earlier]),
        note: &'a Progress,
        link: NoticeLink,
        [previous, next]: [Option<NoticeLink>; 2],
    ) -> Self {
        let NoticeLink { label, href, published } = link;
        let mut items = Vec::with_capacity(note.items.len());
        let then: Vec<Standing> = match (ledger, note.published) {
            (Some(ledger), Some(day)) => site.register().standings(ledger, day).collect(),
            _ => Vec::new(),
        };
        for (n, item) in public_items(note).enumerate() {
            let Some(at) = site.problem_position(index, &item.problem, n) else { continue };
            let mut view = item_view((at, problems[at]), (then.get(at), earlier[at]), note, item);
            view.photos = PhotoView::all(site, &site.records().units[index], &item.particulars().photos);
            items.push(view);
            let percent = item.percent.or(earlier[at].percent);
            earlier[at] = Earlier { said: true, status: item.status, percent };
        }
        let late = newly_late(site.as_of(), problems, note);
        let closed_before = items.iter().filter(|item| item.change == CLOSED_BEFORE).count();
        Self {
            slug: slug(note.period),
            monthly: matches!(note.period, Period::Month(_)),
            has_changes: items.len() > closed_before || !late.is_empty(),
            late,
            closed_before,
            unreported: unreported(problems, note, &items),
            items,
            previous,
            next,
            body: Prose { text: &note.body, folder: site.path(index).source("progress") },
            label,
            href,
            published,
        }
    }
}

pub(in crate::disclosure) fn public_items(note: &Progress) -> impl Iterator<Item = &ProgressItem> {
    note.items.iter().filter(|item| item.scope.admits(Audience::Public))
}

/// What an item of a note says of the problem at `at`, beside what is derived of it on the day the note was published
/// and what an earlier notice said.
fn item_view<'a>(
    (at, (problem, state)): (usize, PublicProblem<'a>),
    (then, earlier): (Option<&Standing>, Earlier),
    note: &Progress,
    item: &'a ProgressItem,
) -> NoticeItemView<'a> {
    let closed = item.status == Some(ItemStatus::Closed);
    let due = then.and_then(|then| then.due);
    NoticeItemView {
        problem: &problem.id,
        at,
        change: earlier.change(item),
        before: earlier.percent.map(percent),
        text: problem.text.as_deref().unwrap_or_default(),
        word: item.word(),
        state: then.map(|then| then.status.into()),
        countdown: then.and_then(Standing::countdown),
        due: due.map(Day),
        first_due: state.first_due.filter(|_| due != state.first_due).map(Day),
        first_overdue: then.filter(|_| due != state.first_due).and_then(Standing::first_overdue),
        percent: item.percent.map(percent),
        note: item.particulars().note.as_deref(),
        checked_on: item.particulars().checked_on.map(Day),
        checked_by: item.particulars().checked_by.as_deref(),
        closure: closed.then(|| ClosureView {
            on: item.particulars().closed_on.map(Day),
            by: item.particulars().closed_by.as_deref(),
            evidence: item.particulars().evidence.as_deref(),
            number: item.particulars().closing_number.as_deref(),
        }),
        deferral: item.particulars().due.and_then(|to| {
            let told = state.deferrals.iter().find(|d| d.to == to && Some(d.published) == note.published)?;
            Some(MoveView { from: told.from.map(Day), to: Day(to), reason: item.particulars().reason.as_deref() })
        }),
        photos: Vec::new(),
    }
}

/// Problems whose deadline passed in the month a note reports on.
fn newly_late<'a>(as_of: Date, problems: &[PublicProblem<'a>], note: &Progress) -> Vec<NewlyLateView<'a>> {
    let Period::Month(month) = note.period else { return Vec::new() };
    let late = |(problem, state): &PublicProblem<'a>| {
        let missed = state.missed_deadlines(as_of).find(|missed| missed.month == month)?;
        Some(NewlyLateView {
            problem: &problem.id,
            text: problem.text.as_deref().unwrap_or_default(),
            due: Day(missed.due),
            on: Day(missed.looked_at),
            days: days_between(missed.due, missed.looked_at),
        })
    };
    problems.iter().filter_map(late).collect()
}

fn unreported<'a>(
    problems: &[PublicProblem<'a>],
    note: &Progress,
    items: &[NoticeItemView<'_>],
) -> Vec<UnreportedView<'a>> {
    if matches!(note.period, Period::Day(_)) {
        return Vec::new();
    }
    let end = note.period.last_day();
    problems
        .iter()
        .filter(|(problem, state)| {
            state.completion.is_none_or(|done| done.latest > end) && items.iter().all(|item| item.problem != problem.id)
        })
        .map(|(problem, _)| UnreportedView { problem: &problem.id, text: problem.text.as_deref().unwrap_or_default() })
        .collect()
}
