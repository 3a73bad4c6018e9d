//! A published notice: 月公示 or an interim note.

use super::problem::ClosureView;
use crate::disclosure::date::{period_label, slug};
use crate::disclosure::public_site::PublicProblem;
use crate::disclosure::{Day, Prose, PublicSite, Short, StateView, percent};
use crate::model::{Audience, ItemStatus, Period, Progress, ProgressItem, UnitPath, Vocabulary};
use crate::register::ProblemState;
use serde::Serialize;

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
    /// Its position in the ledger.
    #[serde(skip)]
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// What the unit reported, in its own word.
    pub(crate) word: Option<&'static str>,
    /// The derived state on the day the notice was published.
    pub(crate) state: Option<StateView>,
    /// 剩余N天, 今日到期, 逾期N天 or 逾期N天完成 on that day.
    pub(crate) countdown: Option<String>,
    /// Deadline in force on that day.
    pub(crate) due: Option<Day>,
    /// First deadline, where another one was in force.
    pub(crate) first_due: Option<Day>,
    /// Percentage done, as text.
    pub(crate) percent: Option<String>,
    /// Remark.
    pub(crate) note: Option<&'a str>,
    /// How it was struck off.
    pub(crate) closure: Option<ClosureView<'a>>,
    /// Deadline moved by this notice.
    pub(crate) deferral: Option<MoveView<'a>>,
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

impl<'a> NoticeView<'a> {
    /// The notices of the unit at `index` that count, oldest first.
    pub(super) fn all(site: &'a PublicSite<'a>, index: usize) -> impl Iterator<Item = Self> {
        let unit = &site.records().units[index];
        let counted = site.register().units[index].progress.iter();
        let notes: Vec<&Progress> = counted.filter_map(|&n| unit.progress.get(n)).collect();
        let links: Vec<NoticeLink> = notes.iter().map(|note| notice_link(&unit.path, note)).collect();
        let problems: Vec<_> = site.public_problems(index).collect();
        notes.into_iter().enumerate().map(move |(n, note)| {
            let neighbour = |at: Option<usize>| at.and_then(|at| links.get(at)).cloned();
            let neighbours = [neighbour(n.checked_sub(1)), neighbour(Some(n + 1))];
            Self::of((site, index), &problems, note, links[n].clone(), neighbours)
        })
    }

    fn of(
        (site, index): (&'a PublicSite<'a>, usize),
        problems: &[PublicProblem<'a>],
        note: &'a Progress,
        link: NoticeLink,
        [previous, next]: [Option<NoticeLink>; 2],
    ) -> Self {
        let NoticeLink { label, href, published } = link;
        let mut items = Vec::with_capacity(note.items.len());
        let then = note.published.map_or_else(Vec::new, |day| site.register().problems_on(index, day));
        items.extend(public_items(note).enumerate().filter_map(|(n, item)| {
            let at = site.problem_position(index, &item.problem, n)?;
            Some(item_view(problems[at], then.get(at), note, at, item))
        }));
        Self {
            slug: slug(note.period),
            monthly: matches!(note.period, Period::Month(_)),
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

/// What an item of a note says of a problem, beside what is derived of it on the day the note was published.
fn item_view<'a>(
    (problem, state): PublicProblem<'a>,
    then: Option<&ProblemState>,
    note: &Progress,
    at: usize,
    item: &'a ProgressItem,
) -> NoticeItemView<'a> {
    let closed = item.status == Some(ItemStatus::Closed);
    let due = then.and_then(|then| then.due);
    NoticeItemView {
        problem: &problem.id,
        at,
        text: problem.text.as_deref().unwrap_or_default(),
        word: item.status.map(Vocabulary::word),
        state: then.map(|then| then.status.into()),
        countdown: then.and_then(ProblemState::countdown),
        due: due.map(Day),
        first_due: state.first_due.filter(|_| due != state.first_due).map(Day),
        percent: item.percent.map(percent),
        note: item.particulars().note.as_deref(),
        closure: closed.then(|| ClosureView {
            on: item.particulars().closed_on.map(Day),
            by: item.particulars().closed_by.as_deref(),
            evidence: item.particulars().evidence.as_deref(),
        }),
        deferral: item.particulars().due.and_then(|to| {
            let told = state.deferrals.iter().find(|d| d.to == to && Some(d.published) == note.published)?;
            Some(MoveView { from: told.from.map(Day), to: Day(to), reason: item.particulars().reason.as_deref() })
        }),
    }
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
