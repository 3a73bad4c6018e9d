//! The list from which a word processor or a messenger sends one message a row.

use super::Reminder;
use crate::report::csv::CsvText;

const HEADS: [&str; 9] = ["单位地址", "单位", "上级", "联系人", "联系电话", "到期未办", "缺项", "将到期", "提醒内容"];

/// The list as CSV.
pub(crate) fn merge_file(reminders: &[Reminder<'_>]) -> Vec<u8> {
    let mut text = CsvText::new(HEADS);
    for reminder in reminders {
        let [late, missing, due] =
            [reminder.load.late, reminder.load.missing, reminder.load.due].map(|count| count.to_string());
        text.row([
            reminder.unit,
            reminder.name,
            reminder.superior.unwrap_or_default(),
            reminder.contact.name.unwrap_or_default(),
            reminder.contact.phone.unwrap_or_default(),
            late.as_str(),
            missing.as_str(),
            due.as_str(),
            reminder.text.trim_end(),
        ]);
    }
    text.into_bytes()
}
