//! 走访漏下了这个单位。
//!
//! ## 查什么
//! 活动要求走访每个党组织时（`campaign.toml` 或某个阶段的 `demands` 里有 `visits`，或者有 `what = "走访全覆盖"` 的期限），
//! 到期还没有一次走访写到的单位，逐个提醒。有上级的单位和党支部都查，远程教育站点不查。
//!
//! 到期的次序：走访全覆盖的期限；没有的，写了 `visits` 的那个阶段的最后一天；再没有的，活动最后一天。当天不算晚。
//!
//! 走访记在别的单位（例如乡党委）的 `activities.toml` 里，`units` 写到了这个单位，或者写到了它的下级，都算；上级的走访写的是上级
//! 自己的路径，它的下级都算；党支部自己的 `activities.toml` 里记的走访也算。
//!
//! ## 为什么
//! “对全乡全部基层党组织进行一次大走访、大调研”（S004-013），建好走访台账，“确保全部基层党组织一个不漏”（S004-016）。
//! 走访属于第一阶段，到四月底就要走完，不能等到活动结束才发现漏了谁。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! [[stages]]
//! name = "调查摸底，分类定级"
//! starts = 2012-02-01
//! ends = 2012-04-30
//! demands = ["visits"]
//! ```
//! 乡里的走访写到了三个支部中的两个。
//!
//! ## 怎么改
//! 走访过没有记的，在走访单位的 `activities.toml` 里补一条：
//! ```toml
//! [[activities]]
//! date = 2012-04-10
//! kind = "走访"
//! form = "入户走访和座谈"
//! units = ["yunxi/linshang"]
//! ```

use crate::{
    model::{ActivityKind, Demand, UnitKind, calendar::days_between},
    register::Reached,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let Some(due) = context.site.campaign.due(Demand::Visits).filter(|due| *due < context.as_of) else { return };
    let visits = Reached::of(context.register, ActivityKind::Visit);
    let days = days_between(due, context.as_of);
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        let parent = context.state(index).parent;
        let is_asked = unit.kind != Some(UnitKind::Station) && (parent.is_some() || unit.is_branch());
        if !is_asked || is_reached(context, &visits, index) || context.may_hide_activities(index) {
            return;
        }
        let keeper = parent.map_or(unit, |parent| context.unit(parent));
        found
            .report(
                unit,
                "unit.toml",
                format_args!("“{}”没有走访记录，走访应在 {due} 前走完，已过 {days} 天", unit.label()),
            )
            .help(format_args!(
                "走访过没有记的，在 {} 里补一条 [[activities]]，例如 date = {due}、kind = \"走访\"、units = [\"{}\"]；漏了的尽快补上",
                keeper.file("activities.toml"),
                unit.path,
            ));
    });
}

/// Whether a visit names the unit, or a unit above it as a whole, or stands in the unit's own file.
fn is_reached(context: &Context<'_>, visits: &Reached, index: usize) -> bool {
    let mut above = std::iter::successors(context.state(index).parent, |&at| context.state(at).parent);
    let own = || context.unit(index).is_branch() && (visits.names_nobody(index) || visits.names_itself(index));
    visits.is_named(index) || own() || above.any(|at| visits.names_itself(at))
}
