//! 拟集中整改的问题多于梳理出来的意见。
//!
//! ## 查什么
//! 填了 `[consultation.opinions]` 时，每一类里 `focus = true`（拟集中整改）的问题数不能多于这一类的意见条数；
//! 没有列出的类按 0 条算。
//!
//! ## 为什么
//! 统计表“拟集中整改问题”是从“问题梳理情况”里选出来的，每一栏都不大于对应的一栏（S000-062、S000-053）。
//!
//! ## 示例
//! “工作机制”的意见 1 条，`focus = true` 的“工作机制”问题却有 2 个。
//!
//! ## 怎么改
//! 补上漏统计的意见条数，或者去掉不是重点的 `focus = true`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let opinions = plan.consultation.as_ref().map(|consultation| consultation.opinions.as_slice()).unwrap_or_default();
    if opinions.is_empty() {
        return;
    }
    for category in &context.site.campaign.categories {
        let heard = opinions.iter().find(|(name, _)| name == category).map_or(0, |(_, count)| *count);
        let heard = usize::try_from(heard).unwrap_or(usize::MAX);
        let of_category = || {
            let problems = plan.problems.iter().enumerate();
            problems.filter(|(_, problem)| problem.focus && problem.category.as_ref() == Some(category))
        };
        let Some((at, _)) = of_category().nth(heard) else { continue };
        let focus = of_category().count();
        let message = format_args!("“{category}”拟集中整改的问题有 {focus} 个，梳理出来的意见只有 {heard} 条");
        found
            .report(unit, "plan.toml", message)
            .at(format_args!("problems[{at}].focus"))
            .help(format_args!("核对 [consultation.opinions] 里“{category}”的条数，或者去掉不是重点的 focus = true"));
    }
}
