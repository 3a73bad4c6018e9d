//! 已是最好等次的单位，没有写往上争创什么。
//!
//! ## 查什么
//! 活动的 `[[targets]]` 要求某个最好的等次争创先进（示范）称号（写了 `honours`）时，审核时已是这个等次的单位，报送的方案里写了
//! `[target]`，却三样都没有：争创的称号 `honour`、比现在高的星级 `stars`、赶超对象 `[target.benchmark]`。
//! 草案不查；没有 `[target]` 的由 `missing-target` 检查。
//!
//! ## 为什么
//! 先进党组织重在巩固提高，争创全国及省市先进（示范）党组织（S002-033）；“好”类党支部也要有赶超对象（S001-053）。
//! 目标只写“先进”，等于没有目标。
//!
//! ## 示例
//! 定级“先进”四星，方案里写：
//! ```toml
//! [target]
//! grade = "先进"
//! stars = 4
//! due = 2012-11-30
//! ```
//!
//! ## 怎么改
//! 写上争创哪一级的称号，如 `honour = "省"`；或者写更高的星级、赶超对象。

use super::grade_in_force::grade_in_force;
use super::handed_in::handed_in;
use crate::{
    model::Benchmark,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    let Some(target) = &plan.target else { return };
    let Some(in_force) = grade_in_force(context, index).filter(|in_force| in_force.is_best()) else { return };
    let mut targets = context.site.campaign.targets.iter().filter(|target| !target.honours.is_empty());
    let asked = targets.find(|target| {
        let is_of_field = target.field.is_none() || target.field == unit.field;
        is_of_field && target.grades.contains(&in_force.grade.name)
    });
    let Some(asked) = asked else { return };
    let has_more_stars = target.stars.is_some_and(|stars| stars > in_force.rating.stars.unwrap_or(0));
    if target.honour.is_some() || has_more_stars || target.benchmark.as_ref().is_some_and(is_named) {
        return;
    }
    found
        .report(
            unit,
            "plan.toml",
            format_args!("已是“{}”，目标里没有写往上争创什么（“{}”）", in_force.grade.name, asked.name),
        )
        .at("target.honour")
        .help(format_args!(
            "在 [target] 里写上 honour（争创哪一级的称号：{}）、更高的星级或赶超对象",
            asked.honours.join("、")
        ));
}

fn is_named(benchmark: &Benchmark) -> bool {
    benchmark.unit.is_some() || benchmark.name.is_some()
}
