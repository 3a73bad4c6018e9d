//! 已经完成或者销号的问题，后来又写成没有完成。
//!
//! ## 查什么
//! 一个问题在某期公示里写成“已销号”，以后又有一期写成“推进中”“已完成”等别的状态；或者写成“已完成”，
//! 以后又写成“推进中”“未启动”。
//! 每个问题只提醒一次，落在第一处改口的地方；草稿和还没有到公布日期的不算。
//!
//! ## 为什么
//! 解决一个问题销号一个问题，编号用过就不再改用（S001-032）；不回避问题，不降低标准（S004-021）。
//! 群众看到销了号的事又“推进中”，要么是当初销早了，要么是这一期写错了，都要说清楚。
//!
//! ## 示例
//! `2012-08.md` 里问题 2 “已销号”，`2012-09.md` 里问题 2 又写 `status = "推进中"`。
//!
//! ## 怎么改
//! 写错的，改回“已完成”“已销号”；销了号的并照抄销号日期、销号人和依据。确实反弹的，作为新问题用新编号写进台账；
//! 要在原编号下继续整改的，在 `note` 里说明原因，并用 `accept` 写明接受这条提醒的理由。

use std::collections::{HashMap, HashSet};

use crate::{
    model::{ItemStatus, Period, Vocabulary},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let mut before: HashMap<&str, (ItemStatus, Period)> = HashMap::new();
    let mut reported = HashSet::new();
    for note in context.state(index).progress.iter().map(|&at| &unit.progress[at]) {
        for (at, item) in note.items.iter().enumerate() {
            let (id, Some(status)) = (item.problem.as_str(), item.status) else { continue };
            let told = before.get(id).copied();
            let is_closed = told.is_some_and(|(before, _)| before == ItemStatus::Closed);
            if status == ItemStatus::Closed || (status == ItemStatus::Done && told.is_none()) {
                if !is_closed {
                    before.insert(id, (status, note.period));
                }
                continue;
            }
            let is_open = matches!(status, ItemStatus::NotStarted | ItemStatus::Advancing);
            let Some((_, since)) = told.filter(|(_, since)| (is_closed || is_open) && *since != note.period) else {
                continue;
            };
            if !reported.insert(id) {
                continue;
            }
            let (since, word) = (since.chinese(), status.word());
            let (was, help) = if is_closed {
                ("已销号", "写错的改回“已销号”并照抄销号情况；确实反弹的，用新编号另立问题")
            } else {
                ("已完成", "写错的改回“已完成”；确实没有做完或者反弹的，在 note 里说明原因")
            };
            found
                .report(
                    unit,
                    source_files::note(note.period),
                    format_args!("问题 {id} 在 {since}的公示里{was}，这里又写成“{word}”"),
                )
                .at(format_args!("items[{at}].status"))
                .help(help);
        }
    }
}
