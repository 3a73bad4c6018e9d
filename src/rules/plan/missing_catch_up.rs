//! 赶超对象没有赶超措施或者时限。
//!
//! ## 查什么
//! 活动要求赶超措施和时限（`campaign.toml` 的 `demands` 里有 `catch_up`）时，写了赶超对象（`[target.benchmark]`）的党支部，
//! 有没有写 `measures`（赶超措施）和 `due`（赶超时限）。连赶超对象都没有的，只提醒 `missing-benchmark`。
//!
//! ## 为什么
//! 确定了赶超对象，还要“制定好赶超措施和时限”（S001-055）。`[target]` 的措施和时限说的是升到哪个等次，
//! 不等于怎样赶上那个支部。
//!
//! ## 示例
//! ```toml
//! [target.benchmark]
//! unit = "jiaoyu/yizhong"
//! ```
//!
//! ## 怎么改
//! ```toml
//! [target.benchmark]
//! unit = "jiaoyu/yizhong"
//! measures = "每季度到县一中党支部跟班学习一次，照着补齐活动阵地。"
//! due = 2012-12-20
//! ```

use crate::{
    model::Demand,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if !unit.is_branch() || !context.is_demanded(Demand::CatchUp) {
        return;
    }
    let Some(benchmark) = plan.target.as_ref().and_then(|target| target.benchmark.as_ref()) else { return };
    if benchmark.unit.is_none() && benchmark.name.is_none() {
        return;
    }
    let (field, lacking, help) = match (&benchmark.measures, benchmark.due) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => ("measures", "赶超措施", "加一行：measures = \"拿什么办法赶上它\""),
        (Some(_), None) => ("due", "赶超时限", "加一行：due = 什么时候赶上，如 2012-12-20"),
        (None, None) => ("measures", "赶超措施和时限", "加两行：measures = \"拿什么办法赶上它\"，due = 什么时候赶上"),
    };
    found
        .report(unit, "plan.toml", format_args!("赶超对象没有写{lacking}"))
        .at(format_args!("target.benchmark.{field}"))
        .help(help);
}
