//! 群众反映的事到了答复期限还没有答复。
//!
//! ## 查什么
//! `site.toml` 的 `[supervision]` 写了 `reply_within`（几天以内答复）的，逐件看 `feedback.toml`：
//! 从收到日期 `date` 算起过了这些天，还没有答复日期 `answered_on` 的，一件一条提醒。
//! 单位文件夹里的 `feedback.toml` 和 `content/feedback.toml` 都看；没有写 `reply_within` 时不检查。
//!
//! ## 为什么
//! “公示整改情况，接受群众监督”（S001-033）。答复期限印在“我要反映”里，是对群众的承诺；
//! 收到几件、答复几件、平均几天都会公布，到期不答复，群众看得见。
//!
//! ## 示例
//! `reply_within = 15`，`feedback.toml` 里 2012-08-01 收到一件，到 2012-09-01 没有 `answered_on`。
//!
//! ## 怎么改
//! 已经答复的，补上答复的那一天和答复内容：
//! ```toml
//! answered_on = 2012-08-20
//! answer = "已与交警中队商定，放学时段设临时停车区"
//! ```
//! 还没有答复的，尽快答复；确实一时答复不了的，先向反映人说明，再用 `accept` 写明原因。

use crate::{
    model::{Date, Feedback},
    register::days_until,
    rules::{Context, Found, source_files},
};

const HELP: &str = "答复以后写上 answered_on（答复日期）和 answer（答复）；不公开的也要写日期";

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let Some(days) = context.site.settings.reply_within() else { return };
    for (at, message) in unanswered(&context.site.feedback, days, context.as_of) {
        found.report_site(source_files::FEEDBACK, message).at(at).help(HELP);
    }
    for unit in &context.site.units {
        for (at, message) in unanswered(&unit.feedback, days, context.as_of) {
            found.report(unit, "feedback.toml", message).at(at).help(HELP);
        }
    }
}

/// Field and message of everything that has waited for more than `days` days.
fn unanswered(feedback: &[Feedback], days: u32, as_of: Date) -> impl Iterator<Item = (String, String)> {
    feedback.iter().enumerate().filter(|(_, entry)| entry.answered_on.is_none()).filter_map(move |(at, entry)| {
        let date = entry.date?;
        let waited = days_until(date, as_of);
        (waited > days).then(|| {
            let message = format!("{date} 收到的第 {} 件已经 {waited} 天没有答复，答复期限是 {days} 天", entry.id);
            (format!("feedback[{at}]"), message)
        })
    })
}
