//! 公开以后的整改期限，被悄悄改了。
//!
//! ## 查什么
//! 站点放在 git 仓库里时，把台账（`plan.toml`）里每个问题现在的期限，同它第一次以“已审核”存入仓库时的期限比较。
//! 不一样，而公示里又没有哪一期写过这个问题的新期限 `due`，就提醒。没有 git 记录的站点不查。
//!
//! ## 为什么
//! 期限是对群众的承诺。可以推迟，但要公开说明理由，最初的期限始终可查；直接改台账，
//! 等于从来没有承诺过原来的日子。“不回避问题，不降低标准”（S004-021），以“倒计时”抓整改（S001-027）。
//!
//! ## 示例
//! 方案 2012-06-12 公开时问题 1 的期限是 2012-09-30，2012-10-08 有人把 `plan.toml` 里的日期改成 2012-12-20。
//!
//! ## 怎么改
//! 把 `plan.toml` 里的期限改回原来的日期，在最近一期公示的这个问题下写 `due`（新期限）和 `reason`（理由）。
//! 当初确实是笔误的，用 `accept` 写明接受这条提醒的理由。

use std::collections::HashSet;

use crate::{
    model::{Date, EarlierDeadlines, PlanStatus},
    rules::{Context, Found, Remembered},
};

pub(in crate::rules) fn check(context: &Context<'_>, past: Remembered<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let is_public = plan.status == Some(PlanStatus::Reviewed);
    if !is_public || unit.has_damaged_note() {
        return;
    }
    let notes = unit.progress.iter().filter(|note| note.published.is_some());
    let declared: HashSet<&str> = notes
        .flat_map(|note| &note.items)
        .filter(|item| item.particulars().due.is_some())
        .map(|item| item.problem.as_str())
        .collect();
    let earlier = past.records.earlier_deadlines(&unit.path);
    for (at, problem) in plan.problems.iter().enumerate() {
        let (Some(due), Some(earlier)) = (problem.due, earlier.get(problem.id.as_str())) else { continue };
        if earlier.first == due || declared.contains(problem.id.as_str()) {
            continue;
        }
        let (id, first) = (&problem.id, earlier.first);
        let since = earlier.since.or_else(|| past.files.public_since(&unit.file("plan.toml")));
        let since = since.map_or_else(String::new, |day| format!("（{day} 存入）"));
        let moved = moved_on(earlier, due);
        let message = format_args!("问题 {id} 公开过的期限是 {first}{since}，{moved}改成 {due}");
        found
            .report(unit, "plan.toml", message)
            .at(format_args!("problems[{at}].due"))
            .help(format_args!("改回 due = {first}；要改期，在公示里写新的 due 和 reason，两个日期都会公开"));
    }
}

/// When the present deadline came in.
fn moved_on(earlier: &EarlierDeadlines, due: Date) -> String {
    let brought = earlier.moves.iter().rev().find(|(_, to)| *to == due);
    brought.and_then(|(day, _)| *day).map_or_else(|| "现在（尚未提交）".to_owned(), |day| format!("{day} "))
}
