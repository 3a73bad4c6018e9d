//! 销号的问题没有写明哪天、谁、凭什么销的。
//!
//! ## 查什么
//! 进展写成“已销号”的，要写齐三项：销号日期 `closed_on`、销号人 `closed_by`、依据 `evidence`。
//! 以后各月继续列出这个问题时，三项照抄。
//!
//! ## 为什么
//! “解决一个问题销号一个问题，并公示整改情况，接受群众监督”（S001-032）。
//! 没有依据的销号，群众无从核对，等于自己说办完了就算办完了。
//!
//! ## 示例
//! ```toml
//! [[items]]
//! problem = "1"
//! status = "已销号"
//! closed_on = 2012-08-28
//! ```
//!
//! ## 怎么改
//! 补上缺的项，依据写得让人能去核实：
//! `closed_by = "东山中心学校党总支"`，`evidence = "二十六间宿舍维修验收单，教师代表四人签字"`。
//! 还没有验收的，状态写“已完成”。

use std::collections::HashMap;

use crate::{
    model::{ItemStatus, ProgressItem},
    rules::{Context, Found, source_files},
};

/// The three particulars: key, Chinese word, whether the item has it.
type Particular = (&'static str, &'static str, fn(&ProgressItem) -> bool);

const PARTICULARS: [Particular; 3] = [
    ("closed_on", "销号日期", |item| item.particulars().closed_on.is_some()),
    ("closed_by", "销号人", |item| item.particulars().closed_by.is_some()),
    ("evidence", "依据", |item| item.particulars().evidence.is_some()),
];

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    // Notes that already give all particulars of a problem, for the clerk to copy from.
    let mut complete = HashMap::new();
    for note in &unit.progress {
        let closed = note.items.iter().enumerate().filter(|(_, item)| item.status == Some(ItemStatus::Closed));
        for (at, item) in closed {
            let missing: Vec<&Particular> = PARTICULARS.iter().filter(|(_, _, is_there)| !is_there(item)).collect();
            let Some((first, _, _)) = missing.first() else {
                complete.entry(item.problem.as_str()).or_insert(note.period);
                continue;
            };
            let words: Vec<String> = missing.iter().map(|(key, word, _)| format!("{word}（{key}）")).collect();
            let message = format_args!("问题 {} 写成已销号，没有写{}", item.problem, words.join("、"));
            let help = match complete.get(item.problem.as_str()) {
                Some(period) => format!("从 {} 照抄；还没有验收的写“已完成”", source_files::note(*period)),
                None => "补上缺的项，依据写得让人能核实；还没有验收的写“已完成”".to_owned(),
            };
            found
                .report(unit, source_files::note(note.period), message)
                .at(format_args!("items[{at}].{first}"))
                .help(help);
        }
    }
}
