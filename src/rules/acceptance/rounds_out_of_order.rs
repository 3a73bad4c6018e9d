//! 重新整顿的各轮验收前后矛盾。
//!
//! ## 查什么
//! `acceptance.toml` 记了以前各轮 `[[rounds]]` 时：各轮的日期是不是依次往后，最后一轮是不是早于这次验收；以前的某一轮是不是写着
//! “通过”而满意度也达到底线，既然通过了，就不该有下一轮。
//!
//! ## 为什么
//! 对满意度低于70%的要重新进行整顿（S003-040）：先有不通过的一轮，再有重新整顿后的一轮。前后颠倒，群众看不出整顿了几次、
//! 哪一次算数。
//!
//! ## 示例
//! ```toml
//! conclusion = "通过"
//! date = 2014-12-18
//!
//! [[rounds]]
//! conclusion = "不通过"
//! date = 2015-03-20
//! ```
//!
//! ## 怎么改
//! 文件开头写最近一次验收，`[[rounds]]` 按先后写以前的各轮；通过的那一轮写在开头。

use super::satisfaction_below_floor::is_below;
use crate::{
    model::{AcceptanceRound, Conclusion, Date},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(acceptance) = unit.acceptance.as_ref().filter(|record| !record.rounds.is_empty()) else { return };
    let floor = context.site.campaign.limits.satisfaction_floor;
    let mut before: Option<Date> = None;
    for (at, round) in acceptance.rounds.iter().enumerate() {
        let number = at + 1;
        let last = acceptance.date;
        let fault = match round.date {
            Some(day) if before.is_some_and(|before| day < before) => {
                Some(("date", format!("第 {number} 轮的日期 {day} 早于前一轮")))
            }
            Some(day) if last.is_some_and(|last| last < day) => {
                let last = last.map(|last| last.to_string()).unwrap_or_default();
                Some(("date", format!("第 {number} 轮的日期 {day} 晚于最近一次验收 {last}")))
            }
            _ if passed(round, floor) => Some(("conclusion", format!("第 {number} 轮已经通过，不该再有下一轮"))),
            _ => None,
        };
        before = round.date.or(before);
        let Some((key, message)) = fault else { continue };
        found
            .report(unit, "acceptance.toml", message)
            .at(format_args!("rounds[{at}].{key}"))
            .help("文件开头写最近一次验收，[[rounds]] 按先后写以前没有通过的各轮");
    }
}

/// Passed, and rightly so.
fn passed(round: &AcceptanceRound, floor: Option<f64>) -> bool {
    let below = floor.zip(round.survey.as_ref()).is_some_and(|(floor, survey)| is_below(survey, floor));
    round.conclusion == Some(Conclusion::Passed) && !below
}
