//! 验收通过，台账里还有问题没有整改完。
//!
//! ## 查什么
//! 结论是“通过”的验收（到统计日期为止），台账里是不是还有推进中、未启动、本月未报或逾期的问题。已完成待销号、已销号、长期坚持的
//! 不算；草稿里的进展不算。
//!
//! ## 为什么
//! 解决一个问题销号一个问题（S001-032），问题不解决、工作队不解散（S003-035）。验收通过以后还挂着没有办的事，
//! 要么验收早了，要么进展没有报。
//!
//! ## 示例
//! 10月24日验收通过，台账问题 3 到 11月5日还是“推进中”。
//!
//! ## 怎么改
//! 已经办结的，在最近一期公示里写“已销号”和佐证；还没有办结又确实可以通过的，接受这条提醒并写明理由。

use crate::{
    model::Conclusion,
    rules::{Context, Found},
};

/// Problems a message names before it only counts.
const NAMED: usize = 8;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, state) = (context.unit(index), context.state(index));
    let passed = unit.acceptance.as_ref().is_some_and(|record| record.conclusion == Some(Conclusion::Passed));
    let unreadable = || unit.damaged.iter().any(|file| file == "plan.toml" || file.starts_with("progress/"));
    let Some(plan) = context.plan(index).filter(|_| passed && state.acceptance_counts && !unreadable()) else { return };
    let open: Vec<String> = state
        .problems
        .iter()
        .filter(|problem| problem.status.is_open())
        .map(|problem| {
            let days = problem.countdown().filter(|_| problem.days_left.is_some_and(|days| days < 0));
            let state = days.unwrap_or_else(|| problem.status.word().to_owned());
            format!("问题 {}（{state}）", plan.problems[problem.index].id)
        })
        .collect();
    if open.is_empty() {
        return;
    }
    let more = if open.len() > NAMED { format!("等 {} 个", open.len()) } else { String::new() };
    let named = open[..open.len().min(NAMED)].join("、") + &more;
    found
        .report(unit, "acceptance.toml", format_args!("验收结论是“通过”，{named}还没有整改完"))
        .at("conclusion")
        .help("办结的，在最近一期公示里写“已销号”和佐证；还没有办结的，先不通过");
}
