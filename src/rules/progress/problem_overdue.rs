//! 问题逾期：过了期限还没有办结。
//!
//! ## 查什么
//! 现行期限早于统计截止日，问题却没有“已完成”“已销号”，也不是“长期坚持”。
//! 现行期限是台账里的期限，或者公示里写明理由推迟后的期限；到期当天不算逾期。
//!
//! ## 为什么
//! 台账明确完成时限（S001-025），“以‘倒计时’方式抓好整改”（S001-027）：网页上这个问题写“逾期N天”。
//! 提醒是让办事的人在群众发问之前先看到，不是要把日期改掉（S004-021）。
//!
//! ## 示例
//! 问题 2 的期限是 2012-10-20，统计截止 2012-11-05，最近一期公示写“推进中”。
//!
//! ## 怎么改
//! 已经办结的，在最近一期公示里写“已完成”或“已销号”。办不完的，在公示里写新的 `due` 和 `reason`；
//! 不要改 `plan.toml` 里的期限。

use std::fmt;

use crate::{
    model::calendar::days_between,
    register::ProblemStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let overdue = context.state(index).problems.iter().filter(|state| state.status == ProblemStatus::Overdue);
    for state in overdue {
        // A note that cannot be read may say that it is done.
        if unit.has_damaged_note() {
            return;
        }
        let Some(due) = state.due else { continue };
        let days = days_between(due, context.as_of);
        let first = fmt::from_fn(|f| match state.first_due {
            Some(first) if first != due => write!(f, "，原定 {first}"),
            _ => Ok(()),
        });
        let id = &plan.problems[state.index].id;
        let message = format_args!("问题 {id} 逾期 {days} 天：期限 {due}{first}，到 {} 没有办结", context.as_of);
        found
            .report(unit, "plan.toml", message)
            .at(format_args!("problems[{}].due", state.index))
            .help("办结的在公示里写“已完成”或“已销号”；办不完的在公示里写新的 due 和 reason，这里的期限不改");
    }
}
