//! 应当测评满意度的没有测评。
//!
//! ## 查什么
//! 活动要求满意度测评时，过了规定的日子（当天不算晚），要制定方案的党支部有没有测评（`acceptance.toml` 的 `[survey]`，
//! 以前各轮 `[[rounds]]` 里的也算）。
//!
//! 规定的日子依次是：`[limits] survey` 的最后一天；`what = "满意度测评"` 的期限；写了 `demands = ["survey"]` 的阶段的最后一天；
//! `campaign.toml` 的 `demands` 里有 `survey` 的，活动最后一天。只写 `[limits] survey` 而没有要求的不查；已经写了“通过”的由
//! `accepted-without-survey` 指出，这里不再说一遍。
//!
//! ## 为什么
//! 组织党员、群众代表对整改工作进行评议，了解群众满意度（S001-045）；对自查初评情况进行满意度测评（S002-049）；
//! 由上级党组织于12月上旬开展一次群众满意度测评（S003-039）。最怕的不是满意度低，而是没有问过。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! [limits]
//! survey = [2014-12-01, 2014-12-10]
//! ```
//! 阶段写了 `demands = ["survey"]`，到 2014-12-11 还没有 `[survey]`。
//!
//! ## 怎么改
//! 测评以后写进 `acceptance.toml`；还没有验收的，先只写这一段：
//! ```toml
//! [survey]
//! date = 2014-12-05
//! by = "云溪镇党委"
//! valid = 120
//! satisfied = 68
//! mostly_satisfied = 37
//! dissatisfied = 15
//! ```

use crate::{
    diagnostics::RuleName,
    model::{Conclusion, Demand, RuleLevel, Survey, Unit, calendar::days_between},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(due) = context.site.campaign.due(Demand::Survey).filter(|due| *due < context.as_of) else { return };
    let unit = context.unit(index);
    if !context.register.owes_plan(index) || unit.is_damaged("acceptance.toml") {
        return;
    }
    let has_come = |survey: &Survey| survey.date.is_none_or(|day| day <= context.as_of);
    let surveys = unit.acceptance.iter().flat_map(|acceptance| {
        acceptance.survey.iter().chain(acceptance.rounds.iter().filter_map(|round| round.survey.as_ref()))
    });
    if surveys.into_iter().any(has_come) || is_told_of_acceptance(context, unit) {
        return;
    }
    let days = days_between(due, context.as_of);
    let file = if unit.acceptance.is_some() { "acceptance.toml" } else { "unit.toml" };
    found
        .report(unit, file, format_args!("满意度测评应在 {due} 前开展，已过 {days} 天，还没有测评"))
        .at(if unit.acceptance.is_some() { "survey" } else { "" })
        .help(
            "测评以后在 acceptance.toml 的 [survey] 里写上 date、by、valid、satisfied、mostly_satisfied、dissatisfied",
        );
}

/// Whether `accepted-without-survey` says so already, of a unit that passed: one fault, one finding.
fn is_told_of_acceptance(context: &Context<'_>, unit: &Unit) -> bool {
    let has_passed =
        unit.acceptance.as_ref().is_some_and(|acceptance| acceptance.conclusion == Some(Conclusion::Passed));
    let name = RuleName::accepted_without_survey.as_str();
    let levels = &context.site.campaign.rule_levels;
    has_passed && !levels.iter().any(|(rule, level)| rule == name && *level == RuleLevel::Off)
}
