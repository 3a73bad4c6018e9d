//! 公示期落在没有收录放假安排的年份，工作日算不出来。
//!
//! ## 查什么
//! 活动按工作日计算公示期（`[limits]` 的 `publicity_working_days = true`）时，公示期里有没有哪一年，本程序还没有收录国务院
//! 办公厅的放假调休安排。
//!
//! ## 为什么
//! 放假调休每年由国务院办公厅另发通知，提前一年才公布。没有收录的年份，哪天上班只能猜，猜出来的工作日不能作为公示期的依据
//! （S000-027），所以不猜，也不检查这一段公示期够不够。
//!
//! ## 示例
//! 本程序收录到2026年，公示期写到了2027年：
//! ```toml
//! [publicity]
//! starts = 2026-12-28
//! ends = 2027-01-06
//! ```
//!
//! ## 怎么改
//! 年份打错的改正。没有错的，换用收录了这一年的新版本；新版本出来以前，对照放假通知自己数够工作日，在 `[publicity]` 里写
//! `accept = [{ rule = "unknown-calendar-year", reason = "已对照放假通知核对" }]`。

use crate::{
    model::working_days::{UnknownYear, known_years, working_days},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let limits = &context.site.campaign.limits;
    if limits.publicity_days.is_none() || !limits.publicity_working_days {
        return;
    }
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(notice) = &plan.publicity else { return };
    let (Some(starts), Some(ends)) = (notice.starts, notice.ends) else { return };
    let Err(UnknownYear(year)) = working_days(starts, ends) else { return };
    let field = if starts.year() == year { "publicity.starts" } else { "publicity.ends" };
    let (first, last) = known_years().unwrap_or_default();
    found
        .report(unit, "plan.toml", format_args!("没有收录 {year} 年的放假安排，公示期有几个工作日算不出来"))
        .at(field)
        .help(format_args!("收录的是 {first} 至 {last} 年；年份没有写错的，对照放假通知核对后写 accept"));
}
