//! 问题的期限比这一种问题该用的长。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[problem_types]]` 写了这一种问题的期限类别（`term`），台账里这种问题却写得更长：短期的写成中期、长期，
//! 中期的写成长期。没有写 `term` 的问题照这一种的算，不提醒；写得更短的也不提醒。
//!
//! ## 为什么
//! “调整组织设置、配齐人员力量、完善工作制度”短期就能做好，要在短期期限以前完成（S001-028、S001-029）；只有“加快发展、
//! 加强基础设施建设”等一时解决不了的才可以长期做（S001-030）。改一个词就能绕过期限，期限就没有用处。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：[[problem_types]] name = "完善工作制度"、term = "短期"
//! [[problems]]
//! id = "1"
//! type = "完善工作制度"
//! term = "长期"
//! ```
//!
//! ## 怎么改
//! 把 `term` 改成这一种的；确实一时做不完的不要改，写明理由：
//! `accept = [{ rule = "type-against-term", reason = "制度要等县里的章程，章程年底才出" }]`。

use crate::{
    model::{Term, Vocabulary},
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let types = &context.site.campaign.problem_types;
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if types.is_empty() {
        return;
    }
    let length = |term: Term| Term::ALL.iter().position(|known| *known == term);
    for (at, problem) in plan.problems.iter().enumerate() {
        let (Some(kind), Some(term)) = (&problem.kind, problem.term) else { continue };
        let usual = types.iter().find(|known| known.name == *kind).and_then(|known| known.term);
        let Some(usual) = usual.filter(|usual| length(*usual) < length(term)) else { continue };
        let (term, usual) = (term.word(), usual.word());
        let message = format_args!("{} 是“{kind}”，属于{usual}问题，却写成{term}", title(problem, at));
        found
            .report(unit, "plan.toml", message)
            .at(format_args!("problems[{at}].term"))
            .help(format_args!("改为 term = \"{usual}\"；确实做不完的不要改，用 accept 写明理由"))
            .replace_with(Some(format!("\"{usual}\"")));
    }
}
