//! 定级晚于规定的日子，或者过了日子还没有定级。
//!
//! ## 查什么
//! 活动定了定级的日子时，初次定级的日期晚于它的，写明晚了几天；过了这一天还没有定级的党支部和远程教育站点，逐个提醒
//! （这时不再报 `not-rated`）。当天不算晚；只登记后进的定级办法，没有登记的不算没有定级。
//!
//! 定级的日子依次是：`what = "定级名单"` 或 `"后进汇总"` 的期限；写了 `demands = ["rating"]` 的阶段的最后一天；
//! `campaign.toml` 的 `demands` 里有 `rating` 的，活动最后一天。都没有的不查。
//!
//! ## 为什么
//! 评定级次，4月18日前报分类名单（S002-024）；第一阶段到四月底，定级要一个不漏（S004-009、S004-016）；
//! 后进党组织3月16日前登记备案（S003-017）。定级晚了，整改就晚了。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-28      # 定级名单的期限是 2012-04-18
//! grade = "一般"
//! ```
//!
//! ## 怎么改
//! 日期打错的改正；还没有定级的尽快评定，写进 `rating.toml`。确实晚了的照实保留，
//! 写 `accept = [{ rule = "rating-late", reason = "七月新成立" }]`。

use super::not_rated::report_unrated;
use crate::{
    model::{Demand, calendar::days_between},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some(due) = context.site.campaign.due(Demand::Rating).filter(|due| *due < context.as_of) else { return };
    let unit = context.unit(index);
    let Some(&first) = context.state(index).ratings.first() else {
        if context.scheme(unit).is_some_and(|scheme| !scheme.registers_only_key_units()) {
            report_unrated(context, index, Some(due), found);
        }
        return;
    };
    if let Some(date) = unit.ratings[first].date.filter(|date| *date > due) {
        let late = days_between(due, date);
        found
            .report(unit, "rating.toml", format_args!("{date} 才定级，期限是 {due}，晚了 {late} 天"))
            .at(format_args!("rating[{first}].date"))
            .help("核对日期；确实晚了的照实保留，不要改日期");
    }
}
