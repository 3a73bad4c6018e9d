//! 问题没有分析原因。
//!
//! ## 查什么
//! 台账里的每个问题都要写 `cause`。
//!
//! ## 为什么
//! 每个基层党组织都要分析存在的问题和产生问题的原因（S001-005），支部专题会议要逐个研究分析（S001-013）。
//! 原因没有找到，措施就容易落空。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "3"
//! text = "食堂排队时间长，学生意见大"
//! measures = ["错峰就餐"]
//! ```
//!
//! ## 怎么改
//! 写上一句话：`cause = "只有两个窗口，三个年级同时下课"`。本地没有这项要求的，在 `campaign.toml` 的 `[rules]` 里
//! 写 `missing-cause = "off"`。

use crate::rules::{Context, Found, wording::title};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        if problem.cause.is_none() {
            found
                .report(unit, "plan.toml", format_args!("{} 没有写产生的原因", title(problem, at)))
                .at(format_args!("problems[{at}].cause"))
                .help("写上 cause = \"为什么会这样\"");
        }
    }
}
