//! 短期问题的时限太晚。
//!
//! ## 查什么
//! `term = "短期"` 的问题，时限 `due` 晚于 `campaign.toml` 里 `[limits]` 的 `short_term_due`；当天不算晚。
//! 没有设 `short_term_due` 的活动不查。
//!
//! ## 为什么
//! 调整组织设置、配齐人员力量、完善工作制度这些短期能做好的，要在7月底前完成（S001-028、S001-029）。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "1"
//! term = "短期"
//! due = 2012-09-30      # short_term_due = 2012-07-31
//! ```
//!
//! ## 怎么改
//! 提前时限，或者如实改成 `term = "中期"`。

use crate::{
    model::Term,
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(limit) = context.site.campaign.limits.short_term_due else { return };
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate().filter(|(_, problem)| problem.term == Some(Term::Short)) {
        let Some(due) = problem.due.filter(|due| *due > limit) else { continue };
        let message = format_args!("{} 是短期问题，时限 {due} 却晚于 {limit}", title(problem, at));
        found
            .report(unit, "plan.toml", message)
            .at(format_args!("problems[{at}].due"))
            .help(format_args!("提前到 {limit} 以前，或者改为 term = \"中期\""));
    }
}
