//! 方案已经审核，却一个问题也没有。
//!
//! ## 查什么
//! 状态是“已审核”的方案里没有一条 `[[problems]]`。定级办法里标着 `problems_optional = true` 的等次（如重在巩固提高的先进）
//! 不查；等次按方案审核时的定级算。
//!
//! ## 为什么
//! 方案要着力解决几个基层组织建设中的突出问题（S000-017）。一个问题也没有的方案，没有可以公示、督查和销号的内容，
//! 却会算进“已审核并公示”的方案数（S000-013）。
//!
//! ## 示例
//! ```toml
//! status = "已审核"
//!
//! [review]
//! by = "中共示范镇委员会"
//! date = 2012-06-11
//! ```
//! 后面没有 `[[problems]]`。
//!
//! ## 怎么改
//! 把查找出来的问题逐个写成 `[[problems]]`；还没有查找的，状态改回 `status = "草案"`。

use super::grade_in_force::grade_in_force;
use crate::{
    model::PlanStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let review = plan.review.as_ref().and_then(|review| review.date);
    if plan.status != Some(PlanStatus::Reviewed)
        || !plan.problems.is_empty()
        || review.is_some_and(|day| day > context.as_of)
        || grade_in_force(context, index).is_some_and(|in_force| in_force.grade.problems_optional)
    {
        return;
    }
    found
        .report(unit, "plan.toml", "方案写着“已审核”，却一个问题也没有")
        .at("problems")
        .help("把问题逐个写成 [[problems]]：id、category、text、measures、responsible、due；还没有查找的，改为 status = \"草案\"");
}
