//! 会议、走访、指导没有覆盖到应当覆盖的下级。
//!
//! ## 查什么
//! 有下级的单位，在 `activities.toml` 里记了会议、走访或指导，并写明涉及哪些单位（`units`）的，到期还有下级
//! 一次也没有涉及，就逐个列出：
//! - 会议、走访：每一个下级；
//! - 指导：初次定级属于重点整顿的下级。
//!
//! 到期指活动结束（`campaign.toml` 的 `ends`）以后；县里另有规定的，写一条 `[[deadlines]]`，
//! `what` 写“会议全覆盖”“走访全覆盖”或“指导全覆盖”，过了那一天就查。期限以前不提醒。
//! 其他单位（例如上级党委）的同类记录写到了这个下级，或者写到了它的下级，都算覆盖。不写 `units` 的记录不作依据。
//!
//! ## 为什么
//! 召开会议要“逐一为每个党支部研究整改思路和措施”（S001-036）；“对全部基层党组织进行一次大走访、大调研”，
//! 建好台账，“一个不漏”（S004-013、S004-016）；对重点整顿的支部要“有针对性地到校进行指导”（S001-020）。
//! 漏下的往往正是最偏、最难的那一个。
//!
//! ## 示例
//! 总支下有三个支部，活动已经结束，`activities.toml` 里的走访只写过两个：
//! ```toml
//! [[activities]]
//! date = 2012-04-10
//! kind = "走访"
//! units = ["zhen/jiacun", "zhen/yicun"]
//! ```
//!
//! ## 怎么改
//! 去过、研究过没有记的，补一条记录或补写 `units`；确实漏了的，尽快补上。

use std::collections::HashSet;

use crate::{
    model::{Activity, ActivityKind, Date, Unit, UnitPath, Vocabulary},
    rules::{Context, Found, wording::named},
};

/// Kinds that must reach everybody: the deadline that asks for it, and whether only 重点整顿对象 are meant.
const ASKED: [(ActivityKind, &str, bool); 3] = [
    (ActivityKind::Meeting, "会议全覆盖", false),
    (ActivityKind::Visit, "走访全覆盖", false),
    (ActivityKind::Guidance, "指导全覆盖", true),
];

/// Units named one by one; more of them are only counted.
const NAMED: usize = 5;

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    for (kind, what, key_only) in ASKED {
        let last = campaign.deadline(what).map(|deadline| deadline.due).or(campaign.ends);
        if last.is_some_and(|last| last < context.as_of) {
            Coverage { context, kind, key_only }.check(found);
        }
    }
}

#[derive(Clone, Copy)]
struct Coverage<'c, 's> {
    context: &'c Context<'s>,
    kind: ActivityKind,
    key_only: bool,
}

impl<'s> Coverage<'_, 's> {
    fn check(self, found: &mut Found<'_>) {
        let reached = self.reached();
        for (index, unit) in self.context.site.units.iter().enumerate() {
            let children = &self.context.state(index).children;
            let keeps_record = || self.records(unit).next().is_some();
            if children.is_empty() || !keeps_record() || self.may_hide_records(index) || self.names_itself(unit) {
                continue;
            }
            let asked = children.iter().copied().filter(|&child| !self.key_only || self.is_key(child));
            let left_out: Vec<&str> = asked
                .map(|child| self.context.unit(child))
                .filter(|child| !reached.contains(child.path.as_str()))
                .map(Unit::label)
                .collect();
            if !left_out.is_empty() {
                self.report(unit, &left_out, found);
            }
        }
    }

    fn report(self, unit: &Unit, left_out: &[&str], found: &mut Found<'_>) {
        let (kind, count) = (self.kind.word(), left_out.len());
        let who = if self.key_only { "重点整顿的下级" } else { "下级" };
        let names = named(left_out.iter().copied(), NAMED);
        let message = format_args!("{kind}没有覆盖全部{who}，还有 {count} 个一次也没有涉及：{names}");
        found
            .report(unit, "activities.toml", message)
            .help(format_args!("做过没有记的，补一条{kind}记录并写上 units；漏了的尽快补上"));
    }

    /// Paths named by the records of a unit other than themselves, and everything between the two.
    fn reached(self) -> HashSet<&'s str> {
        let mut reached = HashSet::new();
        for unit in &self.context.site.units {
            let named = self.records(unit).flat_map(|activity| &activity.units).map(String::as_str);
            for path in named.filter(|path| *path != unit.path) {
                reached.insert(path);
                reached.extend(UnitPath(path).ancestors().take_while(|above| *above != unit.path));
            }
        }
        reached
    }

    /// Records that say whom they concern.
    fn records(self, unit: &'s Unit) -> impl Iterator<Item = &'s Activity> {
        let has_come = move |day: Date| day <= self.context.as_of;
        unit.activities.iter().filter(move |activity| {
            activity.kind == Some(self.kind) && !activity.units.is_empty() && activity.date.is_some_and(has_come)
        })
    }

    /// A record of the unit about itself concerns all of it.
    fn names_itself(self, unit: &'s Unit) -> bool {
        self.records(unit).any(|activity| activity.units.contains(&unit.path))
    }

    fn is_key(self, index: usize) -> bool {
        self.context.state(index).promotion.as_ref().is_some_and(|promotion| promotion.key)
    }

    /// Whether a file that cannot be read may hold what seems to be missing: the unit's own or one above it.
    fn may_hide_records(self, index: usize) -> bool {
        let mut next = Some(index);
        while let Some(index) = next {
            if self.context.unit(index).is_damaged("activities.toml") {
                return true;
            }
            next = self.context.state(index).parent;
        }
        false
    }
}
