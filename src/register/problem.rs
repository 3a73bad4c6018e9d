//! State and countdown of one problem.

use super::Viewpoint;
use super::reported::{Closure, Completion, Mention, Report, Reported};
use super::upkeep::{Upkeep, upkeep};
use crate::model::calendar::days_between;
use crate::model::{Date, ItemStatus, Month, Plan, Problem, Scheme, Unit};

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
    /// 本月未报: not reported on in the last due month.
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
            Self::Behind => "本月未报",
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
    /// Days between deadline and completion when it certainly came late, at least; completed problems only.
    pub days_late: Option<u32>,
    /// Days past the first deadline, whatever it was put off to: until the as-of date, or until the work was done when
    /// that was certainly later. None where the first deadline was kept or has not passed.
    pub first_overdue_days: Option<u32>,
    /// When the work was done, so that work done in time is not late because it was struck off later.
    pub completion: Option<Completion>,
    /// Latest percentage reported; none when never reported, which is not 0.
    pub percent: Option<f64>,
    /// What the unit last said of it: its own word, which decides nothing where a deadline has passed.
    pub report: Option<Report>,
    /// Positions of the newest note that says what was done, and of the item in it.
    pub told: Option<(usize, usize)>,
    /// How it was struck off.
    pub closure: Option<Closure>,
    /// When it was looked at again, where its kind of deadline asks for that.
    pub upkeep: Option<Box<Upkeep>>,
}

impl ProblemState {
    /// 剩余N天, 今日到期 or 逾期N天 of an open problem (S001-027), 逾期N天完成 of one completed late, without the number
    /// where the day is not known.
    pub fn countdown(&self) -> Option<String> {
        let (before, days, behind) = match (self.days_left, self.days_late) {
            (Some(0), _) => return Some("今日到期".to_owned()),
            (Some(days), _) if days < 0 => ("逾期", days.unsigned_abs(), "天"),
            (Some(days), _) => ("剩余", days.unsigned_abs(), "天"),
            (None, Some(_)) if self.completed_on().is_none() => return Some("逾期完成".to_owned()),
            (None, Some(days)) => ("逾期", days, "天完成"),
            (None, None) => return None,
        };
        Some([before, &days.to_string(), behind].concat())
    }

    /// Day the work was done, when it is known.
    pub fn completed_on(&self) -> Option<Date> {
        self.completion.and_then(Completion::on)
    }

    /// Whether it is open although its first deadline has passed, put off or not.
    pub fn is_past_first_due(&self) -> bool {
        self.status.is_open() && self.first_overdue_days.is_some()
    }

    /// Whether work on it is finished: struck off, or done and waiting for that.
    pub fn is_completed(&self) -> bool {
        matches!(self.status, ProblemStatus::Closed | ProblemStatus::Done)
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

/// Position in `problems` of the one with this number in `plan`; the one at `guess` is looked at first.
pub(super) fn position(problems: &[ProblemState], plan: &Plan, id: &str, guess: usize) -> Option<usize> {
    let is_meant = |state: &ProblemState| plan.problems.get(state.index).is_some_and(|problem| problem.id == id);
    match problems.get(guess) {
        Some(state) if is_meant(state) => Some(guess),
        _ => problems.iter().position(is_meant),
    }
}

/// The state of every problem of `plan` that may be seen; `notes` are positions in `unit.progress`, in period order.
pub(super) fn states(
    (unit, plan): (&Unit, &Plan),
    scheme: Option<&Scheme>,
    notes: &[usize],
    viewpoint: Viewpoint,
    last_due_month: Option<Month>,
) -> Vec<ProblemState> {
    let ledger = Ledger::new(&plan.problems);
    let mut mentions = Vec::with_capacity(notes.iter().map(|&at| unit.progress[at].items.len()).sum());
    for (note_at, note) in notes.iter().map(|&at| (at, &unit.progress[at])) {
        let Some(published) = note.published else { continue };
        let mut next = 0;
        for (item_at, item) in note.items.iter().enumerate().filter(|(_, item)| viewpoint.admits(item.scope)) {
            let Some(at) = ledger.find(&item.problem, next) else { continue };
            let problem = ledger.first[at];
            mentions.push(Mention { problem, period: note.period, published, at: (note_at, item_at), item });
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
            state((index, problem), (plan, scheme), &mentions[from..from + count], viewpoint.as_of, last_due_month)
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
    (index, problem): (usize, &Problem),
    (plan, scheme): (&Plan, Option<&Scheme>),
    mentions: &[Mention],
    as_of: Date,
    last_due_month: Option<Month>,
) -> ProblemState {
    let first_due = scheme.map_or(problem.due, |scheme| scheme.first_due(plan, problem));
    let (due, deferrals) = deadline(first_due, mentions);
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
    let is_open = status.is_open();
    let days_past = |due: Date| match reported.completion {
        Some(done) => done.days_after(due),
        None if is_open => u32::try_from(days_between(due, as_of)).ok().filter(|days| *days > 0),
        None => None,
    };
    ProblemState {
        index,
        status,
        first_due,
        due,
        deferrals,
        days_left: due.filter(|_| is_open).map(|due| days_between(as_of, due)),
        days_late: due.filter(|_| !is_open).and_then(days_past),
        first_overdue_days: first_due.and_then(days_past),
        completion: reported.completion,
        percent: mentions.iter().rev().find_map(|mention| mention.item.percent),
        report: mentions.last().map(Mention::report),
        told: mentions.iter().rev().find(|mention| mention.item.particulars().note.is_some()).map(|mention| mention.at),
        upkeep: upkeep(
            scheme.and_then(|scheme| scheme.deadline_kind_of(problem)),
            plan.counted_from(),
            mentions,
            reported.closure.as_ref().and_then(|closure| closure.on),
            as_of,
        ),
        closure: reported.closure,
    }
}

/// The deadline in force and how it came about.
fn deadline(first_due: Option<Date>, mentions: &[Mention]) -> (Option<Date>, Vec<Deferral>) {
    let mut due = first_due;
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
