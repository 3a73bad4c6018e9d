//! 时限不在活动期内。
//!
//! ## 查什么
//! 方案里问题、措施、里程碑、好事实事和晋级目标的时限 `due`，早于 `campaign.toml` 的 `starts` 或晚于 `ends`。
//! 第一天和最后一天都算在期内。问题的 `due` 早于方案的审核日期也提醒（写了 `deadline_kind` 的不算）：审核那天已经过期。
//!
//! ## 为什么
//! 晋级的目标、措施和时限都在活动期内完成，到年底考核（S001-050、S001-065、S002-004）。
//! 期外的时限多半是把年份打错了；真要跨到期外的，考核时还没有结果，应当让群众知道为什么。
//!
//! ## 示例
//! 活动 2012-12-31 结束，问题却写着 `due = 2013-10-31`。
//!
//! ## 怎么改
//! 先核对年份。一时解决不了的，把能在期内做到的一步写成时限，以后的安排写进 `explanation`；确实要保留的，
//! 在这个问题里写明理由：`accept = [{ rule = "deadline-outside-campaign", reason = "配套资金明年到位" }]`。

use std::fmt::Display;

use crate::{
    model::{Date, Plan, Unit},
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let campaign = &context.site.campaign;
    each_deadline(plan, &mut |due, name, field| {
        let wrong = if let Some(starts) = campaign.starts.filter(|starts| due < *starts) {
            format!("早于活动开始日期 {starts}")
        } else if let Some(ends) = campaign.ends.filter(|ends| due > *ends) {
            format!("晚于活动结束日期 {ends}")
        } else {
            return;
        };
        found
            .report(unit, "plan.toml", format_args!("{name} 的时限 {due} {wrong}"))
            .at(field)
            .help(window(campaign.starts, campaign.ends));
    });
    before_review(unit, plan, campaign.starts, found);
}

/// Problems of the campaign's time whose deadline had passed when the plan was reviewed.
fn before_review(unit: &Unit, plan: &Plan, starts: Option<Date>, found: &mut Found<'_>) {
    let Some(reviewed) = plan.review.as_ref().and_then(|review| review.date) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        let in_campaign = |due: &Date| starts.is_none_or(|starts| *due >= starts);
        let Some(due) = problem.due.filter(|due| *due < reviewed).filter(in_campaign) else { continue };
        if problem.assignment().deadline_kind.is_none() {
            let name = title(problem, at);
            found
                .report(unit, "plan.toml", format_args!("{name} 的时限 {due} 早于方案的审核日期 {reviewed}"))
                .at(format_args!("problems[{at}].due"))
                .help("核对两个日期，改正错的一个；审核以前已经改好的，写明 deadline_kind = \"立行立改\"");
        }
    }
}

type EachDeadline<'e> = dyn FnMut(Date, &dyn Display, &dyn Display) + 'e;

/// Calls `each` with every deadline of the plan, what it belongs to and its field.
fn each_deadline(plan: &Plan, each: &mut EachDeadline<'_>) {
    for (at, problem) in plan.problems.iter().enumerate() {
        let name = title(problem, at);
        if let Some(due) = problem.due {
            each(due, &name, &format_args!("problems[{at}].due"));
        }
        for (step, measure) in problem.measures.iter().enumerate() {
            if let Some(due) = measure.due {
                let name = format_args!("{name} 第 {} 条措施", step + 1);
                each(due, &name, &format_args!("problems[{at}].measures[{step}].due"));
            }
        }
        for (step, milestone) in problem.milestones.iter().enumerate() {
            if let Some(due) = milestone.due {
                let name = format_args!("{name} 第 {} 个里程碑", step + 1);
                each(due, &name, &format_args!("problems[{at}].milestones[{step}].due"));
            }
        }
    }
    for (at, deed) in plan.deeds.iter().enumerate() {
        if let Some(due) = deed.due {
            each(due, &format_args!("第 {} 件好事实事", at + 1), &format_args!("deeds[{at}].due"));
        }
    }
    if let Some(due) = plan.target.as_ref().and_then(|target| target.due) {
        each(due, &"晋级目标", &"target.due");
    }
}

fn window(starts: Option<Date>, ends: Option<Date>) -> String {
    match (starts, ends) {
        (Some(starts), Some(ends)) => format!("核对年份，改到 {starts} 至 {ends} 之间"),
        _ => "核对年份，改到活动期内".to_owned(),
    }
}
