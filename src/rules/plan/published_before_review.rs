//! 方案在审核以前就公示了。
//!
//! ## 查什么
//! 公示开始日期 `publicity.starts` 早于审核日期 `review.date`；同一天可以。
//!
//! ## 为什么
//! 经上级党组织审核认可后才能公示和备案（S000-069、S000-024）。
//!
//! ## 示例
//! ```toml
//! [review]
//! date = 2012-06-11
//!
//! [publicity]
//! starts = 2012-06-08
//! ```
//!
//! ## 怎么改
//! 核对两个日期。确实先公示了的，审核以后重新公示，`[publicity]` 写重新公示的日期。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let reviewed = plan.review.as_ref().and_then(|review| review.date);
    let published = plan.publicity.as_ref().and_then(|publicity| publicity.starts);
    let (Some(reviewed), Some(published)) = (reviewed, published) else { return };
    if published < reviewed {
        let message = format_args!("公示从 {published} 开始，早于审核日期 {reviewed}");
        found
            .report(unit, "plan.toml", message)
            .at("publicity.starts")
            .help("核对两个日期；公示从审核当天起才可以开始");
    }
}
