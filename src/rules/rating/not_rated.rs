//! 应当定级的单位没有定级。
//!
//! ## 查什么
//! 类别是党支部或远程教育站点的单位，到统计日期为止没有一次评定（`rating.toml`）。`rating.toml` 写坏了读不全的，先不说没有定级。
//! 活动定了定级的日子的，由 `rating-late` 到期提醒，这里不查。
//!
//! ## 为什么
//! 整改以党支部为单位（S000-010），先定级再整改；站点也要评定级次（S002-106）；定级要一个不漏（S004-016、S004-017）。
//! 没有定级的单位在统计表四个等次栏里一个“1”也没有（S000-064）。
//!
//! ## 示例
//! `content/units/jiaoyu/yizhong` 里有 `unit.toml`，没有 `rating.toml`。
//!
//! ## 怎么改
//! 新建 `rating.toml`，写上评定结果：
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "较好"
//! by = "中共青禾县教育局委员会"
//! basis = "逐项对照标准评定"
//! ```
//! 只登记后进的活动（S003-014），在 `campaign.toml` 的 `[rules]` 里写 `not-rated = "off"`。

use crate::{
    model::{Date, Demand, UnitKind, calendar::days_between},
    rules::{Context, Found},
};

const HELP: &str = "新建 rating.toml，写一条 [[rating]]：date、grade、by、basis";

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    if context.site.campaign.due(Demand::Rating).is_none() {
        report_unrated(context, index, None, found);
    }
}

/// Reports a unit that should be rated and is not; `due` is the day on which it should have been.
pub(super) fn report_unrated(context: &Context<'_>, index: usize, due: Option<Date>, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let concerned = matches!(unit.kind, Some(UnitKind::Branch | UnitKind::Station));
    if !concerned || !context.state(index).ratings.is_empty() || unit.is_damaged("rating.toml") {
        return;
    }
    let as_of = context.as_of;
    let name = unit.label();
    let late = due.map(|due| format!("，期限 {due} 已过 {} 天", days_between(due, as_of))).unwrap_or_default();
    if unit.ratings.is_empty() {
        found.report(unit, "unit.toml", format_args!("“{name}”还没有定级{late}")).help(HELP);
        return;
    }
    // A rating whose date or grade could not be read has a finding of its own.
    let dates: Option<Vec<_>> =
        unit.ratings.iter().map(|rating| rating.date.filter(|_| rating.grade.is_some())).collect();
    let first = dates.and_then(|dates| dates.into_iter().enumerate().min_by_key(|(_, date)| *date));
    if let Some((at, first)) = first {
        found
            .report(unit, "rating.toml", format_args!("“{name}”到 {as_of} 还没有定级，第一次评定在 {first}{late}"))
            .at(format_args!("rating[{at}].date"))
            .help("核对评定日期；确实还没有评定的，评定后自然消除");
    }
}
