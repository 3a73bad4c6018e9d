//! 验收通过，却没有满意度测评。
//!
//! ## 查什么
//! 验收结论是“通过”，`acceptance.toml` 里有没有 `[survey]`，测评有没有有效票数。
//!
//! ## 为什么
//! 验收要看群众满意不满意：自查初评后要作满意度测评（S002-049），整顿结束由上级党组织开展一次群众满意度测评（S003-039），
//! 整改结果要得到多数群众的认可（S000-039）。没有测评就通过，等于自己给自己打分。
//!
//! ## 示例
//! ```toml
//! conclusion = "通过"
//! date = 2012-10-24
//! ```
//!
//! ## 怎么改
//! 补上测评的票数：
//! ```toml
//! [survey]
//! date = 2012-10-24
//! by = "中共青禾县教育局委员会验收组"
//! valid = 75
//! satisfied = 51
//! mostly_satisfied = 18
//! dissatisfied = 6
//! ```
//! 还没有测评的，先不写结论。

use crate::{
    model::Conclusion,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(acceptance) = unit.acceptance.as_ref().filter(|record| record.conclusion == Some(Conclusion::Passed))
    else {
        return;
    };
    let (message, field) = match &acceptance.survey {
        None => ("验收结论是“通过”，没有满意度测评 [survey]", "survey"),
        Some(survey) if survey.satisfaction().is_none() => ("验收结论是“通过”，满意度测评没有有效票数", "survey.valid"),
        Some(_) => return,
    };
    found
        .report(unit, "acceptance.toml", message)
        .at(field)
        .help("在 [survey] 里写上 date、by、valid、satisfied、mostly_satisfied、dissatisfied");
}
