//! `progress/PERIOD.md`.

use crate::{
    content::toml::Table,
    keys::progress as keys,
    model::{Particulars, Period, Progress, ProgressItem},
};

/// Reads `progress/PERIOD.md`.
pub(crate) fn progress(period: Period, body: &str, table: Table<'_>) -> Progress {
    let progress = Progress {
        period,
        published: table.date(keys::PUBLISHED),
        items: table.read_records(keys::ITEMS, item),
        body: body.to_owned(),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    progress
}

fn item(table: Table<'_>) -> ProgressItem {
    let particulars = Particulars {
        note: table.text(keys::ITEM_NOTE),
        done_on: table.date(keys::ITEM_DONE_ON),
        closed_on: table.date(keys::ITEM_CLOSED_ON),
        closed_by: table.text(keys::ITEM_CLOSED_BY),
        evidence: table.text(keys::ITEM_EVIDENCE),
        due: table.date(keys::ITEM_DUE),
        reason: table.text(keys::ITEM_REASON),
    };
    let item = ProgressItem {
        problem: table.id(keys::ITEM_PROBLEM).unwrap_or_default(),
        status: table.word(keys::ITEM_STATUS),
        percent: table.percent(keys::ITEM_PERCENT),
        particulars: (particulars != Particulars::default()).then(|| Box::new(particulars)),
        scope: table.scope(keys::ITEM_SCOPE),
    };
    table.finish();
    item
}
