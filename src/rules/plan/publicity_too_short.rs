//! 公示期不够天数。
//!
//! ## 查什么
//! 活动写了 `[limits]` 的 `publicity_days` 时，方案的公示期 `[publicity]` 从 `starts` 到 `ends` 够不够这么多天，第一天和
//! 最后一天都算。写了 `publicity_working_days = true` 的按工作日算：周末和法定节假日不算，调休上班的周末算。
//! 没有写 `ends` 的不查；日历还没有收录的年份，见 `unknown-calendar-year`。
//!
//! ## 为什么
//! 方案审核以后要公示（S000-027），公示期就是群众提出异议的期限。少公示一天，等于少给群众一天。
//!
//! ## 示例
//! `campaign.toml`：
//! ```toml
//! [limits]
//! publicity_days = 5
//! publicity_working_days = true
//! ```
//! `plan.toml`：
//! ```toml
//! [publicity]
//! starts = 2012-06-21
//! ends = 2012-06-26
//! ```
//! 6月22日至24日是端午节假期，21日、25日、26日才三个工作日。
//!
//! ## 怎么改
//! 公示还没有结束的，把 `ends` 改到提示的那一天。已经结束而天数不够的，重新公示，写重新公示的日期。

use crate::{
    model::{
        Date, Limits,
        calendar::days_between,
        working_days::{last_of_working_days, working_days},
    },
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let limits = &context.site.campaign.limits;
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some((starts, ends)) = plan.publicity.as_ref().and_then(|notice| Some((notice.starts?, notice.ends?))) else {
        return;
    };
    let Some((message, enough)) = fault(limits, starts, ends) else { return };
    let help = enough.map_or_else(
        || "延长公示，改写 ends；已经结束的重新公示".to_owned(),
        |day| format!("公示到 {day} 才够，改写 ends；已经结束的重新公示"),
    );
    found.report(unit, "plan.toml", message).at("publicity.ends").help(help);
}

/// What is wrong with a notice period, and on which day it would have been long enough, where that is known.
fn fault(limits: &Limits, starts: Date, ends: Date) -> Option<(String, Option<Date>)> {
    let wanted = limits.publicity_days.filter(|_| starts <= ends)?;
    if limits.publicity_working_days {
        let days = working_days(starts, ends).ok().filter(|days| *days < wanted)?;
        let message = format!("公示期 {starts} 至 {ends} 只有 {days} 个工作日，不足 {wanted} 个工作日");
        return Some((message, last_of_working_days(starts, wanted).ok()));
    }
    let days = u32::try_from(days_between(starts, ends)).ok()?.saturating_add(1);
    let message = format!("公示期 {starts} 至 {ends} 只有 {days} 天，不足 {wanted} 天");
    let enough = || starts.checked_add(jiff::Span::new().try_days(wanted.saturating_sub(1)).ok()?).ok();
    (days < wanted).then(|| (message, enough()))
}
