//! 长期问题没有向群众说明或没有分步计划。
//!
//! ## 查什么
//! `term = "长期"` 的问题，要有 `explanation`（对群众的说明）和至少一个 `[[problems.milestones]]`。
//!
//! ## 为什么
//! 加快发展、加强基础设施建设等一时解决不了的，要向群众说明情况，列出整改计划，逐步抓好落实（S001-031、S001-030）。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "4"
//! term = "长期"
//! text = "校舍陈旧，运动场不足"
//! due = 2012-12-31
//! ```
//!
//! ## 怎么改
//! ```toml
//! explanation = "运动场改建要列入县里明年计划，今年先完成规划和征地手续。"
//!
//! [[problems.milestones]]
//! text = "完成规划设计"
//! due = 2012-09-30
//! ```

use crate::{
    model::Term,
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate().filter(|(_, problem)| problem.term == Some(Term::Long)) {
        let planned = problem.milestones.iter().any(|milestone| milestone.text.is_some());
        let (key, lacking, help) = match (problem.explanation.is_some(), planned) {
            (true, true) => continue,
            (false, true) => {
                ("explanation", "没有向群众说明情况", "写上 explanation = \"为什么要长期做、今年做到哪一步\"")
            }
            (true, false) => ("milestones", "没有分步计划", "写上 [[problems.milestones]]，至少一步：text 和 due"),
            (false, false) => (
                "explanation",
                "没有向群众说明情况，也没有分步计划",
                "写上 explanation，再写 [[problems.milestones]]，至少一步：text 和 due",
            ),
        };
        found
            .report(unit, "plan.toml", format_args!("长期{} {lacking}", title(problem, at)))
            .at(format_args!("problems[{at}].{key}"))
            .help(help);
    }
}
