//! What differs between two versions of a file, field by field, in the words of the key table.

use super::{
    ContentFile, EditError, Value,
    pairs::{identity, partners},
};
use crate::keys::{KeyInfo, RecordKind};

/// Title of the text below the front matter.
pub(super) const BODY: &str = "正文";

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Where, in words: `问题 3 · 完成时限`.
    pub(crate) title: String,
    /// What it said; none where there was nothing.
    pub(crate) before: Option<String>,
    /// What it says; none where it is taken away.
    pub(crate) after: Option<String>,
}

/// What differs between two versions; none of them where there was or is no file.
///
/// # Errors
/// When one of them cannot be read.
pub(crate) fn differences(
    before: Option<&ContentFile>,
    after: Option<&ContentFile>,
) -> Result<Vec<Difference>, EditError> {
    let mut found = Vec::new();
    let Some(kind) = before.or(after).map(ContentFile::kind) else { return Ok(found) };
    let nothing = Value::Record(Vec::new());
    let tree = |file: Option<&ContentFile>| Ok::<_, EditError>(file.map(|file| file.get("")).transpose()?.flatten());
    let (old, new) = (tree(before)?.unwrap_or_else(|| nothing.clone()), tree(after)?.unwrap_or(nothing));
    record(Some(kind.record), "", &old, &new, &mut found);
    let body = |file: Option<&ContentFile>| file.map_or("", ContentFile::body).trim().to_owned();
    let (old, new) = (body(before), body(after));
    if old != new {
        found.push(Difference { title: BODY.to_owned(), before: said(&old), after: said(&new) });
    }
    Ok(found)
}

fn said(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn record(kind: Option<&'static RecordKind>, at: &str, old: &Value, new: &Value, found: &mut Vec<Difference>) {
    for key in keys_of([old, new]) {
        let info = kind.and_then(|kind| kind.find(&key));
        let title = joined(at, info.map_or(&*key, |info| info.title));
        value(info, &title, child(old, &key), child(new, &key), found);
    }
}

fn value(
    key: Option<&'static KeyInfo>,
    title: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    let kind = key.and_then(|key| key.record);
    let nothing = Value::Record(Vec::new());
    match (old, new) {
        (old, new) if old == new => {}
        (Some(Value::Record(_)), Some(Value::Record(_)) | None) | (None, Some(Value::Record(_))) => {
            record(kind, title, old.unwrap_or(&nothing), new.unwrap_or(&nothing), found);
        }
        _ if kind.is_some() => list(kind, title, items(old), items(new), found),
        _ => found.push(Difference {
            title: title.to_owned(),
            before: old.map(Value::shown),
            after: new.map(Value::shown),
        }),
    }
}

fn list(kind: Option<&'static RecordKind>, title: &str, old: &[Value], new: &[Value], found: &mut Vec<Difference>) {
    let partners = partners(new, old);
    for (position, (item, partner)) in new.iter().zip(&partners).enumerate() {
        let title = numbered(title, item, position);
        match partner.map(|partner| &old[partner]) {
            Some(before @ Value::Record(_)) if matches!(item, Value::Record(_)) => {
                record(kind, &title, before, item, found);
            }
            Some(before) if before == item => {}
            before => {
                let (before, after) = (before.map(|before| described(kind, before)), Some(described(kind, item)));
                found.push(Difference { title, before, after });
            }
        }
    }
    for (position, item) in old.iter().enumerate().filter(|(position, _)| !partners.contains(&Some(*position))) {
        let title = numbered(title, item, position);
        found.push(Difference { title, before: Some(described(kind, item)), after: None });
    }
}

/// A record in words, each value with the title of its key.
fn described(kind: Option<&'static RecordKind>, item: &Value) -> String {
    let Value::Record(entries) = item else { return item.shown() };
    let words = entries.iter().map(|(key, value)| {
        let title = kind.and_then(|kind| kind.find(key)).map_or(&**key, |info| info.title);
        format!("{title} {}", value.shown())
    });
    words.collect::<Vec<_>>().join("，")
}

/// A record as it is spoken of: by its number, else by its place.
pub(super) fn numbered(title: &str, item: &Value, position: usize) -> String {
    match identity(item) {
        Some(number) => format!("{title} {number}"),
        None => format!("{title}第 {} 条", position + 1),
    }
}

pub(super) fn joined(at: &str, title: &str) -> String {
    if at.is_empty() { title.to_owned() } else { format!("{at} · {title}") }
}

/// Keys of several records, each once, in the order they come.
pub(super) fn keys_of<const N: usize>(records: [&Value; N]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for record in records {
        let Value::Record(entries) = record else { continue };
        for (key, _) in entries {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

pub(super) fn child<'v>(record: &'v Value, key: &str) -> Option<&'v Value> {
    let Value::Record(entries) = record else { return None };
    entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

pub(super) fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::List(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}
