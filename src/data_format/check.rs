//! Whether a file is what its declaration says.

use std::fmt;

use serde_json::Value;

use super::{DataFile, Key, Kind};

/// The first place at which a file is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Path of keys: `problems.total`, `grades.2.count`; empty for the file.
    place: String,
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Missing,
    Wanted(String),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Missing => write!(f, "缺少 {}", self.place),
            Fault::Wanted(what) if self.place.is_empty() => write!(f, "整个文件应当是{what}"),
            Fault::Wanted(what) => write!(f, "{} 应当是{what}", self.place),
        }
    }
}

/// Looks at a file key by key. Keys that are not declared are let pass: a later version of this program may write more.
///
/// # Errors
/// The first misfit, in the order of the declaration.
pub(crate) fn check(file: &DataFile, value: &Value) -> Result<(), Misfit> {
    record(file.keys, value, &mut Vec::new())
}

fn record(keys: &[Key], value: &Value, place: &mut Vec<String>) -> Result<(), Misfit> {
    let Some(object) = value.as_object() else { return Err(wanted("一组键".to_owned(), place)) };
    for key in keys {
        place.push(key.name.to_owned());
        match object.get(key.name) {
            Some(value) => fits(&key.kind, value, place)?,
            None if key.is_optional => {}
            None => return Err(Misfit { place: place.join("."), fault: Fault::Missing }),
        }
        place.pop();
    }
    Ok(())
}

fn fits(kind: &Kind, value: &Value, place: &mut Vec<String>) -> Result<(), Misfit> {
    let is_text = |test: fn(&str) -> bool| value.as_str().is_some_and(test);
    let fits_plainly = match kind {
        Kind::Constant(text) => value.as_str() == Some(text),
        Kind::Text => value.is_string(),
        Kind::Day => is_text(|text| has_digits(text, "0000-00-00")),
        Kind::Month => is_text(|text| has_digits(text, "0000-00")),
        Kind::Count => value.is_u64(),
        Kind::Integer => value.is_i64() || value.is_u64(),
        Kind::Number => value.is_number(),
        Kind::Flag => value.is_boolean(),
        Kind::Word(words) => words.iter().any(|(word, _)| value.as_str() == Some(word)),
        Kind::Digest => is_text(|text| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())),
        Kind::Nullable(inner) => return if value.is_null() { Ok(()) } else { fits(inner, value, place) },
        Kind::Record(keys) => return record(keys, value, place),
        Kind::List(inner) => match value.as_array() {
            Some(items) => {
                return each(inner, items.iter().enumerate().map(|(n, item)| ((n + 1).to_string(), item)), place);
            }
            None => false,
        },
        Kind::Map(inner) => match value.as_object() {
            Some(entries) => return each(inner, entries.iter().map(|(name, item)| (name.clone(), item)), place),
            None => false,
        },
    };
    if fits_plainly { Ok(()) } else { Err(wanted(kind.words(), place)) }
}

fn each<'v>(
    kind: &Kind,
    items: impl Iterator<Item = (String, &'v Value)>,
    place: &mut Vec<String>,
) -> Result<(), Misfit> {
    for (name, item) in items {
        place.push(name);
        fits(kind, item, place)?;
        place.pop();
    }
    Ok(())
}

/// Whether a text is like `pattern`, where a zero stands for any digit.
fn has_digits(text: &str, pattern: &str) -> bool {
    let alike = |(byte, like): (u8, u8)| if like == b'0' { byte.is_ascii_digit() } else { byte == like };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(alike)
}

fn wanted(what: String, place: &[String]) -> Misfit {
    Misfit { place: place.join("."), fault: Fault::Wanted(what) }
}
