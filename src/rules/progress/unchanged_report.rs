//! 这个月的公示照抄上个月，没有新的内容。
//!
//! ## 查什么
//! 已经公布的月公示里，没有办结的问题（“未启动”“推进中”）进展、比例同前一期月公示一样，也没有写新的说明，
//! 或者说明、整篇正文同前一期一样。只换了月份、日期、百分比的，也算一样；说明一字未改、只把比例改了的也算。
//! 正文不满 10 个字的不算；正文不满 40 字的，只在还有没办结的问题时算：已经办结和长期坚持的，
//! “本月继续坚持”再写一遍也是实情。每期一条提醒，列出是哪几个问题。
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

use super::sameness::gist;

/// Problems named one by one; more of them are only counted.
const NAMED: usize = 6;

/// Characters of a text that says something of its own; a shorter one may well stand in every notice of what is settled.
const LONG: usize = 40;

/// Characters of a text that tells of work; a shorter one is a formula.
const SHORT: usize = 10;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let is_public = |note: &&Progress| note.published.is_some() && matches!(note.period, Period::Month(_));
    let mut before: Option<&Progress> = None;
    for note in unit.progress.iter().filter(is_public) {
        if let Some(last) = before.replace(note) {
            let unchanged = unchanged(note, last);
            let same_body = is_copied_body(note, last);
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
                    format_args!("{what}同 {} 的公示{}", last.period.chinese(), likeness(note, last, &unchanged)),
                )
                .at(field)
                .help("写上这个月的实际进展；没有进展的在 note 里写明原因，例如 note = \"等施工队进场\"");
        }
    }
}

/// Whether the text of a notice is that of the last one, but for its dates and percentages.
fn is_copied_body(note: &Progress, last: &Progress) -> bool {
    let (body, before) = (note.body.trim(), last.body.trim());
    if body.is_empty() || before.is_empty() {
        return false;
    }
    let is_open = || note.items.is_empty() || note.items.iter().any(is_open);
    gist(body).eq(gist(before)) && (body.chars().count() >= LONG || (gist(body).count() >= SHORT && is_open()))
}

/// How much two notices are alike.
fn likeness(note: &Progress, last: &Progress, unchanged: &[usize]) -> &'static str {
    let before = |item: &ProgressItem| last.items.iter().find(|before| before.problem == item.problem);
    let is_exact = |at: &usize| {
        let item = &note.items[*at];
        before(item).is_some_and(|before| {
            item.percent.map(f64::to_bits) == before.percent.map(f64::to_bits)
                && (item.particulars() == before.particulars() || *item.particulars() == Particulars::default())
        })
    };
    let is_same_body = note.body.trim() == last.body.trim() || !is_copied_body(note, last);
    if is_same_body && unchanged.iter().all(is_exact) {
        "完全一样"
    } else {
        "一样，只换了月份、日期或比例"
    }
}

/// Whether a problem is still to be worked on.
fn is_open(item: &ProgressItem) -> bool {
    matches!(item.status, Some(ItemStatus::NotStarted | ItemStatus::Advancing))
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
        is_open(item) && before(at, item).is_some_and(|before| says_the_same(item, before))
    };
    note.items.iter().enumerate().filter(|(at, item)| is_unchanged(*at, item)).map(|(at, _)| at).collect()
}

/// Whether a report tells nothing new; one without particulars adds none, whatever the last one told.
fn says_the_same(item: &ProgressItem, before: &ProgressItem) -> bool {
    if item.status != before.status {
        return false;
    }
    let (now, then) = (item.particulars(), before.particulars());
    let same_percent = item.percent.map(f64::to_bits) == before.percent.map(f64::to_bits);
    if *now == Particulars::default() {
        return same_percent;
    }
    let (Some(note), Some(told)) = (&now.note, &then.note) else { return same_percent && now == then };
    let without_note = |particulars: &Particulars| Particulars { note: None, ..particulars.clone() };
    gist(note).eq(gist(told))
        && without_note(now) == without_note(then)
        && (same_percent || gist(note).count() >= SHORT)
}
