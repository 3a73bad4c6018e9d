//! 定级没有写最近几年的业绩和考核。
//!
//! ## 查什么
//! `campaign.toml` 的 `[limits]` 写了 `prior_years`（最近几年）的，每个单位的初次定级有没有用 `[[rating.years]]` 写出评定那年以前
//! 这几年每一年的业绩和年终考核情况；`result` 空着的不算写。没有写评定日期的不查。
//!
//! ## 为什么
//! 自评要“结合……最近三年的工作业绩和上级党组织年终考核情况”（S002-021）。只写今年，看不出是一贯如此，还是临时凑的。
//!
//! ## 示例
//! 2012年4月评定，`prior_years = 3`，只写了 2011 年。
//!
//! ## 怎么改
//! 一年写一段，当年还没有成立的也写明：
//! ```toml
//! [[rating.years]]
//! year = 2011
//! result = "年终考核良好，创成区级文明社区"
//! ```

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(count) = context.site.campaign.limits.prior_years else { return };
    let unit = context.unit(index);
    let Some(rating) = unit.ratings.first().filter(|_| !unit.is_damaged("rating.toml")) else { return };
    let Some(year) = rating.date.map(|date| u32::try_from(date.year()).unwrap_or_default()) else { return };
    let is_told = |year: u32| rating.years.iter().any(|told| told.year == Some(year) && told.result.is_some());
    let missing: Vec<String> = (1..=count)
        .filter_map(|back| year.checked_sub(back))
        .filter(|year| !is_told(*year))
        .map(|year| format!("{year}年"))
        .collect();
    if missing.is_empty() {
        return;
    }
    found
        .report(unit, "rating.toml", format_args!("没有写{}的业绩和考核情况", missing.join("、")))
        .at("rating[0].years")
        .help("一年写一段 [[rating.years]]：year 和 result；那一年还没有成立的，result 里写明");
}
