//! 方案写着已审核，却没有审核记录。
//!
//! ## 查什么
//! `status = "已审核"` 的方案，没有 `[review]`，或者 `[review]` 里没有审核日期。
//!
//! ## 为什么
//! 整改方案要报上一级党组织审核，审核认可以后才公示、备案（S000-024、S000-069）。没有日期的审核无从查证，
//! 程序也不知道从哪一天起可以公开，所以不会公布。
//!
//! ## 示例
//! ```toml
//! status = "已审核"
//!
//! [publicity]
//! starts = 2012-06-12
//! ```
//!
//! ## 怎么改
//! 写上谁在哪一天审核、意见是什么；还没有审核的，改回 `status = "已报送"`。
//! ```toml
//! [review]
//! by = "中共示范镇委员会"
//! date = 2012-06-11
//! opinion = "同意公示。"
//! ```

use crate::{
    model::PlanStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if plan.status != Some(PlanStatus::Reviewed) {
        return;
    }
    let (field, message) = match &plan.review {
        None => ("status", "方案写着“已审核”，却没有 [review] 审核记录"),
        Some(review) if review.date.is_none() => ("review.date", "方案写着“已审核”，[review] 里却没有审核日期"),
        Some(_) => return,
    };
    found
        .report(unit, "plan.toml", message)
        .at(field)
        .help("写上 [review] 的 by、date 和 opinion；还没有审核的，改为 status = \"已报送\"");
}
