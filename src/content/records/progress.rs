//! `progress/PERIOD.md`.

use crate::{
    content::toml::{KnownWord, Table},
    keys::progress as keys,
    model::{ItemStatus, Particulars, Period, Photo, Progress, ProgressItem, ReportWord},
};

/// Reads `progress/PERIOD.md`; `words` are those of the unit's scheme beside the fixed ones.
pub(crate) fn progress(period: Period, body: &str, words: &[ReportWord], table: Table<'_>) -> Progress {
    let published = table.date(keys::PUBLISHED);
    // What is still being written has problems nothing is said of yet.
    let is_draft = !table.has(keys::PUBLISHED);
    let progress = Progress {
        period,
        published,
        items: table.read_records(keys::ITEMS, |record| item(record, words, is_draft)),
        body: body.to_owned(),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    progress
}

fn item(table: Table<'_>, words: &[ReportWord], is_draft: bool) -> ProgressItem {
    let is_open = is_draft && !table.has(keys::ITEM_STATUS);
    let (status, word) = if is_open { (None, None) } else { status(&table, words) };
    let particulars = Particulars {
        word,
        note: table.text(keys::ITEM_NOTE),
        done_on: table.date(keys::ITEM_DONE_ON),
        closed_on: table.date(keys::ITEM_CLOSED_ON),
        closed_by: table.text(keys::ITEM_CLOSED_BY),
        evidence: table.text(keys::ITEM_EVIDENCE),
        closing_number: table.text(keys::ITEM_CLOSING_NUMBER),
        checked_on: table.date(keys::ITEM_CHECKED_ON),
        checked_by: table.text(keys::ITEM_CHECKED_BY),
        due: table.date(keys::ITEM_DUE),
        reason: table.text(keys::ITEM_REASON),
        photos: table.read_records(keys::ITEM_PHOTOS, photo),
    };
    let item = ProgressItem {
        problem: table.id(keys::ITEM_PROBLEM).unwrap_or_default(),
        status,
        percent: table.percent(keys::ITEM_PERCENT),
        particulars: (particulars != Particulars::default()).then(|| Box::new(particulars)),
        scope: table.scope(keys::ITEM_SCOPE),
    };
    table.finish();
    item
}

fn photo(table: Table<'_>) -> Photo {
    let photo = Photo {
        before: table.text(keys::PHOTO_BEFORE),
        after: table.text(keys::PHOTO_AFTER),
        caption: table.text(keys::PHOTO_CAPTION),
    };
    table.finish();
    photo
}

/// What the unit's word counts as, and the word itself where it is one of the scheme's own.
fn status(table: &Table<'_>, words: &[ReportWord]) -> (Option<ItemStatus>, Option<String>) {
    let own = words.iter().map(|word| (word.name.as_str(), word.text.as_deref().unwrap_or_default()));
    match table.word_or_own(keys::ITEM_STATUS, own) {
        Some(KnownWord::Fixed(status)) => (Some(status), None),
        Some(KnownWord::Own(at)) => (Some(words[at].counts_as), Some(words[at].name.clone())),
        None => (None, None),
    }
}
