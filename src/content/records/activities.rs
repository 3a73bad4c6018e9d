//! `activities.toml`.

use crate::{content::toml::Table, keys::activities as keys, model::Activity};

/// Reads `activities.toml`; `questions` of a supervision are the campaign's.
pub(crate) fn activities(questions: &[String], table: Table<'_>) -> Vec<Activity> {
    let activities = table.read_records(keys::ACTIVITIES, |record| activity(record, questions));
    table.finish();
    activities
}

fn activity(table: Table<'_>, questions: &[String]) -> Activity {
    let activity = Activity {
        date: table.date(keys::ACTIVITY_DATE),
        kind: table.word(keys::ACTIVITY_KIND),
        what: table.text(keys::ACTIVITY_WHAT),
        form: table.text(keys::ACTIVITY_FORM),
        by: table.text(keys::ACTIVITY_BY),
        units: table.texts(keys::ACTIVITY_UNITS),
        checks: table.some_of(keys::ACTIVITY_CHECKS, questions),
        note: table.text(keys::ACTIVITY_NOTE),
        scope: table.scope(keys::ACTIVITY_SCOPE),
    };
    table.finish();
    activity
}
