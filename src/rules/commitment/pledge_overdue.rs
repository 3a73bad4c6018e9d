//! 承诺逾期：过了期限，还写着没有兑现。
//!
//! ## 查什么
//! 公开承诺（`commitments/`）里的承诺事项，期限 `due` 早于统计截止日，却看不出已经兑现：没有写 `done_on`，`status`
//! 没有写，或者写的不是已兑现、已完成、已办结、已落实、已做到。页面上这一项就是“逾期未兑现”。没有写期限的不查；到期当天不算过期。
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
    register::{PledgeState, PromiseStatus},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, state) = (context.unit(index), context.state(index));
    for pledge in state.pledges.iter().filter(|pledge| pledge.status == PromiseStatus::Late) {
        let (commitment, at) = (&unit.commitments[pledge.commitment], pledge.index);
        let said = &commitment.pledges[at];
        let Some(due) = said.due.filter(|due| *due < context.as_of) else { continue };
        // At an earlier date a word without a day does not count yet, and need not be asked about.
        if said.is_fulfilled() || is_told_by_ledger(context, index, said, pledge) {
            continue;
        }
        let days = days_between(due, context.as_of);
        let passed = format!("第 {} 项承诺的期限是 {due}，已过 {days} 天，", at + 1);
        let file = source_files::commitment(&commitment.id);
        let help = "做到的改成“已兑现”；没有做到的如实写明进度和原因";
        match said.status.as_deref().map(str::trim).filter(|status| !status.is_empty()) {
            Some(status) => {
                let message = format_args!("{passed}还写着“{status}”");
                found.report(unit, file, message).at(format_args!("pledges[{at}].status")).help(help);
            }
            None => {
                let message = format_args!("{passed}没有写兑现情况");
                let help = "做到的写 status = \"已兑现\" 和 done_on；没有做到的如实写明进度和原因";
                found.report(unit, file, message).at(format_args!("pledges[{at}].due")).help(help);
            }
        }
    }
}

/// Whether the pledge is about a problem that the ledger itself still counts down, as far as the ledger can be read. A word
/// that denies what the ledger proves stands, and is asked about.
fn is_told_by_ledger(context: &Context<'_>, index: usize, said: &Pledge, pledge: &PledgeState) -> bool {
    let (unit, state) = (context.unit(index), context.state(index));
    match pledge.problem {
        Some(problem) => state.problems[problem].status.is_open(),
        None => said.problem.is_some() && unit.is_damaged("plan.toml"),
    }
}
