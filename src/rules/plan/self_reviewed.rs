//! 方案没有上级审核，是本单位自己审核的。
//!
//! ## 查什么
//! 写了审核日期的 `[review]`，`by`（审核单位）空着，或者写的是本单位自己（全称、简称或本单位书记的姓名）。
//! 审核日期还没有到的不查。
//!
//! ## 为什么
//! 整改方案要报上一级党组织审核（S000-024），重点审核措施、责任、时限是不是明确。没有写谁审核的，无从查证；
//! 自己审核自己的方案，等于没有审核。
//!
//! ## 示例
//! ```toml
//! [review]
//! by = "甲村党支部"      # 这份方案就是甲村党支部的
//! date = 2012-06-11
//! ```
//!
//! ## 怎么改
//! `by` 写审核这份方案的上级党组织，如 `by = "中共示范镇委员会"`；还没有报上级审核的，改为 `status = "已报送"` 并删去 `[review]`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(review) = plan.review.as_ref().filter(|review| review.date.is_some_and(|day| day <= context.as_of)) else {
        return;
    };
    let own = [Some(&unit.name), unit.short.as_ref(), unit.secretary.as_ref()];
    let message = match &review.by {
        None => "方案审核过，却没有写是谁审核的".to_owned(),
        Some(by) if own.contains(&Some(by)) => format!("审核单位写的是“{by}”，就是本单位自己"),
        Some(_) => return,
    };
    found
        .report(unit, "plan.toml", message)
        .at("review.by")
        .help("by 写审核这份方案的上级党组织；还没有报上级审核的，改为 status = \"已报送\"，删去 [review]");
}
