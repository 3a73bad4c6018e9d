//! 方案还没有审核就备案了。
//!
//! ## 查什么
//! 备案日期 `filing.date` 早于审核日期 `review.date`；或者已经备案，而方案还是“草案”或“已报送”，没有审核日期。
//! 同一天可以。
//!
//! ## 为什么
//! 基层党支部的整改方案经上级党组织审核认可后，才填写备案表备案（S000-069、S000-027）。先备案、后审核，备案机关拿到的就不是
//! 审核认可的那一份。
//!
//! ## 示例
//! ```toml
//! [review]
//! date = 2012-06-11
//!
//! [filing]
//! date = 2012-06-08
//! ```
//!
//! ## 怎么改
//! 核对两个日期。确实先备案了的，审核以后把认可的方案重新报送备案，`date` 写重新备案的日期。
//! 本级以报备代替报送审阅的，在 `campaign.toml` 的 `[rules]` 里写 `filed-before-review = "off"`。

use crate::{
    model::PlanStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(filed) = plan.filing.as_ref().and_then(|filing| filing.date).filter(|day| *day <= context.as_of) else {
        return;
    };
    let reviewed = plan.review.as_ref().and_then(|review| review.date);
    let message = match reviewed {
        Some(reviewed) if filed < reviewed => format!("方案 {filed} 备案，早于审核日期 {reviewed}"),
        // Whether 已审核 can be believed without a date is the business of `unreviewed-plan`.
        None if plan.status != Some(PlanStatus::Reviewed) => format!("方案 {filed} 已经备案，却还没有审核"),
        _ => return,
    };
    found
        .report(unit, "plan.toml", message)
        .at("filing.date")
        .help("核对两个日期；确实先备案了的，审核以后重新备案，date 写重新备案的日期");
}
