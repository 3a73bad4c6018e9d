//! 好事实事少于要求。
//!
//! ## 查什么
//! 党支部报送的方案里 `[[deeds]]` 少于 `campaign.toml` 里 `[limits]` 的 `deeds` 下限；没有设限额、`demands` 里有 `deeds` 的，
//! 至少要有一件。没有写内容的不算，草案不查。多于上限的由 `too-many-deeds` 检查。
//!
//! ## 为什么
//! 每个党支部要为群众办1—2件好事实事（S001-048），办好几件党员群众期盼的实事（S000-017）。
//!
//! ## 示例
//! `deeds = [1, 2]`，方案里一件也没有写。
//!
//! ## 怎么改
//! ```toml
//! [[deeds]]
//! text = "在校门口修一座雨棚，方便家长接送"
//! due = 2012-09-01
//! responsible = "石斛（总务主任）"
//! ```

use super::handed_in::handed_in;
use crate::{
    model::Demand,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    let fewest = match context.site.campaign.limits.deeds {
        Some((fewest, _)) => usize::try_from(fewest).unwrap_or(usize::MAX),
        None => usize::from(context.is_demanded(Demand::Deeds)),
    };
    let count = plan.deeds.iter().filter(|deed| deed.text.is_some()).count();
    if !unit.reports() || count >= fewest {
        return;
    }
    let have = if count == 0 { "一件也没有写".to_owned() } else { format!("只写了 {count} 件") };
    found
        .report(unit, "plan.toml", format_args!("好事实事至少要办 {fewest} 件，{have}"))
        .at("deeds")
        .help("每件写一段 [[deeds]]：text（办什么）、due（时限）、responsible（责任人）");
}
