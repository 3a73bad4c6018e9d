//! 完成比例同进展对不上。
//!
//! ## 查什么
//! 公示里每条进展的 `percent` 和 `status`：写“已完成”“已销号”却不到 100，写“未启动”却大于 0，
//! 写“推进中”却已经是 100；还有把百分之八十写成 0.8、把全部做完写成 1.0 的，和比前一期公示倒退的。
//!
//! ## 为什么
//! 台账和公示要让群众看懂整改到哪一步（S001-032、S001-033）。一边说已经销号，一边说完成百分之六十，
//! 两句里总有一句是错的。
//!
//! ## 示例
//! ```toml
//! status = "已完成"
//! percent = 60
//! ```
//!
//! ## 怎么改
//! 核对实际情况：没有全部做完的写“推进中”，做完的写 100 或删去 `percent`。比例写 0 到 100 的数：八成写 80。
//! 确实倒退的，在 `note` 里写明原因，并用 `accept` 写明接受这条提醒的理由。

use std::collections::HashMap;

use crate::{
    model::{ItemStatus, Period, ProgressItem},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let mut before: HashMap<&str, Reported> = HashMap::new();
    for note in &unit.progress {
        for (at, item) in note.items.iter().enumerate() {
            let last = match (note.published, item.percent) {
                (Some(_), Some(percent)) => {
                    before.insert(&item.problem, Reported { percent, status: item.status, period: note.period })
                }
                _ => before.get(item.problem.as_str()).copied(),
            };
            let fault = fault(item).or_else(|| fallen(item, last?));
            let Some(Fault { message, help, instead }) = fault else { continue };
            found
                .report(unit, source_files::note(note.period), message)
                .at(format_args!("items[{at}].percent"))
                .help(help)
                .replace_with(instead);
        }
    }
}

/// What a notice told of a problem.
#[derive(Clone, Copy)]
struct Reported {
    percent: f64,
    status: Option<ItemStatus>,
    period: Period,
}

/// A percentage below the one told before; what was closed and is open again is told by another rule.
fn fallen(item: &ProgressItem, last: Reported) -> Option<Fault> {
    let percent = item.percent.filter(|percent| *percent < last.percent)?;
    let is_open = |status: Option<ItemStatus>| !matches!(status, Some(ItemStatus::Done | ItemStatus::Closed));
    (is_open(last.status) && is_open(item.status)).then(|| Fault {
        message: format!(
            "问题 {} 的完成比例 {percent}% 低于 {}公示的 {}%",
            item.problem,
            last.period.chinese(),
            last.percent
        ),
        help: "核对两期的比例，改正错的一个；确实倒退的，在 note 里写明原因".to_owned(),
        instead: None,
    })
}

/// What is wrong with a percentage.
struct Fault {
    message: String,
    help: String,
    instead: Option<String>,
}

fn fault(item: &ProgressItem) -> Option<Fault> {
    let (percent, status) = (item.percent?, item.status?);
    if percent > 0.0 && percent < 1.0 {
        let meant = (percent * 10_000.0).round() / 100.0;
        let message = format!("问题 {} 的完成比例 {percent} 不到百分之一", item.problem);
        let help = format!("比例写 0 到 100 的数，是不是 {meant}？写成 percent = {meant}");
        return Some(Fault { message, help, instead: Some(meant.to_string()) });
    }
    if percent.to_bits() == 1.0_f64.to_bits() && matches!(status, ItemStatus::Done | ItemStatus::Closed) {
        let word = item.word().unwrap_or_default();
        let message = format!("问题 {} 写的是“{word}”，完成比例却是 1%", item.problem);
        let help = "比例写 0 到 100 的数，是不是 100？写成 percent = 100".to_owned();
        return Some(Fault { message, help, instead: Some("100".to_owned()) });
    }
    let help = match status {
        ItemStatus::Done | ItemStatus::Closed if percent < 100.0 => {
            "没有全部做完的写 status = \"推进中\"，做完的写 percent = 100"
        }
        ItemStatus::NotStarted if percent > 0.0 => "已经动手的写 status = \"推进中\"，没有动手的写 percent = 0",
        ItemStatus::Advancing if percent >= 100.0 => {
            "全部做完的写 status = \"已完成\"，没有做完的写实际的比例，例如 percent = 90"
        }
        _ => return None,
    };
    let message = format!("问题 {} 写的是“{}”，完成比例却是 {percent}%", item.problem, item.word().unwrap_or_default());
    Some(Fault { message, help: help.to_owned(), instead: None })
}
