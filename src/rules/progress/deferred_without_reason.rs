//! 改了整改期限，没有写理由。
//!
//! ## 查什么
//! 公示里某条进展的 `due` 同此前的期限不一样，却没有写 `reason`。此前的期限是台账里的期限，
//! 或者前面各期已经公布过的新期限；照抄同一个期限不用再写理由。
//!
//! ## 为什么
//! 台账要明确完成时限（S001-025），并以“倒计时”方式抓整改（S001-027）；不回避问题，不降低标准（S004-021）。
//! 期限可以因故推迟，但要让群众知道为什么；最初的期限始终在网页上可查。
//!
//! ## 示例
//! 台账里问题 1 的期限是 2012-09-30：
//! ```toml
//! [[items]]
//! problem = "1"
//! status = "推进中"
//! due = 2012-10-31
//! ```
//!
//! ## 怎么改
//! 加一行理由：`reason = "施工队八月转去抗旱，水管改到十月铺设"`。期限没有变的，删去 `due`。

use std::collections::HashMap;

use crate::{
    model::Date,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if unit.progress.iter().flat_map(|note| &note.items).all(|item| item.particulars().due.is_none()) {
        return;
    }
    // The deadline in force, as far as it is known.
    let mut known: HashMap<&str, Date> =
        plan.problems.iter().filter_map(|problem| Some((problem.id.as_str(), problem.due?))).collect();
    for note in &unit.progress {
        let file = source_files::note(note.period).to_string();
        if unit.is_damaged(&file) {
            // It may hold a deferral with its reason.
            known.clear();
            continue;
        }
        for (at, item) in note.items.iter().enumerate() {
            let Some(due) = item.particulars().due else { continue };
            let before = known.get(item.problem.as_str()).copied().filter(|before| *before != due);
            if let Some(before) = before.filter(|_| item.particulars().reason.is_none()) {
                let verb = if due > before { "推迟" } else { "提前" };
                let message = format_args!("问题 {} 的期限由 {before} {verb}到 {due}，没有写理由", item.problem);
                found
                    .report(unit, &file, message)
                    .at(format_args!("items[{at}].reason"))
                    .help("加上 reason = \"为什么改期限\"；期限没有变的，删去 due");
            }
            if note.published.is_some() {
                known.insert(&item.problem, due);
            }
        }
    }
}
