//! 问题没有写完成时限。
//!
//! ## 查什么
//! 台账里的每个问题都要写 `due`，长期问题也要写。各条措施自己的时限不能代替它。
//! `deadline_kind` 写明“几天以内”的（如立行立改），从 `[inspection]` 的反馈日期或者 `[review]` 的审核日期算起，可以不写 `due`；
//! 写明定期核查的（如长期坚持），也可以不写。
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
    model::{Plan, Problem, Scheme},
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let scheme = context.scheme(unit);
    for (at, problem) in plan.problems.iter().enumerate() {
        if !has_deadline(scheme, plan, problem) {
            found
                .report(unit, "plan.toml", format_args!("{} 没有写完成时限", title(problem, at)))
                .at(format_args!("problems[{at}].due"))
                .help(help(problem));
        }
    }
}

/// Whether there is a day, or the kind of deadline comes to one or asks for checks instead.
fn has_deadline(scheme: Option<&Scheme>, plan: &Plan, problem: &Problem) -> bool {
    let Some(scheme) = scheme else { return problem.due.is_some() };
    scheme.first_due(plan, problem).is_some()
        || scheme.deadline_kind_of(problem).is_some_and(|kind| kind.check_months.is_some())
}

fn help(problem: &Problem) -> String {
    if let Some(kind) = &problem.assignment().deadline_kind {
        return format!("“{kind}”的也写上 due = 年-月-日；从反馈之日算起的，写 [inspection] 的 date（反馈日期）");
    }
    let steps = problem.measures.iter().map(|measure| measure.due);
    match steps.chain(problem.milestones.iter().map(|milestone| milestone.due)).flatten().max() {
        Some(last) => format!("写上 due = {last}（取最后一步的日期）"),
        None => "写上 due = 年-月-日，例如 due = 2012-09-30".to_owned(),
    }
}
