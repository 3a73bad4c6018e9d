//! 评分项目加起来不对。
//!
//! ## 查什么
//! 评定列了评分项目 `[[rating.items]]` 时：各项分值 `max` 之和是不是 100；又写了 `score` 的，得分是不是等于各项
//! “分值减扣分”之和，一项扣完为止，不扣成负数。没有列项目的不查。
//!
//! ## 为什么
//! 评分采取总分100分逐项扣分的办法，每个项目分值扣完为止（S002-059）。加不到100的表，得分再高也没有意义。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "先进"
//! score = 90
//!
//! [[rating.items]]
//! name = "领导班子"
//! max = 40
//! deducted = 5
//!
//! [[rating.items]]
//! name = "党员队伍"
//! max = 60
//! deducted = 8
//! ```
//! 35 + 52 = 87，得分却写了 90。
//!
//! ## 怎么改
//! 对照评分表核对每一项的分值和扣分；得分可以不写，由程序计算。

use crate::{
    model::{Rating, RatingItem},
    rules::{Context, Found},
};

/// The sum of all points to be had (S002-059).
const FULL_SCORE: f64 = 100.0;

/// Points nearer than this are the same: decimals as typed do not add up exactly.
const SAME: f64 = 1e-6;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, rating) in unit.ratings.iter().enumerate() {
        if let Some((field, message, help)) = fault(rating) {
            found.report(unit, "rating.toml", message).at(format_args!("rating[{at}].{field}")).help(help);
        }
    }
}

/// Field inside the rating, what is wrong with it, how to put it right.
fn fault(rating: &Rating) -> Option<(String, String, &'static str)> {
    if rating.items.is_empty() {
        return None;
    }
    if let Some(at) = rating.items.iter().position(|item| item.max <= 0.0) {
        let name = rating.items[at].name.as_ref().map(|name| format!("“{name}”")).unwrap_or_default();
        let message = format!("评分项目第 {} 项{name}没有写分值 max", at + 1);
        return Some((format!("items[{at}].max"), message, "写上这一项的分值，各项分值之和为 100"));
    }
    let sum: f64 = rating.items.iter().map(|item| item.max).sum();
    if (sum - FULL_SCORE).abs() > SAME {
        let message = format!("{} 个评分项目的分值之和是 {}，应为 100", rating.items.len(), plain(sum));
        return Some(("items".into(), message, "对照评分表核对每一项的分值 max"));
    }
    let points: f64 = rating.items.iter().map(left).sum();
    let score = rating.score.filter(|score| (points - score).abs() > SAME)?;
    let message = format!("得分写的是 {score}，各项扣分后之和是 {}", plain(points));
    Some(("score".into(), message, "核对得分和各项扣分；一项扣完为止，不扣成负数"))
}

/// Points an item leaves, never below zero.
fn left(item: &RatingItem) -> f64 {
    (item.max - item.deducted).max(0.0)
}

/// A sum without the dust of binary fractions.
fn plain(sum: f64) -> f64 {
    (sum * 1e4).round() / 1e4
}
