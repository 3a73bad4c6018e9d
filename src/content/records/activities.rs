//! `activities.toml`.

use crate::{
    content::toml::Table,
    keys::activities as keys,
    model::{Activity, ActivityKind},
};

/// Reads `activities.toml`; what each kind of work may say it looked at is the campaign's.
pub(crate) fn activities(aspects: &[(ActivityKind, Vec<String>)], table: Table<'_>) -> Vec<Activity> {
    let activities = table.read_records(keys::ACTIVITIES, |record| activity(record, aspects));
    table.finish();
    activities
}

fn activity(table: Table<'_>, aspects: &[(ActivityKind, Vec<String>)]) -> Activity {
    let date = table.date(keys::ACTIVITY_DATE);
    let kind = table.word(keys::ACTIVITY_KIND);
    let allowed = aspects.iter().find(|(of, _)| Some(*of) == kind).map_or(&[][..], |(_, words)| words);
    let activity = Activity {
        date,
        kind,
        what: table.text(keys::ACTIVITY_WHAT),
        form: table.text(keys::ACTIVITY_FORM),
        by: table.text(keys::ACTIVITY_BY),
        units: table.texts(keys::ACTIVITY_UNITS),
        checks: table.some_of(keys::ACTIVITY_CHECKS, allowed),
        attendees: table.count(keys::ACTIVITY_ATTENDEES),
        problems: table.texts(keys::ACTIVITY_PROBLEMS),
        note: table.text(keys::ACTIVITY_NOTE),
        scope: table.scope(keys::ACTIVITY_SCOPE),
    };
    table.finish();
    activity
}
