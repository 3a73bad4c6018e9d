//! 这个月的公示照抄上个月，没有新的内容。
//!
//! ## 查什么
//! 已经公布的月公示里，没有办结的问题（“未启动”“推进中”）进展、比例同前一期月公示一样，也没有写新的说明，
//! 或者整篇正文（40 字以上）同前一期完全一样。每期一条提醒，列出是哪几个问题。
//!
//! ## 为什么
//! 每月公示整改情况，是让群众看到这个月做了什么（S001-033、S001-047）。`gongshi new month` 会把上个月的进展
//! 带过来做底稿，不改就公布，等于没有报。确实没有进展的，也要照实说明原因（S004-021）。
//!
//! ## 示例
//! 2012-07 和 2012-08 两期都写：
//! ```toml
//! problem = "1"
//! status = "推进中"
//! percent = 40
//! ```
//!
//! ## 怎么改
//! 写上这个月的实际进展。没有进展的，在 `note` 里写一句原因，例如 `note = "等施工队九月进场"`。

use std::{cell::LazyCell, collections::HashMap};

use crate::{
    model::{ItemStatus, Particulars, Period, Progress, ProgressItem},
    rules::{Context, Found, source_files, wording::named},
};

/// Problems named one by one; more of them are only counted.
const NAMED: usize = 6;

/// Characters of a text that says something of its own; a shorter one may well stand in every notice.
const LONG: usize = 40;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let is_public = |note: &&Progress| note.published.is_some() && matches!(note.period, Period::Month(_));
    let mut before: Option<&Progress> = None;
    for note in unit.progress.iter().filter(is_public) {
        if let Some(last) = before.replace(note) {
            let unchanged = unchanged(note, last);
            let same_body = note.body.trim().chars().count() >= LONG && note.body.trim() == last.body.trim();
            let what = match (unchanged.as_slice(), same_body) {
                ([], false) => continue,
                ([], true) => "正文".to_owned(),
                (items, same_body) => {
                    let ids = named(items.iter().map(|&at| note.items[at].problem.as_str()), NAMED);
                    format!("问题 {ids} 的进展{}", if same_body { "和正文" } else { "" })
                }
            };
            let field = unchanged.first().map(|at| format!("items[{at}].status")).unwrap_or_default();
            found
                .report(
                    unit,
                    source_files::note(note.period),
                    format_args!("{what}同 {} 的公示完全一样", last.period.chinese()),
                )
                .at(field)
                .help("写上这个月的实际进展；没有进展的在 note 里写明原因，例如 note = \"等施工队进场\"");
        }
    }
}

/// Positions of open problems about which nothing is said that was not said before.
fn unchanged(note: &Progress, last: &Progress) -> Vec<usize> {
    let by_problem = LazyCell::new(|| {
        last.items.iter().map(|item| (item.problem.as_str(), item)).collect::<HashMap<&str, &ProgressItem>>()
    });
    // Most notes go through the ledger in its order.
    let before = |at: usize, item: &ProgressItem| {
        let same_place = last.items.get(at).filter(|before| before.problem == item.problem);
        same_place.or_else(|| by_problem.get(item.problem.as_str()).copied())
    };
    let is_unchanged = |at: usize, item: &ProgressItem| {
        matches!(item.status, Some(ItemStatus::NotStarted | ItemStatus::Advancing))
            && before(at, item).is_some_and(|before| says_the_same(item, before))
    };
    note.items.iter().enumerate().filter(|(at, item)| is_unchanged(*at, item)).map(|(at, _)| at).collect()
}

/// Whether a report tells nothing new; one without particulars adds none, whatever the last one told.
fn says_the_same(item: &ProgressItem, before: &ProgressItem) -> bool {
    item.status == before.status
        && item.percent.map(f64::to_bits) == before.percent.map(f64::to_bits)
        && (item.particulars() == before.particulars() || *item.particulars() == Particulars::default())
}
