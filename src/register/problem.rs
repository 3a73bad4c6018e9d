//! State and countdown of one problem.

use super::reported::{Closure, Completion, Report, TakenUpAgain};
use super::upkeep::Upkeep;
use crate::model::{Date, Plan};

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
    /// Days between deadline and completion, or the day it became what goes on for good, when that certainly came late, at
    /// least; problems that are not open only.
    pub days_late: Option<u32>,
    /// Days past the first deadline, whatever it was put off to: until the as-of date, or until the work was done when
    /// that was certainly later. None where the first deadline was kept or has not passed.
    pub first_overdue_days: Option<u32>,
    /// When the work was done, so that work done in time is not late because it was struck off later.
    pub completion: Option<Completion>,
    /// When what goes on for good became that: it has no end, and its deadline is the day by which it had to be in place.
    pub lasting: Option<Completion>,
    /// Every time it was taken up again after it was done, oldest first.
    pub taken_up: Vec<TakenUpAgain>,
    /// Latest percentage reported; none when never reported, which is not 0.
    pub percent: Option<f64>,
    /// What the unit last said of it: its own word, which decides nothing where a deadline has passed.
    pub report: Option<Report>,
    /// Positions of the newest note that says what was done, and of the item in it.
    pub told: Option<(usize, usize)>,
    /// The same of each note that shows photographs of it, oldest first.
    pub photographed: Vec<(usize, usize)>,
    /// How it was struck off.
    pub closure: Option<Closure>,
    /// When it was looked at again, where its kind of deadline asks for that.
    pub upkeep: Option<Box<Upkeep>>,
}

impl ProblemState {
    /// 剩余N天, 今日到期 or 逾期N天 of an open problem (S001-027), 逾期N天完成 of one completed late, without the number
    /// where the day is not known, 逾期后转为长期坚持 of what goes on for good.
    pub fn countdown(&self) -> Option<String> {
        countdown(self.days_left, self.days_late, End::of(self.completion, self.lasting))
    }

    /// 按最初时限逾期N天, or 按最初时限逾期N天完成 of what was done: the clock that goes on beside [`Self::countdown`] once a
    /// deadline was moved.
    pub fn first_overdue(&self) -> Option<String> {
        let days = self.first_overdue_days.filter(|_| !self.deferrals.is_empty())?;
        first_overdue(days, End::of(self.completion, self.lasting))
    }

    /// Day the work was done, when it is known.
    pub fn completed_on(&self) -> Option<Date> {
        self.completion.and_then(Completion::on)
    }

    /// When its deadline stopped running: the work was done, or became what goes on for good.
    pub fn ended(&self) -> Option<Completion> {
        self.completion.or(self.lasting)
    }

    /// Whether it was completed, and certainly after its deadline.
    pub fn is_completed_late(&self) -> bool {
        self.is_completed() && self.days_late.is_some()
    }

    /// Whether it is open although its first deadline has passed, put off or not.
    pub fn is_past_first_due(&self) -> bool {
        self.status.is_open() && self.first_overdue_days.is_some()
    }

    /// Whether work on it is finished: struck off, or done and waiting for that.
    pub fn is_completed(&self) -> bool {
        matches!(self.status, ProblemStatus::Closed | ProblemStatus::Done)
    }

    /// Whether the work counted as done at the end of `day`, before it was taken up again.
    pub fn counted_as_done(&self, day: Date) -> bool {
        self.taken_up.iter().any(|again| again.counted_as_done(day))
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
    /// Day the note was published, or the plan was changed.
    pub published: Date,
    /// How the public was told.
    pub told: Told,
}

/// How the public was told that a deadline is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// In a notice.
    InNotice,
    /// Not at all: the day in the plan was changed.
    Not,
    /// Not at all, and the change is not committed yet.
    NotCommitted,
}

impl Told {
    /// What stands where a notice gives its reason.
    pub(super) fn reason(self) -> Option<String> {
        match self {
            Self::InNotice => None,
            Self::Not => Some("台账直接改动，没有公开说明".to_owned()),
            Self::NotCommitted => Some("台账直接改动，没有公开说明，未提交".to_owned()),
        }
    }
}

/// Position in `problems` of the one with this number in `plan`; the one at `guess` is looked at first.
pub(super) fn position(problems: &[ProblemState], plan: &Plan, id: &str, guess: usize) -> Option<usize> {
    let is_meant = |state: &ProblemState| plan.problems.get(state.index).is_some_and(|problem| problem.id == id);
    match problems.get(guess) {
        Some(state) if is_meant(state) => Some(guess),
        _ => problems.iter().position(is_meant),
    }
}

/// How the clock of a deadline stopped.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// The work was done, on a day that is known or not.
    Done { day_known: bool },
    /// It became what goes on for good.
    Lasting,
}

impl End {
    pub(super) fn of(completion: Option<Completion>, lasting: Option<Completion>) -> Option<Self> {
        let done = completion.map(|done| Self::Done { day_known: done.on().is_some() });
        done.or(lasting.map(|_| Self::Lasting))
    }
}

/// Words for the days past the first deadline.
pub(super) fn first_overdue(days: u32, end: Option<End>) -> Option<String> {
    let words = match end {
        Some(_) => countdown(None, Some(days), end),
        None => countdown(i32::try_from(days).ok().map(|days| -days), None, None),
    };
    words.map(|words| ["按最初时限", &words].concat())
}

/// Words for the days left, or else for the days by which the end of it was late.
pub(super) fn countdown(days_left: Option<i32>, days_late: Option<u32>, end: Option<End>) -> Option<String> {
    let (before, days, behind) = match (days_left, days_late) {
        (Some(0), _) => return Some("今日到期".to_owned()),
        (Some(days), _) if days < 0 => ("逾期", days.unsigned_abs(), "天"),
        (Some(days), _) => ("剩余", days.unsigned_abs(), "天"),
        (None, Some(days)) => match end {
            Some(End::Done { day_known: true }) => ("逾期", days, "天完成"),
            Some(End::Lasting) => return Some("逾期后转为长期坚持".to_owned()),
            _ => return Some("逾期完成".to_owned()),
        },
        (None, None) => return None,
    };
    Some([before, &days.to_string(), behind].concat())
}
