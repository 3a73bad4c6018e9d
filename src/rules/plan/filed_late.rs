//! 方案没有按期备案。
//!
//! ## 查什么
//! `campaign.toml` 里有 `what = "方案备案"` 的期限时：备案日期 `filing.date` 晚于期限；或者期限已过，党支部还没有方案，
//! 方案还是草案，或者没有备案日期。期限当天不算晚，没有这个期限的活动不查。
//!
//! ## 为什么
//! 方案审核认可后要按期备案（S000-027）：区里要求6月20日前（S000-028），局党委要求7月6日前（S001-007）。
//! 没有方案、方案一直是草案，也是没有按期备案。
//!
//! ## 示例
//! ```toml
//! [filing]
//! date = 2012-07-09      # 期限是 2012-07-06
//! ```
//!
//! ## 怎么改
//! 日期打错的改正；还没有备案的尽快审核、备案，填上日期和 `filed_with`。确实晚了的照实保留，不要改日期；
//! 有正当理由的，在 `[filing]` 里写 `accept = [{ rule = "filed-late", reason = "理由" }]`；还没有方案的，写在 `unit.toml` 里。

use crate::{
    model::{Date, Plan, PlanStatus, calendar::days_between},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(deadline) = context.site.campaign.deadline("方案备案") else { return };
    let (unit, due) = (context.unit(index), deadline.due);
    if unit.is_damaged("plan.toml") {
        return;
    }
    let Some(plan) = &unit.plan else {
        if context.register.owes_plan(index) && context.as_of > due {
            let late = days_between(due, context.as_of);
            found
                .report(unit, "unit.toml", format_args!("备案期限 {due} 已过 {late} 天，“{}”还没有方案", unit.label()))
                .help("新建 plan.toml，报上级审核以后备案，写上 [filing] 的 date 和 filed_with");
        }
        return;
    };
    if let Some(late) = judge(context, plan, due) {
        found.report(unit, "plan.toml", late.message).at(late.field).help(late.help);
    }
}

/// How a plan missed the deadline.
struct Late {
    message: String,
    field: &'static str,
    help: &'static str,
}

/// Judges a plan that is there by the day it was filed and by how far it has come.
fn judge(context: &Context<'_>, plan: &Plan, due: Date) -> Option<Late> {
    let filed = plan.filing.as_ref().and_then(|filing| filing.date).filter(|date| *date <= context.as_of);
    if let Some(date) = filed.filter(|date| *date > due) {
        let message = format!("方案 {date} 才备案，期限是 {due}，晚了 {} 天", days_between(due, date));
        return Some(Late {
            message, field: "filing.date", help: "核对日期；确实晚了的照实保留，不要改日期"
        });
    }
    if context.as_of <= due {
        return None;
    }
    let late = days_between(due, context.as_of);
    if plan.status? == PlanStatus::Draft {
        let message = format!("备案期限 {due} 已过 {late} 天，方案还是草案");
        let help = "报上级审核、备案；已经审核的，改为 status = \"已审核\"，写上 [review] 和 [filing]";
        return Some(Late { message, field: "status", help });
    }
    let message = format!("方案还没有备案，期限 {due} 已过 {late} 天");
    let help = "备案以后写上 [filing] 的 date 和 filed_with";
    filed.is_none().then_some(Late { message, field: "filing.date", help })
}
