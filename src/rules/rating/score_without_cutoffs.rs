//! 写了得分，定级办法却没有分数线。
//!
//! ## 查什么
//! 评定写了 `score`，而单位所用的定级办法没有一个等次写了 `min_score`。
//!
//! ## 为什么
//! 百分制量化评分要有分数线，才知道多少分是哪一等；乡镇的办法说了评分，却没有给分数线（S004-019）。没有分数线的分数，
//! 公示出来解释不了等次，程序也不替谁编一条线。
//!
//! ## 示例
//! ```toml
//! # campaign.toml 里 scheme = "four-grade"，好、较好、一般、较差没有分数线
//! [[rating]]
//! date = 2012-04-20
//! grade = "较好"
//! score = 86
//! ```
//!
//! ## 怎么改
//! 上级给了分数线的，写一个自己的定级办法 `content/schemes/名称.toml`，每个等次加 `min_score`；没有的，删去 `score`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit).filter(|scheme| !scheme.has_cutoffs()) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let Some(score) = rating.score else { continue };
        found
            .report(unit, "rating.toml", format_args!("写了得分 {score}，“{}”没有分数线，看不出是哪一等", scheme.name))
            .at(format_args!("rating[{at}].score"))
            .help("在自己的定级办法里给每个等次写 min_score；上级没有给分数线的，删去 score");
    }
}
