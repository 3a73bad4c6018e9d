//! 意见总数与分类之和不符。
//!
//! ## 查什么
//! `consultation.opinions_total` 与 `[consultation.opinions]` 各类之和不相等。
//!
//! ## 为什么
//! 备案表“共＿条”等于五类之和（S000-052），统计表的合计也由各类相加（S000-061）。公示的总数由程序相加，
//! 填写的总数只用来核对；对不上，说明有一边抄错了。
//!
//! ## 示例
//! ```toml
//! [consultation]
//! opinions_total = 20
//!
//! [consultation.opinions]
//! "领导班子" = 5
//! "党员队伍" = 14
//! ```
//! 各类之和是 19。
//!
//! ## 怎么改
//! 核对原始记录，改正填错的一类或总数；不需要核对的，删去 `opinions_total`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(consultation) = &plan.consultation else { return };
    let Some(typed) = consultation.opinions_total.map(u64::from) else { return };
    let sum: u64 = consultation.opinions.iter().map(|(_, count)| u64::from(*count)).sum();
    if typed == sum {
        return;
    }
    let (message, help) = if consultation.opinions.is_empty() {
        (
            format!("意见总数写了 {typed} 条，却没有分类条数"),
            "在 [consultation.opinions] 里写各类的条数，总数由程序相加",
        )
    } else {
        (
            format!("意见总数写了 {typed} 条，各类相加是 {sum} 条"),
            "核对原始记录；总数由程序相加，可以不写 opinions_total",
        )
    };
    found.report(unit, "plan.toml", message).at("consultation.opinions_total").help(help);
}
