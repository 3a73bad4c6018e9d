//! 问题没有写责任人。
//!
//! ## 查什么
//! 台账里的每个问题都要写 `responsible`（责任人）或者 `leader`（责任领导），空白的不算。
//!
//! ## 为什么
//! “三个明确”的第二个：整改责任要明确（S000-026），责任要到人（S000-019），台账要有“承办责任人”一栏（S001-025）。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "2"
//! text = "校园广播时断时续"
//! measures = ["更换三处扬声器并每周试播"]
//! due = 2012-09-30
//! ```
//!
//! ## 怎么改
//! 写上谁负责，最好带职务：`responsible = "石斛（总务主任）"`。

use crate::rules::{Context, Found, wording::title};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        if problem.responsible.is_none() && problem.assignment().leader.is_none() {
            found
                .report(unit, "plan.toml", format_args!("{} 没有写责任人", title(problem, at)))
                .at(format_args!("problems[{at}].responsible"))
                .help("写上 responsible = \"姓名（职务）\"");
        }
    }
}
