//! 测评的同意票比有效票还多。
//!
//! ## 查什么
//! 评定步骤 `[[rating.steps]]` 写了同意票 `votes` 的，有没有写有效票 `valid`；同意票是不是比有效票多。
//!
//! ## 为什么
//! 党员群众会议用无记名测评审议自评的级次（S002-022），只公布票数。没有有效票，同意票说明不了什么；同意票比有效票多，
//! 公示的就是错数。
//!
//! ## 示例
//! ```toml
//! [[rating.steps]]
//! step = "党员群众审议"
//! grade = "先进"
//! votes = 41
//! valid = 40
//! ```
//!
//! ## 怎么改
//! 对照计票记录改正；没有写有效票的补上 `valid`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, rating) in unit.ratings.iter().enumerate() {
        for (place, step) in rating.steps.iter().enumerate() {
            let Some(votes) = step.votes else { continue };
            let name = step.step.as_deref().unwrap_or("这一步");
            let (message, help) = match step.valid {
                None => (format!("“{name}”写了同意票 {votes} 票，没有写有效票"), "写上 valid（有效票）"),
                Some(valid) if votes > valid => {
                    (format!("“{name}”同意票 {votes} 票，多于有效票 {valid} 票"), "对照计票记录改正")
                }
                Some(_) => continue,
            };
            let field = format_args!("rating[{at}].steps[{place}].votes");
            found.report(unit, "rating.toml", message).at(field).help(help);
        }
    }
}
