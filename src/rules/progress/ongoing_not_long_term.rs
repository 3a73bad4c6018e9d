//! 不是长期问题，或没有向群众说明，却写成“长期坚持”。
//!
//! ## 查什么
//! 进展写成“长期坚持”的问题，台账里必须是 `term = "长期"`，并写有对群众的说明 `explanation`；
//! 或者 `deadline_kind` 是定期核查的一种（如“长期坚持”）。
//! 每个问题只提醒一次。
//!
//! ## 为什么
//! 一时解决不了的问题，“要向群众说明情况，列出整改计划，逐步抓好落实”（S001-031）。
//! “长期坚持”没有倒计时，写在短期、中期问题上，就成了不办的借口（S001-026、S004-021）。
//!
//! ## 示例
//! 台账里问题 3 是 `term = "中期"`：
//! ```toml
//! [[items]]
//! problem = "3"
//! status = "长期坚持"
//! ```
//!
//! ## 怎么改
//! 已经办结、今后要坚持的，写“已完成”，验收后写“已销号”，坚持的内容写进 `[[lasting_results]]`（长期成果）。
//! 确实要长期解决的，在台账里改为 `term = "长期"`，写上 `explanation` 和分步计划。

use std::collections::HashMap;

use crate::{
    model::{ItemStatus, Problem, Scheme, Term, Vocabulary},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let mut items = unit.progress.iter().flat_map(|note| &note.items);
    if items.all(|item| item.status != Some(ItemStatus::Ongoing)) {
        return;
    }
    let scheme = context.scheme(unit);
    let unfit = plan.problems.iter().filter(|problem| !is_fit(scheme, problem));
    let mut unfit: HashMap<&str, &Problem> = unfit.map(|problem| (problem.id.as_str(), problem)).collect();
    for note in &unit.progress {
        for (at, item) in note.items.iter().enumerate() {
            if item.status != Some(ItemStatus::Ongoing) {
                continue;
            }
            let Some(problem) = unfit.remove(item.problem.as_str()) else { continue };
            let message = format_args!("问题 {} {}，不能写“长期坚持”", item.problem, why_unfit(problem));
            found
                .report(unit, source_files::note(note.period), message)
                .at(format_args!("items[{at}].status"))
                .help("办结的写“已完成”；确实要长期解决的，在台账里写 term = \"长期\" 和 explanation");
        }
    }
}

fn is_fit(scheme: Option<&Scheme>, problem: &Problem) -> bool {
    let kind = scheme.and_then(|scheme| scheme.deadline_kind_of(problem));
    kind.is_some_and(|kind| kind.check_months.is_some())
        || (problem.term == Some(Term::Long) && problem.explanation.is_some())
}

fn why_unfit(problem: &Problem) -> String {
    match problem.term {
        Some(Term::Long) => "是长期问题，但台账里没有对群众的说明（explanation）".to_owned(),
        Some(term) => format!("是{}问题", term.word()),
        None => "没有写明是长期问题（term）".to_owned(),
    }
}
