//! The message to a unit about itself.

use std::fmt::Write as _;

use super::Matter;
use super::length::bounded;
use crate::model::{Date, calendar::chinese_date};
use crate::report::obligation::ObligationKind;

/// Lines of one kind; the rest is counted.
const LISTED: usize = 5;

/// What is late, what is missing, what is due, and how to put each right.
pub(super) fn message(campaign: &str, as_of: Date, own: &Matter<'_, '_>) -> String {
    let mut text = format!("【{campaign}提醒】{}（截至{}）\n", own.unit.label(), chinese_date(as_of));
    add(&mut text, own);
    bounded(text)
}

/// Adds the three lists of a unit.
pub(super) fn add(text: &mut String, own: &Matter<'_, '_>) {
    let mut kinds: Vec<ObligationKind> = Vec::new();
    let late = own.late.iter().map(|(days, owed)| format!("{}，期限{}，已过{days}天", owed.what, short(owed.by)));
    list(text, "到期未办", own.late.len(), late);
    let missing = own.missing.iter().map(|finding| match finding.help.as_str() {
        "" => finding.message.clone(),
        help => format!("{}。办法：{help}", finding.message),
    });
    list(text, "还缺或要改", own.missing.len(), missing);
    let due = own.due.iter().map(|(left, owed)| match left {
        0 => format!("{}，今天到期", owed.what),
        left => format!("{}，{}到期，还剩{left}天", owed.what, short(owed.by)),
    });
    list(text, "快要到期", own.due.len(), due);
    for (_, owed) in own.late.iter().take(LISTED) {
        if !kinds.contains(&owed.kind) {
            kinds.push(owed.kind);
        }
    }
    if !kinds.is_empty() {
        let fixes: Vec<&str> = kinds.into_iter().map(ObligationKind::fix).collect();
        let _ = writeln!(text, "▶怎么办：{}。", fixes.join("。"));
    }
}

fn list(text: &mut String, title: &str, all: usize, lines: impl Iterator<Item = String>) {
    if all == 0 {
        return;
    }
    let _ = writeln!(text, "▶{title}（{all}项）");
    for (number, line) in lines.take(LISTED).enumerate() {
        let _ = writeln!(text, "{}. {line}", number + 1);
    }
    if all > LISTED {
        let _ = writeln!(text, "另有{}项。", all - LISTED);
    }
}

/// `8月31日`: whoever is reminded knows the year.
fn short(day: Date) -> String {
    format!("{}月{}日", day.month(), day.day())
}
