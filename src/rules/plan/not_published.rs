//! 方案已经审核，却没有公示期。
//!
//! ## 查什么
//! 状态是“已审核”的方案没有写 `[publicity]` 的 `starts`。
//!
//! ## 为什么
//! 方案经上级党组织审核后要公示（S000-027）。审核过的方案是公开的，没有公示期也显示台账，
//! 但标明“方案公示期：未写明”，不计入已审核并公示的方案数。
//!
//! ## 示例
//! ```toml
//! status = "已审核"
//!
//! [review]
//! by = "中共示范镇委员会"
//! date = 2012-06-20
//! ```
//!
//! ## 怎么改
//! 写上从哪天公示到哪天：
//! ```toml
//! [publicity]
//! starts = 2012-06-21
//! ends = 2012-06-27
//! ```

use crate::{
    model::PlanStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if plan.status != Some(PlanStatus::Reviewed)
        || plan.publicity.as_ref().is_some_and(|notice| notice.starts.is_some())
    {
        return;
    }
    found
        .report(unit, "plan.toml", format_args!("方案已审核，但没有公示期，只能标明“方案公示期：未写明”，不算已公示"))
        .at("publicity.starts")
        .help("写一段 [publicity]：starts（公示第一天）、ends（最后一天）");
}
