//! 评定少了规定的步骤。
//!
//! ## 查什么
//! 评定写了步骤 `[[rating.steps]]` 时，定级办法列的每一步是不是都有；缺哪一步，写明哪一步。一步也没有写的不查。评定写了
//! `round` 的，按定级办法这一轮的程序（`[[rounds]]`）核对。
//!
//! ## 为什么
//! 三分类要经群众初评、党员评议、组织自评、党员群众审议、上级党组织评定五步（S002-018）；乡镇的办法是自查自评、党员群众评议、
//! 上级党组织评定三方结合（S004-018）；三分类年终重新评定另有自查初评、听取党员群众意见、上级党组织认定三步
//! （S002-046、S002-048）。少一步，评定程序就不完整。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "一般"
//! steps = [
//!   { step = "自查自评", date = 2012-04-10 },
//!   { step = "上级党组织评定", date = 2012-04-20 },
//! ]
//! ```
//! 少了“党员群众评议”。
//!
//! ## 怎么改
//! 补上缺的一步和它的日期；确实没有做的，先补做。

use crate::{
    model::RatingStep,
    rules::{Context, Found, wording::joined},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let steps = scheme.steps_of(rating.round, unit.kind_word());
        // A step by another name is an unknown value; it may well be the one that seems missing.
        let is_known = |step: &RatingStep| step.step.as_ref().is_some_and(|name| steps.contains(name));
        if rating.steps.is_empty() || !rating.steps.iter().all(is_known) {
            continue;
        }
        let missing: Vec<&str> = steps
            .iter()
            .filter(|wanted| rating.steps.iter().all(|step| step.step.as_ref() != Some(wanted)))
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            continue;
        }
        found
            .report(unit, "rating.toml", format_args!("评定缺少步骤：{}", joined(&missing)))
            .at(format_args!("rating[{at}].steps"))
            .help(format_args!("规定的程序是：{}；补上缺的步骤和日期", steps.join("、")));
    }
}
