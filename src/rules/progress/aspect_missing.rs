//! 走访、督查等工作还有没看到的方面。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[procedures]]` 给某一种工作列出了 `covers`（要看哪几方面）的，到期以后逐个看党支部：涉及它的这种工作
//! 的记录合起来，`checks` 有没有写到每一方面。记录涉及一个支部，是说 `units` 写到它或者它的上级，或者记在它自己的
//! `activities.toml` 里而没有写 `units`。一次记录也没有的支部，由 `visit-missing` 等规则提醒，这里不重复。
//!
//! 到期的日子：走访是要求走访的那个阶段的最后一天（没有的，活动最后一天）；别的工作是活动最后一天。当天不算晚。
//!
//! ## 为什么
//! 摸底要看“组织设置是否合理、领导班子是否健全、组织制度是否完善、隶属关系是否顺畅、经费场所是否保障落实、作用发挥是否充分”
//! 六个方面（S002-012）；乡镇的走访看七个方面（S004-014）。走到了而没有看全，定级就没有依据。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! [[procedures]]
//! kind = "走访"
//! covers = ["组织设置", "领导班子", "活动场所"]
//!
//! # activities.toml
//! [[activities]]
//! date = 2012-03-26
//! kind = "走访"
//! units = ["yunxi/linshang"]
//! checks = ["组织设置", "领导班子"]
//! ```
//! 到期还没有看活动场所。
//!
//! ## 怎么改
//! 看过没有记的，写进那一次记录的 `checks`；没有看的补看，另记一条。

use crate::{
    model::{ActivityKind, Date, Demand, Procedure, Vocabulary, calendar::days_between},
    register::Concerning,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for procedure in &context.site.campaign.procedures {
        if let Some(due) = due(context, procedure).filter(|due| *due < context.as_of && !procedure.covers.is_empty()) {
            judge(context, procedure, due, found);
        }
    }
}

/// Last day to look at everything.
fn due(context: &Context<'_>, procedure: &Procedure) -> Option<Date> {
    let campaign = &context.site.campaign;
    let visits = if procedure.kind == ActivityKind::Visit { campaign.due(Demand::Visits) } else { None };
    visits.or(campaign.ends)
}

fn judge(context: &Context<'_>, procedure: &Procedure, due: Date, found: &mut Found<'_>) {
    let concerning = Concerning::of(context.register, procedure.kind);
    let (kind, days) = (procedure.kind.word(), days_between(due, context.as_of));
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        if !unit.is_branch() || context.may_hide_activities(index) {
            return;
        }
        let mut records = concerning.unit(context.register, index).peekable();
        if records.peek().is_none() {
            return;
        }
        let seen: Vec<&String> = records.flat_map(|activity| &activity.checks).collect();
        let missing: Vec<&str> =
            procedure.covers.iter().filter(|aspect| !seen.contains(aspect)).map(String::as_str).collect();
        if missing.is_empty() {
            return;
        }
        let (label, missing) = (unit.label(), missing.join("、"));
        found
            .report(
                unit,
                "unit.toml",
                format_args!("“{label}”的{kind}还没有看：{missing}，应在 {due} 前看完，已过 {days} 天"),
            )
            .help(format_args!("看过没有记的，写进那次{kind}的 checks；没有看的补看，在 activities.toml 里另记一条"));
    });
}
