//! 满意度没有达到底线，验收却通过了。
//!
//! ## 查什么
//! `campaign.toml` 写了满意度底线 `satisfaction_floor` 时，结论是“通过”的验收，满意度是不是达到底线。
//! 满意度 =（满意 + 基本满意）÷ 有效票，按票数精确比较：底线 70%，70.0% 通过，69.9% 不通过。
//!
//! ## 为什么
//! 对满意度低于70%的要重新进行整顿（S003-040），不能通过。
//!
//! ## 示例
//! ```toml
//! # campaign.toml 里 satisfaction_floor = 70
//! conclusion = "通过"
//! date = 2014-12-18
//!
//! [survey]
//! valid = 200
//! satisfied = 82
//! mostly_satisfied = 48
//! dissatisfied = 70
//! ```
//! 满意度 65%。
//!
//! ## 怎么改
//! 票数写错的改票数；属实的，结论改为“不通过”，重新整顿后再验收，原来这一轮移到 `[[rounds]]`。

use crate::{
    model::{Conclusion, Survey},
    register::reaches,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let (Some(floor), Some(acceptance)) = (context.site.campaign.limits.satisfaction_floor, &unit.acceptance) else {
        return;
    };
    if acceptance.conclusion != Some(Conclusion::Passed) {
        return;
    }
    let Some(survey) = acceptance.survey.as_ref().filter(|survey| is_below(survey, floor)) else { return };
    let actual = survey.satisfaction().unwrap_or(0.0);
    found
        .report(
            unit,
            "acceptance.toml",
            format_args!("满意度 {}% 低于底线 {floor}%，结论却是“通过”", one_decimal_below(actual, floor)),
        )
        .at("conclusion")
        .help("核对票数；属实的，结论改为“不通过”，重新整顿后再验收，原来这一轮移到 [[rounds]]");
}

/// Whether a survey misses the floor, compared on the votes themselves; one without votes misses nothing.
pub(super) fn is_below(survey: &Survey, floor: f64) -> bool {
    let Some(valid) = survey.valid.filter(|valid| *valid > 0) else { return false };
    let good = u64::from(survey.satisfied.unwrap_or(0)) + u64::from(survey.mostly_satisfied.unwrap_or(0));
    !reaches(good, valid.into(), floor)
}

/// A percentage with one decimal, more where rounding would make it look as high as the floor.
fn one_decimal_below(actual: f64, floor: f64) -> String {
    let short = format!("{actual:.1}");
    if short.parse::<f64>().is_ok_and(|shown| shown < floor) { short } else { format!("{actual:.4}") }
}
