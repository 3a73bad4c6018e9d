//! 问题没有写完成时限。
//!
//! ## 查什么
//! 台账里的每个问题都要写 `due`，长期问题也要写。各条措施自己的时限不能代替它。
//!
//! ## 为什么
//! “三个明确”的第三个：整改时限要明确（S000-026），台账要有“完成时限”一栏（S001-025）。
//! 没有时限，就没有倒计时（S001-027），也没有人知道算不算逾期。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "2"
//! text = "校园广播时断时续"
//! measures = ["更换三处扬声器并每周试播"]
//! responsible = "石斛（总务主任）"
//! ```
//!
//! ## 怎么改
//! 写上具体的一天：`due = 2012-09-30`。分几步做的，写最后一步的日期。

use crate::{
    model::Problem,
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        if problem.due.is_none() {
            found
                .report(unit, "plan.toml", format_args!("{} 没有写完成时限", title(problem, at)))
                .at(format_args!("problems[{at}].due"))
                .help(help(problem));
        }
    }
}

fn help(problem: &Problem) -> String {
    let steps = problem.measures.iter().map(|measure| measure.due);
    match steps.chain(problem.milestones.iter().map(|milestone| milestone.due)).flatten().max() {
        Some(last) => format!("写上 due = {last}（取最后一步的日期）"),
        None => "写上 due = 年-月-日，例如 due = 2012-09-30".to_owned(),
    }
}
