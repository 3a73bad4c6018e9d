//! `feedback.toml`.

use crate::{content::toml::Table, diagnostics::RuleName, keys::feedback as keys, model::Feedback};

/// Reads `feedback.toml` of a unit or of the site.
pub(crate) fn feedback(table: Table<'_>) -> Vec<Feedback> {
    let feedback = table.read_records(keys::FEEDBACK, entry);
    table.finish();
    feedback
}

fn entry(table: Table<'_>) -> Feedback {
    let entry = Feedback {
        id: table.id(keys::FEEDBACK_ID).unwrap_or_default(),
        date: table.date(keys::FEEDBACK_DATE),
        channel: table.word(keys::FEEDBACK_CHANNEL),
        text: table.text(keys::FEEDBACK_TEXT),
        answered_on: table.date(keys::FEEDBACK_ANSWERED_ON),
        answer: table.text(keys::FEEDBACK_ANSWER),
        public: table.flag(keys::FEEDBACK_PUBLIC).unwrap_or(false),
    };
    if table.has(keys::FEEDBACK_TEXT) && entry.text.is_none() {
        // A draft that nobody filled in.
        let message = format!("第 {} 件没有写反映了什么", entry.id);
        let finding = table.finding(RuleName::missing_key, keys::FEEDBACK_TEXT, message);
        table.push(finding.help("写上反映的事，一两句话；登记错了的整条删去"));
    }
    if let (Some(date), Some(answered_on)) = (entry.date, entry.answered_on)
        && answered_on < date
    {
        let message = format!("第 {} 件的答复日期 {answered_on} 早于收到日期 {date}", entry.id);
        let finding = table.finding(RuleName::bad_date, keys::FEEDBACK_ANSWERED_ON, message);
        table.push(finding.help("核对 date 和 answered_on，改正错的一个；当天答复的写同一天"));
    }
    table.finish();
    entry
}
