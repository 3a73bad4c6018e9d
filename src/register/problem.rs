//! State and countdown of one problem.

use super::Viewpoint;
use crate::model::calendar::days_between;
use crate::model::{Date, ItemStatus, Month, Period, Plan, Problem, ProgressItem, Unit};

/// What a problem's state is; the first that fits, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemStatus {
    /// 已销号.
    Closed,
    /// 整改完成待销号.
    Done,
    /// 长期坚持.
    Ongoing,
    /// 逾期N天: the current deadline lies before the as-of date.
    Overdue,
    /// 滞后: not reported on in the last due month.
    Behind,
    /// 推进中.
    OnTrack,
    /// 未启动.
    NotStarted,
}

impl ProblemStatus {
    /// Every status, in the order of precedence.
    pub const ALL: [Self; 7] =
        [Self::Closed, Self::Done, Self::Ongoing, Self::Overdue, Self::Behind, Self::OnTrack, Self::NotStarted];

    /// Name used in data files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Done => "done",
            Self::Ongoing => "ongoing",
            Self::Overdue => "overdue",
            Self::Behind => "behind",
            Self::OnTrack => "on-track",
            Self::NotStarted => "not-started",
        }
    }

    /// Chinese word, without a number of days.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "已销号",
            Self::Done => "整改完成待销号",
            Self::Ongoing => "长期坚持",
            Self::Overdue => "逾期",
            Self::Behind => "滞后",
            Self::OnTrack => "推进中",
            Self::NotStarted => "未启动",
        }
    }

    /// Whether work is still to be done: closed, done and ongoing problems have no countdown.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Overdue | Self::Behind | Self::OnTrack | Self::NotStarted)
    }
}

/// What is derived of one problem.
#[derive(Debug, Clone)]
pub struct ProblemState {
    /// Position in `plan.problems`.
    pub index: usize,
    /// State at the as-of date.
    pub status: ProblemStatus,
    /// First deadline; stays visible for ever.
    pub first_due: Option<Date>,
    /// Deadline in force: the latest deferral's, or else the first.
    pub due: Option<Date>,
    /// Every move of the deadline, oldest first; repeating a deadline moves nothing.
    pub deferrals: Vec<Deferral>,
    /// Days from the as-of date to the deadline, negative when past; open problems only.
    pub days_left: Option<i32>,
    /// Days between deadline and completion when it came late; completed problems only.
    pub days_late: Option<i32>,
    /// Day the work was done: the day it was struck off, or the earlier end of the period whose note
    /// first reported it done, so that work done in time is not late because it was struck off later.
    pub completed_on: Option<Date>,
    /// Latest percentage reported; none when never reported, which is not 0.
    pub percent: Option<f64>,
    /// Month of the latest note that mentions it.
    pub last_reported: Option<Month>,
    /// How it was struck off.
    pub closure: Option<Closure>,
}

impl ProblemState {
    /// 剩余N天, 今日到期 or 逾期N天 of an open problem (S001-027), 逾期N天完成 of one completed late.
    pub fn countdown(&self) -> Option<String> {
        let (before, days, behind) = match (self.days_left, self.days_late) {
            (Some(0), _) => return Some("今日到期".to_owned()),
            (Some(days), _) if days < 0 => ("逾期", days, "天"),
            (Some(days), _) => ("剩余", days, "天"),
            (None, Some(days)) => ("逾期", days, "天完成"),
            (None, None) => return None,
        };
        Some([before, &days.unsigned_abs().to_string(), behind].concat())
    }

    /// Whether the deadline was ever put off to a later day.
    pub fn is_deferred(&self) -> bool {
        self.deferrals.iter().any(|deferral| deferral.from.is_some_and(|from| from < deferral.to))
    }
}

/// A deadline moved from one day to another.
#[derive(Debug, Clone)]
pub struct Deferral {
    /// Deadline before.
    pub from: Option<Date>,
    /// Deadline after.
    pub to: Date,
    /// Why, as published.
    pub reason: Option<String>,
    /// Day the note was published.
    pub published: Date,
}

/// How a problem was struck off the ledger (S001-032).
#[derive(Debug, Clone, Default)]
pub struct Closure {
    /// Day.
    pub on: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
}

/// What a counting note says of a problem.
struct Mention<'u> {
    /// Position in `plan.problems` of the first problem with this number.
    problem: usize,
    period: Period,
    published: Date,
    item: &'u ProgressItem,
}

impl Mention<'_> {
    fn month(&self) -> Month {
        Month::of(self.period.last_day())
    }
}

/// The state of every problem of `plan` that may be seen; `notes` are positions in `unit.progress`, in period order.
pub(super) fn states(
    unit: &Unit,
    plan: &Plan,
    notes: &[usize],
    viewpoint: Viewpoint,
    last_due_month: Option<Month>,
) -> Vec<ProblemState> {
    let ledger = Ledger::new(&plan.problems);
    let mut mentions = Vec::with_capacity(notes.iter().map(|&at| unit.progress[at].items.len()).sum());
    for note in notes.iter().map(|&at| &unit.progress[at]) {
        let Some(published) = note.published else { continue };
        let mut next = 0;
        for item in note.items.iter().filter(|item| viewpoint.admits(item.scope)) {
            let Some(at) = ledger.find(&item.problem, next) else { continue };
            mentions.push(Mention { problem: ledger.first[at], period: note.period, published, item });
            next = at + 1;
        }
    }
    // Sorted once by problem, so that long ledgers stay cheap; the sort is stable and keeps the period order.
    mentions.sort_by_key(|mention| mention.problem);
    let problems = plan.problems.iter().enumerate().filter(|(_, problem)| viewpoint.admits(problem.scope));
    problems
        .map(|(index, problem)| {
            let first = ledger.first[index];
            let from = mentions.partition_point(|mention| mention.problem < first);
            let count = mentions[from..].partition_point(|mention| mention.problem == first);
            state(index, problem, &mentions[from..from + count], viewpoint.as_of, last_due_month)
        })
        .collect()
}

/// The problems of a plan by their numbers.
struct Ledger<'p> {
    problems: &'p [Problem],
    /// Positions, ordered by number.
    by_id: Vec<usize>,
    /// For every problem the first one with its number.
    first: Vec<usize>,
}

impl<'p> Ledger<'p> {
    fn new(problems: &'p [Problem]) -> Self {
        let mut by_id: Vec<usize> = (0..problems.len()).collect();
        by_id.sort_by(|a, b| problems[*a].id.cmp(&problems[*b].id));
        let mut first: Vec<usize> = (0..problems.len()).collect();
        for pair in by_id.windows(2) {
            if problems[pair[0]].id == problems[pair[1]].id {
                first[pair[1]] = first[pair[0]];
            }
        }
        Self { problems, by_id, first }
    }

    /// A problem with this number. Notes keep the order of the ledger: `guess`, the one behind the last, mostly is it.
    fn find(&self, id: &str, guess: usize) -> Option<usize> {
        if self.problems.get(guess).is_some_and(|problem| problem.id == id) {
            return Some(guess);
        }
        let at = self.by_id.partition_point(|at| self.problems[*at].id.as_str() < id);
        self.by_id.get(at).copied().filter(|at| self.problems[*at].id == id)
    }
}

/// The state of one problem from what was said of it, oldest first.
fn state(
    index: usize,
    problem: &Problem,
    mentions: &[Mention],
    as_of: Date,
    last_due_month: Option<Month>,
) -> ProblemState {
    let (due, deferrals) = deadline(problem, mentions);
    let reported = Reported::read(mentions, as_of);
    let status = match reported.status {
        Some(ItemStatus::Closed) => ProblemStatus::Closed,
        Some(ItemStatus::Done) => ProblemStatus::Done,
        Some(ItemStatus::Ongoing) => ProblemStatus::Ongoing,
        _ if due.is_some_and(|due| due < as_of) => ProblemStatus::Overdue,
        _ if last_due_month.is_some_and(|month| mentions.iter().all(|mention| mention.month() != month)) => {
            ProblemStatus::Behind
        }
        Some(ItemStatus::Advancing) => ProblemStatus::OnTrack,
        Some(ItemStatus::NotStarted) | None => ProblemStatus::NotStarted,
    };
    let late = reported.completed_on.zip(due).map(|(done, due)| days_between(due, done));
    ProblemState {
        index,
        status,
        first_due: problem.due,
        due,
        deferrals,
        days_left: due.filter(|_| status.is_open()).map(|due| days_between(as_of, due)),
        days_late: late.filter(|days| *days > 0),
        completed_on: reported.completed_on,
        percent: mentions.iter().rev().find_map(|mention| mention.item.percent),
        last_reported: mentions.last().map(Mention::month),
        closure: reported.closure,
    }
}

/// The deadline in force and how it came about.
fn deadline(problem: &Problem, mentions: &[Mention]) -> (Option<Date>, Vec<Deferral>) {
    let mut due = problem.due;
    let mut deferrals = Vec::new();
    for mention in mentions {
        if let Some(to) = mention.item.particulars().due.filter(|to| due != Some(*to)) {
            let reason = mention.item.particulars().reason.clone();
            deferrals.push(Deferral { from: due, to, reason, published: mention.published });
            due = Some(to);
        }
    }
    (due, deferrals)
}

/// What the notes come to, before deadlines are looked at.
#[derive(Default)]
struct Reported {
    status: Option<ItemStatus>,
    completed_on: Option<Date>,
    closure: Option<Closure>,
}

impl Reported {
    /// Reads the notes in order: the latest decides, and a problem reported open again loses its completion.
    fn read(mentions: &[Mention], as_of: Date) -> Self {
        let mut reported = Self::default();
        for mention in mentions {
            match mention.item.status {
                Some(ItemStatus::Closed) => reported.close(mention, as_of),
                Some(ItemStatus::Done) => {
                    reported.complete(mention);
                    reported.closure = None;
                }
                Some(open) => reported = Self { status: Some(open), ..Self::default() },
                None => {}
            }
        }
        reported
    }

    /// Done by the end of the period at the latest, or on the day a note written ahead of that was published.
    fn complete(&mut self, mention: &Mention) {
        self.status = Some(ItemStatus::Done);
        self.completed_on.get_or_insert(mention.period.last_day().min(mention.published));
    }

    /// Struck off; without a day that has come it is only done. Later notes may repeat 已销号 without
    /// the particulars already given.
    fn close(&mut self, mention: &Mention, as_of: Date) {
        let item = mention.item;
        let known = self.closure.take().unwrap_or_default();
        let Some(on) = item.particulars().closed_on.filter(|day| *day <= as_of).or(known.on) else {
            self.complete(mention);
            return;
        };
        self.status = Some(ItemStatus::Closed);
        self.completed_on = Some(self.completed_on.map_or(on, |done| done.min(on)));
        self.closure = Some(Closure {
            on: Some(on),
            by: item.particulars().closed_by.clone().or(known.by),
            evidence: item.particulars().evidence.clone().or(known.evidence),
        });
    }
}
