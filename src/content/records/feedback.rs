//! `feedback.toml`.

use crate::{content::toml::Table, keys::feedback as keys, model::Feedback};

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
    table.finish();
    entry
}
