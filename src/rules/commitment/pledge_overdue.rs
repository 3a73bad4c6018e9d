//! 承诺逾期：过了期限，还写着没有兑现。
//!
//! ## 查什么
//! 公开承诺（`commitments/`）里的承诺事项，期限 `due` 早于统计截止日，`status` 却还写着没有办完：
//! 未启动、未开始、未兑现、未完成、未落实、尚未兑现、部分兑现，或者兑现中、践诺中、推进中、进行中、落实中、
//! 办理中、实施中、整改中。没有写期限或状态的不查，其他写法不猜；到期当天不算过期。
//! 写了 `problem` 而那个问题还没有办结的，由台账倒计时（逾期、说明理由推迟都看台账），这里不重复提醒；
//! 那个问题已经整改完成或销号，这里还写着“兑现中”一类的，按台账算已兑现，也不提醒。
//! 问题已经销号、这里却写着“未兑现”一类的，两处说法不一，照样提醒。
//!
//! ## 为什么
//! 要检查“党员承诺任务完成情况”（S001-057），抓好“履诺践诺”（S001-049）。
//! 承诺是公开作出的，到期没有下文，比没有承诺更伤信任。
//!
//! ## 示例
//! 统计截止 2012-11-05：
//! ```toml
//! [[pledges]]
//! text = "宿舍报修五天内一定答复"
//! due = 2012-08-31
//! status = "兑现中"
//! ```
//!
//! ## 怎么改
//! 已经做到的，把状态改成“已兑现”。没有做到的，如实写明办到哪一步，向群众说明原因，
//! 并用 `accept` 写明接受这条提醒的理由。

use crate::{
    model::{Pledge, calendar::days_between},
    register::ProblemState,
    rules::{Context, Found, source_files},
};

/// Words that certainly say that a promise is not kept.
const DENIED: [&str; 7] = ["未启动", "未开始", "未兑现", "未完成", "未落实", "尚未兑现", "部分兑现"];

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for commitment in &unit.commitments {
        for (at, pledge) in commitment.pledges.iter().enumerate() {
            let (Some(due), Some(status)) = (pledge.due, pledge.status.as_deref()) else { continue };
            let status = status.trim();
            let is_unfinished = pledge.is_under_way() || DENIED.contains(&status);
            if due >= context.as_of || !is_unfinished || is_told_by_ledger(context, index, pledge) {
                continue;
            }
            let days = days_between(due, context.as_of);
            let message = format_args!("第 {} 项承诺的期限是 {due}，已过 {days} 天，还写着“{status}”", at + 1);
            found
                .report(unit, source_files::commitment(&commitment.id), message)
                .at(format_args!("pledges[{at}].status"))
                .help("做到的改成“已兑现”；没有做到的如实写明进度和原因");
        }
    }
}

/// Whether the pledge is about a problem that the ledger itself still counts down or has finished, as far as the ledger can
/// be read. A word that denies what the ledger proves stands, and is asked about.
fn is_told_by_ledger(context: &Context<'_>, index: usize, pledge: &Pledge) -> bool {
    let (unit, Some(id)) = (context.unit(index), &pledge.problem) else { return false };
    let Some(plan) = context.plan(index) else { return unit.is_damaged("plan.toml") };
    let tells = |state: &ProblemState| state.status.is_open() || (state.is_completed() && pledge.is_under_way());
    let is_meant = |state: &&ProblemState| &plan.problems[state.index].id == id;
    context.state(index).problems.iter().find(is_meant).is_some_and(tells)
}
