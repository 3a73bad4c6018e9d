//! 承诺的兑现情况前后不一：写了兑现，又有别的记录说没有。
//!
//! ## 查什么
//! 公开承诺（`commitments/`）里的一项承诺：写了兑现日期 `done_on`，`status` 却写“兑现中”“未兑现”一类没有做到的话；
//! 或者写着已经兑现（`done_on` 到了，或者 `status` 是“已兑现”一类），而它用 `problem` 对应的问题，按月公示还没有做完。
//! 承诺书、方案读不全的，先不查。
//!
//! ## 为什么
//! 要检查“党员承诺任务完成情况”（S001-057），抓好“履诺践诺”（S001-049）。
//! 群众在同一页上看到“承诺已兑现”和“问题逾期未完成”，两句话都不会信。
//!
//! ## 示例
//! 问题 2 在 9 月的公示里还是“推进中”：
//! ```toml
//! [[pledges]]
//! text = "八月底前修好操场围栏"
//! done_on = 2012-08-30
//! problem = "2"
//! ```
//!
//! ## 怎么改
//! 对照实际改正写错的一处：没有做到的删去 `done_on`，做到了的在下一期月公示里把问题写成“已完成”。
//! 承诺只是这个问题的一部分、确实先做到了的，用 `accept` 写明接受这条提醒的理由。

use crate::{
    register::PromiseStatus,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, state) = (context.unit(index), context.state(index));
    for pledge in &state.pledges {
        let (commitment, at) = (&unit.commitments[pledge.commitment], pledge.index);
        let said = &commitment.pledges[at];
        let status = said.status.as_deref().map(str::trim).filter(|status| !status.is_empty());
        let denied = status.filter(|_| !said.is_fulfilled());
        let field = |key: &str| format!("pledges[{at}].{key}");
        let file = source_files::commitment(&commitment.id);
        if let (Some(day), Some(status)) = (said.done_on, denied) {
            let message = format_args!("第 {} 项承诺写了兑现日期 {day}，兑现情况却是“{status}”", at + 1);
            let help = "做到了的写 status = \"已兑现\"；没有做到的删去 done_on 一行";
            found.report(unit, file, message).at(field("status")).help(help);
            continue;
        }
        let Some(problem) = pledge.problem.map(|at| &state.problems[at]) else { continue };
        // A word without a day cannot be told from one written after the as-of date.
        let by_word = pledge.status_counts && said.is_fulfilled() && said.done_on.is_none();
        let claims = pledge.status == PromiseStatus::Kept || by_word;
        if !claims || !problem.status.is_open() || unit.damaged.iter().any(|file| file.starts_with("progress/")) {
            continue;
        }
        let (id, word) = (said.problem.as_deref().unwrap_or_default(), problem.status.word());
        let stands = problem.countdown().filter(|_| word == "逾期").unwrap_or_else(|| word.to_owned());
        let message = format_args!("第 {} 项承诺写着已兑现，它对应的问题 {id} 目前还是“{stands}”", at + 1);
        let key = if said.done_on.is_some() { "done_on" } else { "status" };
        let help = "没有做到的改正这里；做到了的，在下一期月公示里把问题写成“已完成”";
        found.report(unit, file, message).at(field(key)).help(help);
    }
}
