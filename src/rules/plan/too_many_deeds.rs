//! 好事实事多于要求。
//!
//! ## 查什么
//! 党支部的方案里 `[[deeds]]` 多于 `campaign.toml` 里 `[limits]` 的 `deeds` 上限；没有写内容的不算，草案不查。
//! 没有设这个限额的活动不查。
//!
//! ## 为什么
//! 每个党支部办1—2件好事实事（S001-048）：方案既要尽力而为，又要量力而行，不提过高的目标（S000-020）。
//! 写得多、办不完，群众看到的就是没有兑现。
//!
//! ## 示例
//! `deeds = [1, 2]`，方案里写了五件。
//!
//! ## 怎么改
//! 留下群众最希望办、当前能够办好的一两件；其余的写进长期成果或以后的方案。确实都能办成的，在 `plan.toml` 里写明理由：
//! `accept = [{ rule = "too-many-deeds", reason = "第三件由帮带单位承办" }]`。

use super::handed_in::handed_in;
use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some((_, most)) = context.site.campaign.limits.deeds else { return };
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut named = plan.deeds.iter().enumerate().filter(|(_, deed)| deed.text.is_some()).map(|(at, _)| at);
    let Some(beyond) = named.nth(most).filter(|_| unit.reports()) else { return };
    let count = most + 1 + named.count();
    found
        .report(unit, "plan.toml", format_args!("好事实事至多办 {most} 件，写了 {count} 件"))
        .at(format_args!("deeds[{beyond}].text"))
        .help("留下群众最希望办、当前能够办好的；确实都能办成的，用 accept 写明理由");
}
