//! Two versions of a note.

use super::{
    edit::{Edit, Edits},
    passage,
};
use crate::model::{AmendmentKind, Audience, Particulars, Progress, ProgressItem};

const CHANGED: AmendmentKind = AmendmentKind::NoticeChanged;

/// What changed in a note after it was published.
pub(super) fn compare(old: &Progress, new: &Progress, list: &mut Vec<Edit>) {
    let mut edits = Edits { place: String::new(), problem: None, list };
    edits.day(CHANGED, "published", old.published, new.published);
    let (before, after) = (public(old), public(new));
    for earlier in &before {
        let later = after.iter().find(|item| item.problem == earlier.problem);
        // What became restricted is not told any more.
        let is_restricted = later.is_none() && new.items.iter().any(|item| item.problem == earlier.problem);
        if !is_restricted {
            item(Some(earlier), later.copied(), &mut edits);
        }
    }
    for later in after.iter().filter(|item| !before.iter().any(|earlier| earlier.problem == item.problem)) {
        item(None, Some(later), &mut edits);
    }
    if let Some((before, after)) = passage::changed(&old.body, &new.body) {
        edits.push(CHANGED, "body", before, after);
    }
}

/// What it means that a published note is gone.
pub(super) fn withdrawn(old: &Progress, list: &mut Vec<Edit>) {
    let mut edits = Edits { place: String::new(), problem: None, list };
    edits.push(CHANGED, "published", old.published.map(|day| day.to_string()), None);
}

fn public(note: &Progress) -> Vec<&ProgressItem> {
    note.items.iter().filter(|item| item.scope.admits(Audience::Public)).collect()
}

fn item(old: Option<&ProgressItem>, new: Option<&ProgressItem>, edits: &mut Edits<'_>) {
    let Some(number) = old.or(new).map(|item| item.problem.as_str()) else { return };
    let mut edits = Edits { place: format!("items.{number}."), problem: Some(number), list: edits.list };
    let word = |item: Option<&ProgressItem>| item.and_then(ProgressItem::word).map(str::to_owned);
    edits.text(CHANGED, "status", word(old).as_deref(), word(new).as_deref());
    edits.number(CHANGED, "percent", old.and_then(|item| item.percent), new.and_then(|item| item.percent));
    let nothing = Particulars::default();
    let (old, new) = (old.map_or(&nothing, |item| item.particulars()), new.map_or(&nothing, |item| item.particulars()));
    edits.day(CHANGED, "due", old.due, new.due);
    edits.day(CHANGED, "done_on", old.done_on, new.done_on);
    edits.day(CHANGED, "closed_on", old.closed_on, new.closed_on);
    edits.day(CHANGED, "checked_on", old.checked_on, new.checked_on);
    let texts = [
        ("reason", &old.reason, &new.reason),
        ("note", &old.note, &new.note),
        ("closed_by", &old.closed_by, &new.closed_by),
        ("evidence", &old.evidence, &new.evidence),
        ("closing_number", &old.closing_number, &new.closing_number),
        ("checked_by", &old.checked_by, &new.checked_by),
    ];
    for (field, before, after) in texts {
        edits.text(CHANGED, field, before.as_deref(), after.as_deref());
    }
}
