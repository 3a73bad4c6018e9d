//! 会议、指导没有覆盖到应当覆盖的下级。
//!
//! ## 查什么
//! 有下级的单位，在 `activities.toml` 里记了会议或指导，并写明涉及哪些单位（`units`）的，到期还有下级
//! 一次也没有涉及，就逐个列出：
//! - 会议：每一个下级；
//! - 指导：初次定级属于重点整顿的下级。
//!
//! 活动要求逐个研究下级的会议时（`demands` 里有 `meetings`，或者有 `what = "会议全覆盖"` 的期限），直接领导党支部的单位
//! 一次会议也没有记的也查。走访由 `visit-missing` 检查。
//!
//! 到期指活动结束（`campaign.toml` 的 `ends`）以后；另有规定的，写一条 `[[deadlines]]`，
//! `what` 写“会议全覆盖”或“指导全覆盖”，过了那一天就查；写在某个阶段的 `demands` 里的，过了那个阶段就查。期限以前不提醒。
//! 其他单位（例如上级党委）的同类记录写到了这个下级，或者写到了它的下级，都算覆盖。不写 `units` 的记录不作依据。
//!
//! ## 为什么
//! 召开会议要“逐一为每个党支部研究整改思路和措施”（S001-036）；对重点整顿的支部要“有针对性地到校进行指导”（S001-020）。
//! 漏下的往往正是最偏、最难的那一个。
//!
//! ## 示例
//! 总支下有三个支部，活动已经结束，`activities.toml` 里的会议只写过两个：
//! ```toml
//! [[activities]]
//! date = 2012-07-10
//! kind = "会议"
//! units = ["zhen/jiacun", "zhen/yicun"]
//! ```
//!
//! ## 怎么改
//! 研究过、去过没有记的，补一条记录或补写 `units`；确实漏了的，尽快补上。

use crate::{
    model::{ActivityKind, Demand, Unit, Vocabulary},
    register::Reached,
    rules::{Context, Found, source_files, wording::named},
};

/// Units named one by one; more of them are only counted.
const NAMED: usize = 5;

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let meetings = campaign.due(Demand::Meetings).or(campaign.ends);
    let guidance = campaign.deadline("指导全覆盖").map(|deadline| deadline.due).or(campaign.ends);
    let is_over = |last| last < context.as_of;
    if meetings.is_some_and(is_over) {
        let demanded = campaign.demands(Demand::Meetings);
        Coverage::of(context, ActivityKind::Meeting, demanded, false).check(found);
    }
    if guidance.is_some_and(is_over) {
        Coverage::of(context, ActivityKind::Guidance, false, true).check(found);
    }
}

struct Coverage<'c, 's> {
    context: &'c Context<'s>,
    kind: ActivityKind,
    /// Whether units that keep no such record are asked as well.
    demanded: bool,
    /// Whether only 重点整顿对象 have to be reached.
    key_only: bool,
    reached: Reached,
}

impl<'c, 's> Coverage<'c, 's> {
    fn of(context: &'c Context<'s>, kind: ActivityKind, demanded: bool, key_only: bool) -> Self {
        Self { context, kind, demanded, key_only, reached: Reached::of(context.register, kind) }
    }

    fn check(&self, found: &mut Found<'_>) {
        let context = self.context;
        for (index, unit) in context.site.units.iter().enumerate() {
            let children = &context.state(index).children;
            if children.is_empty() || self.reached.names_itself(index) || !self.is_asked(index) {
                continue;
            }
            let asked = children.iter().copied().filter(|&child| !self.key_only || self.is_key(child));
            let left_out: Vec<&str> =
                asked.filter(|&child| !self.reached.is_named(child)).map(|child| context.unit(child).label()).collect();
            if !left_out.is_empty() && !context.may_hide_activities(index) {
                self.report(unit, &left_out, found);
            }
        }
    }

    fn report(&self, unit: &Unit, left_out: &[&str], found: &mut Found<'_>) {
        let (kind, count) = (self.kind.word(), left_out.len());
        let who = if self.key_only { "重点整顿的下级" } else { "下级" };
        let names = named(left_out.iter().copied(), NAMED);
        let message = format_args!("{kind}没有覆盖全部{who}，还有 {count} 个一次也没有涉及：{names}");
        found
            .report(unit, source_files::activities(unit), message)
            .help(format_args!("做过没有记的，在 activities.toml 里补一条{kind}记录并写上 units；漏了的尽快补上"));
    }

    /// Whoever says in a record whom it concerned; where it is demanded, whoever leads branches that make a plan.
    fn is_asked(&self, index: usize) -> bool {
        let leads = || self.context.state(index).children.iter().any(|&child| self.context.register.owes_plan(child));
        self.reached.names_somebody(index) || (self.demanded && leads())
    }

    fn is_key(&self, index: usize) -> bool {
        self.context.state(index).promotion.as_ref().is_some_and(|promotion| promotion.key)
    }
}
