//! 方案没有按期备案。
//!
//! ## 查什么
//! `campaign.toml` 里有 `what = "方案备案"` 的期限时：备案日期 `filing.date` 晚于期限；或者期限已过，
//! 已审核的方案还没有备案。期限当天不算晚，没有这个期限的活动不查。
//!
//! ## 为什么
//! 方案审核认可后要按期备案（S000-027）：区里要求6月20日前（S000-028），局党委要求7月6日前（S001-007）。
//!
//! ## 示例
//! ```toml
//! [filing]
//! date = 2012-07-09      # 期限是 2012-07-06
//! ```
//!
//! ## 怎么改
//! 日期打错的改正；还没有备案的尽快备案，填上日期和 `filed_with`。确实晚了的照实保留，不要改日期；
//! 有正当理由的，在 `[filing]` 里写 `accept = [{ rule = "filed-late", reason = "理由" }]`。

use crate::{
    model::{PlanStatus, calendar::days_between},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(deadline) = context.site.campaign.deadline("方案备案") else { return };
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let filed = plan.filing.as_ref().and_then(|filing| filing.date).filter(|date| *date <= context.as_of);
    let due = deadline.due;
    let (message, help) = match filed {
        Some(date) if date > due => {
            let late = days_between(due, date);
            (format!("方案 {date} 才备案，期限是 {due}，晚了 {late} 天"), "核对日期；确实晚了的照实保留，不要改日期")
        }
        None if context.as_of > due && plan.status == Some(PlanStatus::Reviewed) => {
            let late = days_between(due, context.as_of);
            let message = format!("方案还没有备案，期限 {due} 已过 {late} 天");
            (message, "备案以后写上 [filing] 的 date 和 filed_with")
        }
        _ => return,
    };
    found.report(unit, "plan.toml", message).at("filing.date").help(help);
}
