//! What was typed → changes of the file.
//!
//! Only fields that say something else than the file are touched, so that looking at a form and saving it changes nothing.
//! Fields go before commands, since a command may move the records they name.

use std::collections::{BTreeMap, BTreeSet};

use super::body::Posted;
use super::build::shown;
use crate::edits::{ContentFile, EditError, Value, inside};

/// Prefix of names that hold a value of the file.
const FIELD: &str = "f:";
/// Prefix of names by which a list of choices says that it was there, though nothing was chosen.
const CHOICES: &str = "c:";
/// Prefix of names of keys of one's own, and of their values.
const OWN_KEY: &str = "k:";
const OWN_VALUE: &str = "v:";
/// Name of the Markdown below the front matter.
const BODY: &str = "body";

/// What came of entering a form.
#[derive(Debug, Default)]
pub(in crate::desk) struct Entered {
    /// What was typed and says no value, with why, by field.
    pub(in crate::desk) not_understood: BTreeMap<String, (String, EditError)>,
}

/// Enters all fields of a form.
///
/// # Errors
///
/// When a field names no place of such a file, as no form of ours does.
pub(in crate::desk) fn enter(file: &mut ContentFile, posted: &Posted) -> Result<Entered, EditError> {
    let mut entered = Entered::default();
    // What the browser was shown. Reading the file anew for each of a hundred fields would be felt while typing.
    let shown_file = file.get("")?;
    for (field, text) in fields(posted) {
        let present = present(shown_file.as_ref(), &field)?;
        if text.trim() == present.map(shown).unwrap_or_default().trim() {
            continue;
        }
        match file.typed(&field, &text) {
            Ok(Some(value)) => write(file, &field, &value)?,
            Ok(None) => file.unset(&field)?,
            Err(error @ EditError::NotUnderstood { .. }) => {
                entered.not_understood.insert(field, (text, error));
            }
            Err(error) => return Err(error),
        }
    }
    if posted.has(BODY) {
        file.set_body(posted.get(BODY))?;
    }
    Ok(entered)
}

/// Fields with what was typed; the chosen words of a list are put together.
fn fields(posted: &Posted) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (name, value) in posted.entries() {
        if let Some(field) = name.strip_prefix(FIELD) {
            fields.push((field.to_owned(), value.clone()));
        } else if let Some(field) = name.strip_prefix(CHOICES) {
            let chosen = format!("w:{field}");
            fields.push((field.to_owned(), posted.all(&chosen).collect::<Vec<_>>().join("\n")));
        } else if let Some(table) = name.strip_prefix(OWN_KEY).filter(|_| !value.trim().is_empty()) {
            let key = value.trim().replace('"', "");
            let own = posted.get(&format!("{OWN_VALUE}{table}")).to_owned();
            fields.push((format!("{table}.\"{key}\""), own));
        }
    }
    // What was said last holds: cards say behind all fields what follows from a choice.
    let mut said = BTreeSet::new();
    fields.reverse();
    fields.retain(|(field, _)| said.insert(field.clone()));
    fields.reverse();
    fields
}

/// What the file said in a field; the text of a record that is a text alone too.
fn present<'v>(file: Option<&'v Value>, field: &str) -> Result<Option<&'v Value>, EditError> {
    let Some(file) = file else { return Ok(None) };
    match (inside(file, field)?, field.strip_suffix(".text")) {
        (None, Some(record)) => Ok(inside(file, record)?.filter(|value| matches!(value, Value::Text(_)))),
        (present, _) => Ok(present),
    }
}

/// Writes a value; a record that is a text alone stays one.
fn write(file: &mut ContentFile, field: &str, value: &Value) -> Result<(), EditError> {
    let alone = field.strip_suffix(".text").and_then(|record| Some((record, list(record)?)));
    if let Some((record, (list, position))) = alone
        && matches!(file.get(record)?, Some(Value::Text(_)))
    {
        file.remove(list, position)?;
        return file.add(list, position, value);
    }
    file.set(field, value)
}

/// List and position of a record: `problems[2]`.
fn list(record: &str) -> Option<(&str, usize)> {
    let (list, position) = record.strip_suffix(']')?.rsplit_once('[')?;
    Some((list, position.parse().ok()?))
}

/// A change of a list, as a button names it: `add problems`, `remove problems[2]`, `up problems[2]`, `down problems[2]`.
/// Answers the record to look at afterwards.
///
/// # Errors
///
/// When there is no such list or record.
pub(in crate::desk) fn command(file: &mut ContentFile, words: &str) -> Result<Option<String>, EditError> {
    let Some((command, name)) = words.split_once(' ') else { return Ok(None) };
    if command == "add" {
        let position = file.count(name)?;
        file.add(name, position, &new_record(file, name)?)?;
        return Ok(Some(format!("{name}[{position}]")));
    }
    let Some((list, position)) = list(name) else { return Ok(None) };
    let to = match command {
        "remove" => {
            file.remove(list, position)?;
            return Ok(Some(list.to_owned()));
        }
        "up" => position.saturating_sub(1),
        "down" => (position + 1).min(file.count(list)?.saturating_sub(1)),
        _ => return Ok(None),
    };
    file.move_record(list, position, to)?;
    Ok(Some(format!("{list}[{to}]")))
}

/// A record with nothing but the next number where records are numbered.
fn new_record(file: &ContentFile, list: &str) -> Result<Value, EditError> {
    let Some(record) = file.record_kind(list)? else { return Ok(Value::text("")) };
    if record.find("id").is_none() {
        return Ok(Value::Record(Vec::new()));
    }
    let mut last = 0;
    for position in 0..file.count(list)? {
        let id = file.get(&format!("{list}[{position}].id"))?;
        last = last.max(id.map(|id| shown(&id)).and_then(|id| id.parse().ok()).unwrap_or(0));
    }
    Ok(Value::Record(vec![("id".to_owned(), Value::Text((last + 1).to_string()))]))
}
