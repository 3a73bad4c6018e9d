//! 星级与等次不符。
//!
//! ## 查什么
//! 评定（或方案目标 `[target]`）写了 `stars` 时，星级在不在那个等次的范围里：三分类办法“先进”四至五星，“一般”一至三星，
//! “后进”不定星级。定级办法没有星级的，不能写星级。
//!
//! ## 为什么
//! 80分以上定为四至五星级，60—79分定为一至三星级，60分以下不予确定星级（S002-028…030）。多挂一颗星，公示就是假的。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "后进"
//! stars = 1
//! ```
//!
//! ## 怎么改
//! 改成范围里的星级；不定星级的等次，删去 `stars` 一行。

use crate::{
    model::{Grade, Scheme},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let Some((message, help)) = fault(scheme, rating.grade.as_deref(), rating.stars) else { continue };
        let field = format!("rating[{at}].stars");
        found.report(unit, "rating.toml", message).at(field).help(help);
    }
    let target = context.plan(index).and_then(|plan| plan.target.as_ref());
    if let Some((message, help)) = target.and_then(|target| fault(scheme, target.grade.as_deref(), target.stars)) {
        found.report(unit, "plan.toml", message).at("target.stars").help(help);
    }
}

/// What is wrong with stars given to a grade, and how to put it right. No star is always fine.
fn fault(scheme: &Scheme, grade: Option<&str>, stars: Option<u32>) -> Option<(String, String)> {
    let stars = stars.filter(|stars| *stars > 0)?;
    if scheme.grades.iter().all(|grade| grade.stars.is_none()) {
        let message = format!("写了 {stars} 星，“{}”不定星级", scheme.name);
        return Some((message, "删去 stars 这一行".to_owned()));
    }
    let Grade { name, stars: range, .. } = scheme.grade(grade?)?;
    match *range {
        None => Some((format!("“{name}”不定星级，这里写了 {stars} 星"), "删去 stars 这一行".to_owned())),
        Some((low, high)) if !(low..=high).contains(&stars) => Some((
            format!("“{name}”是 {low} 至 {high} 星，这里写了 {stars} 星"),
            "核对等次和星级，改正写错的一个".to_owned(),
        )),
        Some(_) => None,
    }
}
