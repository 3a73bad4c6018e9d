//! What became of a promise, in words: a pledge or a good deed.

use crate::disclosure::Day;
use crate::model::Date;
use crate::register::{DeedState, PledgeState, PromiseStatus};
use serde::Serialize;

/// What became of a promise.
#[derive(Debug, Serialize)]
pub(crate) struct PromiseView {
    /// `kept`, `late` or `open`: key of its shape and colour.
    pub(crate) key: &'static str,
    /// In words, such as 逾期38天未兑现.
    pub(crate) words: String,
    /// Day it was kept, when it is known.
    pub(crate) kept_on: Option<Day>,
}

/// The words of one kind of promise.
struct Words {
    kept: &'static str,
    not_kept: &'static str,
    open: &'static str,
}

const PLEDGE: Words = Words { kept: "兑现", not_kept: "未兑现", open: "兑现中" };
const DEED: Words = Words { kept: "办成", not_kept: "未办成", open: "办理中" };

/// Said of a promise whose deadline has passed without a word on what came of it.
const SILENT: &str = "期限已过，未公布结果";

impl PromiseView {
    /// What became of a pledge.
    pub(super) fn of_pledge(state: &PledgeState) -> Self {
        let silent = state.status == PromiseStatus::Late && state.is_silent;
        let days = (state.days_left, state.days_late);
        Self {
            key: key(state.status),
            words: if silent {
                SILENT.to_owned()
            } else {
                words(&PLEDGE, state.status, days, day(state.kept_on, state.day_untold))
            },
            kept_on: state.kept_on.map(Day),
        }
    }

    /// What became of a good deed.
    pub(super) fn of_deed(state: &DeedState) -> Self {
        let silent = state.status == PromiseStatus::Late && state.told.is_none();
        Self {
            key: key(state.status),
            words: if silent {
                SILENT.to_owned()
            } else {
                words(&DEED, state.status, (state.days_left, state.days_late), day(state.done_on, state.day_untold))
            },
            kept_on: state.done_on.map(Day),
        }
    }
}

/// What is known of the day a promise was kept.
#[derive(Clone, Copy, PartialEq)]
enum KeptDay {
    Known,
    /// Not known, and it makes no difference: it was in time, or certainly late.
    Unknown,
    /// Not known, and so is whether it was in time.
    Untold,
}

fn day(kept_on: Option<Date>, untold: bool) -> KeptDay {
    match kept_on {
        Some(_) => KeptDay::Known,
        None if untold => KeptDay::Untold,
        None => KeptDay::Unknown,
    }
}

fn key(status: PromiseStatus) -> &'static str {
    match status {
        PromiseStatus::Kept => "kept",
        PromiseStatus::Late => "late",
        PromiseStatus::Open => "open",
    }
}

/// 已兑现, 已兑现，未公布兑现日期, 逾期3天兑现, 逾期38天未兑现, 兑现中，剩余5天.
fn words(
    words: &Words,
    status: PromiseStatus,
    (days_left, days_late): (Option<i32>, Option<u32>),
    day: KeptDay,
) -> String {
    match (status, days_left, days_late) {
        (PromiseStatus::Kept, _, None) if day == KeptDay::Untold => format!("已{0}，未公布{0}日期", words.kept),
        (PromiseStatus::Kept, _, None) => ["已", words.kept].concat(),
        (PromiseStatus::Kept, _, Some(days)) if day == KeptDay::Known => format!("逾期{days}天{}", words.kept),
        (PromiseStatus::Kept, _, Some(_)) => ["逾期", words.kept].concat(),
        (PromiseStatus::Late, days, _) => {
            format!("逾期{}天{}", days.unwrap_or_default().unsigned_abs(), words.not_kept)
        }
        (PromiseStatus::Open, None, _) => words.open.to_owned(),
        (PromiseStatus::Open, Some(0), _) => [words.open, "，今日到期"].concat(),
        (PromiseStatus::Open, Some(days), _) => format!("{}，剩余{days}天", words.open),
    }
}
