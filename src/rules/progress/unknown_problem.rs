//! 进展里的问题编号，台账里没有。
//!
//! ## 查什么
//! 公示里每条进展（`[[items]]`）的 `problem` 必须是本单位 `plan.toml` 里某个问题的 `id`。
//!
//! ## 为什么
//! 解决一个问题销号一个问题，编号是台账和公示之间唯一的联系，编号用过就不再改用（S001-032）；
//! 每个支部只有一本台账（S001-024）。编号对不上，群众看到的是一条没有来由的进展，
//! 真正的那个问题反而显得没有人管。
//!
//! ## 示例
//! 台账里只有问题 1、2：
//! ```toml
//! [[items]]
//! problem = "3"
//! status = "推进中"
//! ```
//!
//! ## 怎么改
//! 对照 `plan.toml` 改正编号；确实是新查出的问题，先在台账里加一条 `[[problems]]`。

use std::{cell::LazyCell, collections::HashSet};

use crate::rules::{Context, Found, source_files, wording::named};

/// Problems of the ledger the help names.
const NAMED: usize = 10;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if unit.is_damaged("plan.toml") {
        return;
    }
    let problems = unit.plan.as_ref().map_or(&[][..], |plan| &plan.problems);
    let ids = LazyCell::new(|| problems.iter().map(|problem| problem.id.as_str()).collect::<HashSet<&str>>());
    for note in &unit.progress {
        for (at, item) in note.items.iter().enumerate() {
            // A number that was not typed at all is reported where it is read.
            // Most notes go through the ledger in its order.
            let is_in_order = problems.get(at).is_some_and(|problem| problem.id == item.problem);
            if item.problem.is_empty() || is_in_order || ids.contains(item.problem.as_str()) {
                continue;
            }
            let (message, help) = if unit.plan.is_none() {
                let message = format!("进展说的是问题 {}，可是本单位还没有台账（plan.toml）", item.problem);
                (message, "先写 plan.toml，把问题列进台账".to_owned())
            } else {
                let known = named(problems.iter().map(|problem| problem.id.as_str()), NAMED);
                let help = if problems.is_empty() {
                    "台账里还没有问题".to_owned()
                } else {
                    format!("台账里有问题 {known}")
                };
                (format!("台账里没有问题 {}", item.problem), format!("{help}；新查出的问题先写进 plan.toml"))
            };
            found
                .report(unit, source_files::note(note.period), message)
                .at(format_args!("items[{at}].problem"))
                .help(help);
            if unit.plan.is_none() {
                // One missing ledger, one finding.
                return;
            }
        }
    }
}
