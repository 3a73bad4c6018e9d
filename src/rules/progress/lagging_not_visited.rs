//! 整改不力的单位没有去现场办公。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[procedures]]` 给某一种工作写了 `lagging`（整改不力的单位要用哪一种形式）的，有问题逾期的单位，
//! 逾期以来有没有一条 `form` 写着这种形式、涉及它的记录。记录涉及一个单位，是说 `units` 写到它或者它的上级，或者记在它自己的
//! `activities.toml` 里而没有写 `units`。整改不力的单位有哪些，公开的在 `overdue.html`，办公室看 `gongshi status`。
//!
//! ## 为什么
//! 党组织书记要“到整改不力的支部现场办公”（S001-039）。问题过了期限，光催不去，整改还是不动。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! [[procedures]]
//! kind = "指导"
//! lagging = "现场办公"
//! ```
//! 支部的问题 2 在 2012-09-30 到期没有办结，此后没有一次现场办公。
//!
//! ## 怎么改
//! 去了以后记一条：
//! ```toml
//! [[activities]]
//! date = 2012-10-12
//! kind = "指导"
//! form = "现场办公"
//! by = "党总支书记"
//! units = ["yizhong/houqin"]
//! ```

use crate::{
    model::{Date, Procedure, Vocabulary},
    register::{Concerning, ProblemStatus},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for procedure in &context.site.campaign.procedures {
        if let Some(way) = &procedure.lagging {
            judge(context, procedure, way, found);
        }
    }
}

fn judge(context: &Context<'_>, procedure: &Procedure, way: &str, found: &mut Found<'_>) {
    let concerning = Concerning::of(context.register, procedure.kind);
    let kind = procedure.kind.word();
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        let Some(since) = lagging_since(context, index) else { return };
        let is_there = concerning.unit(context.register, index).any(|activity| {
            activity.date.is_some_and(|day| day > since) && activity.form.as_ref().is_some_and(|form| form.contains(way))
        });
        if is_there || unit.has_damaged_note() || context.may_hide_activities(index) {
            return;
        }
        let message = format_args!("“{}”有问题从 {since} 起逾期，还没有一次{way}", unit.label());
        found.report(unit, "unit.toml", message).help(format_args!(
            "去了以后在 activities.toml 里记一条 [[activities]]：kind = \"{kind}\"、form = \"{way}\"、by 写谁去的，日期写真实的那一天"
        ));
    });
}

/// The earliest deadline that passed without the problem being done; none where nothing is late.
fn lagging_since(context: &Context<'_>, index: usize) -> Option<Date> {
    let late = context.state(index).problems.iter().filter(|state| state.status == ProblemStatus::Overdue);
    late.filter_map(|state| state.due).min()
}
