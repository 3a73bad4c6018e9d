//! 晋级措施超过字数。
//!
//! ## 查什么
//! `target.measures` 的字数超过 `campaign.toml` 里 `[limits]` 的 `target_measures_max_chars`。标点、数字、字母
//! 都各算一个字，首尾空白和换行不算。没有设这个限额的活动不查。
//!
//! ## 为什么
//! 名单统计表的“升级措施”栏填主要措施，字数不超过150字（S002-085）；超过了，表格里印不下。
//!
//! ## 示例
//! 限额 150，措施写了 151 个字：正好 150 个字可以，151 个不行。
//!
//! ## 怎么改
//! 只留主要措施，细节写到各个问题的 `measures` 里。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(max) = context.site.campaign.limits.target_measures_max_chars else { return };
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(measures) = plan.target.as_ref().and_then(|target| target.measures.as_deref()) else { return };
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    let count = measures.trim().chars().filter(|c| !matches!(c, '\n' | '\r')).count();
    if count > max {
        found
            .report(unit, "plan.toml", format_args!("晋级措施有 {count} 字，超过限额 {max} 字"))
            .at("target.measures")
            .help(format_args!("删去 {} 字，细节写到各个问题的 measures 里", count - max));
    }
}
