//! 长期坚持的问题，到期没有核查。
//!
//! ## 查什么
//! 时限种类要定期核查的问题（`deadline_kind = "长期坚持"`，自带的办法是每 12 个月一次），从反馈之日（没有的从审核之日）算起，
//! 每一期里要有一条进展写明 `checked_on`（核查日期）。一期一条提醒；已销号的不再查。
//!
//! ## 为什么
//! 长期坚持没有完成的一天，靠定期核查才知道是不是还在坚持；没有核查，等于没有时限（S001-026、S004-021）。
//!
//! ## 示例
//! 2024-03-10 反馈，问题 4 是长期坚持，到 2025-04-01 各期公示都没有写核查：
//! ```toml
//! [[problems]]
//! id = "4"
//! deadline_kind = "长期坚持"
//! ```
//!
//! ## 怎么改
//! 核查过的，在公示里这个问题的进展下写 `checked_on = 2025-03-05` 和 `checked_by`；没有核查的，尽快核查。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    // A note that cannot be read may tell of a check.
    if unit.has_damaged_note() {
        return;
    }
    for state in &context.state(index).problems {
        let Some(upkeep) = &state.upkeep else { continue };
        let id = &plan.problems[state.index].id;
        for (first, last) in &upkeep.missed {
            found
                .report(unit, "plan.toml", format_args!("问题 {id} 长期坚持，{first} 至 {last} 没有核查"))
                .at(format_args!("problems[{}].deadline_kind", state.index))
                .help("核查过的在公示里写 checked_on（核查日期）和 checked_by（谁核查的）");
        }
    }
}
