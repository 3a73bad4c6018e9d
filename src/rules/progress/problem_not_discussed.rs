//! 台账里的问题没有在会议上研究过。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[procedures]]` 给某一种工作（一般是会议）写了 `each_problem = true` 的，党支部报送的台账里每个问题，
//! 在它自己的 `activities.toml` 里有没有这种工作的一条写到：`problems` 里有它的编号。还没有到日子的记录不算。草案不查。
//!
//! ## 为什么
//! “基层党支部要召开支部专题会议，对查找的问题逐个研究分析，找出问题根源，找准解决办法，做到一个问题一个解决措施”（S001-013）。
//! 只记开过会，看不出是不是逐个研究了。
//!
//! ## 示例
//! 台账里有 1、2、3 三个问题，会议的记录只写了 `problems = ["1", "2"]`。
//!
//! ## 怎么改
//! 研究过没有记的，把编号补进那次会议的 `problems`；没有研究的补开，另记一条：
//! ```toml
//! [[activities]]
//! date = 2012-07-05
//! kind = "会议"
//! attendees = 17
//! problems = ["3"]
//! ```

use crate::{
    model::Vocabulary,
    rules::{Context, Found, plan::handed_in::handed_in},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let mut asked = context.site.campaign.procedures.iter().filter(|procedure| procedure.each_problem).peekable();
    let (unit, true) = (context.unit(index), asked.peek().is_some()) else { return };
    let Some(plan) = handed_in(context, index).filter(|_| unit.is_branch() && !context.may_hide_activities(index))
    else {
        return;
    };
    for procedure in asked {
        let held = unit.activities.iter().filter(|activity| {
            activity.kind == Some(procedure.kind) && activity.date.is_some_and(|day| day <= context.as_of)
        });
        let discussed: Vec<&String> = held.flat_map(|activity| &activity.problems).collect();
        let left: Vec<&str> = plan
            .problems
            .iter()
            .map(|problem| &problem.id)
            .filter(|id| !discussed.contains(id))
            .map(String::as_str)
            .collect();
        if left.is_empty() {
            continue;
        }
        let (kind, left) = (procedure.kind.word(), left.join("、"));
        found.report(unit, "plan.toml", format_args!("没有在{kind}上研究过的问题：{left}")).at("problems").help(
            format_args!(
                "研究过没有记的，把编号写进 activities.toml 里那次{kind}的 problems；没有研究的补开，另记一条"
            ),
        );
    }
}
