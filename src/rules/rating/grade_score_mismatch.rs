//! 等次与得分不符。
//!
//! ## 查什么
//! 定级办法有分数线时，评定的等次是不是得分所在的那一等。分数线含本数：三分类办法 80 分是“先进”，79 分是“一般”，60 分是
//! “一般”，59 分是“后进”。有直接定级的情形（一票否决）时，等次由情形决定，不按得分。
//!
//! ## 为什么
//! 80分以上为“先进”，60—79分为“一般”，60分以下为“后进”（S002-028…030、S002-061）；站点同样按 80、60 划线（S002-074）。
//! 分数和等次一起公示，对不上，群众不知道信哪一个。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! score = 79
//! grade = "先进"
//! ```
//!
//! ## 怎么改
//! 核对得分和等次，改正写错的一个。因一票否决定为后进的，在 `vetoes` 里写明是哪一种情形。

use super::veto;
use crate::{
    model::{Rating, Scheme, Unit},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let (Some(score), Some(grade)) = (rating.score, &rating.grade) else { continue };
        let (Some(right), Some(rank)) = (scheme.grade_for_score(score), scheme.rank(grade)) else { continue };
        if right.name == *grade || explained(scheme, unit, rating, rank) {
            continue;
        }
        let help = if scheme.rank(&right.name).is_some_and(|right| rank > right) && !scheme.vetoes.is_empty() {
            "核对得分和等次；有直接定级的情形，在 vetoes 里写明（只写本领域适用的）"
        } else {
            "核对得分和等次，改正写错的一个；分数线含本数"
        };
        let message = format_args!("得分 {score} 应为“{}”，等次写的是“{grade}”", right.name);
        found.report(unit, "rating.toml", message).at(format_args!("rating[{at}].grade")).help(help);
    }
}

/// Whether a veto decides the grade. One that was not applied is the finding of `veto-not-applied`.
fn explained(scheme: &Scheme, unit: &Unit, rating: &Rating, rank: usize) -> bool {
    let worst = veto::applying(scheme, unit, rating).iter().filter_map(|veto| scheme.rank(&veto.grade)).max();
    worst.is_some_and(|worst| rank <= worst)
}
