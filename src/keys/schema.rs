//! JSON Schemas of the files, for editors that check and complete while one types.
//!
//! Draft 04, the draft taplo reads. A schema says what `check` says as far as one file can tell it: words that come from
//! other files (categories of the campaign, grades of a scheme) are left to `check`. For Markdown files it describes the
//! front matter.

use serde_json::{Map, Value, json};

use super::{
    FILE_KINDS, FileKind, KeyInfo, RecordKind, accept,
    value::{List, ValueType},
};

/// Folder of a site that holds its schemas, relative to its root.
pub(crate) const FOLDER: &str = ".gongshi/schema";

/// A date in one of the written forms that the reader takes.
const DATE: &str = "^\\s*([0-9０-９]{4}[-./－–—／．][0-9０-９]{1,2}[-./－–—／．][0-9０-９]{1,2}\
    |[0-9０-９〇○◯ＯOo零一二三四五六七八九]{4}\\s*年\\s*[0-9０-９〇零一二三四五六七八九十廿]{1,3}\\s*月\
    \\s*[0-9０-９〇零一二三四五六七八九十廿]{1,3}\\s*[日号]?)\\s*$";

/// Name and text of every schema.
pub(crate) fn files() -> impl Iterator<Item = (String, String)> {
    FILE_KINDS.into_iter().map(|kind| (file_name(kind), format!("{:#}\n", schema(kind))))
}

/// Name of the schema of such files.
pub(crate) fn file_name(kind: &FileKind) -> String {
    format!("{}.json", kind.name)
}

/// The line at the head of a TOML file, `path` relative to the site's root, by which taplo finds its schema.
pub(crate) fn directive(kind: &FileKind, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("#:schema {up}{FOLDER}/{}\n", file_name(kind))
}

fn schema(kind: &FileKind) -> Value {
    let mut schema = record(kind.record);
    schema.insert("$schema".into(), "http://json-schema.org/draft-04/schema#".into());
    schema.insert("title".into(), format!("{}（{}）", kind.title, kind.file()).into());
    schema.insert("description".into(), format!("{}。", kind.text).into());
    schema.into()
}

/// A table with fixed keys.
fn record(kind: &'static RecordKind) -> Map<String, Value> {
    let accept = kind.may_accept().then_some(&accept::ACCEPT.info);
    let properties: Map<_, _> =
        kind.keys.iter().chain(accept).map(|key| (key.name.to_owned(), property(key).into())).collect();
    let required: Vec<&str> = kind.keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    let mut schema = object(json!({ "type": "object", "properties": properties, "additionalProperties": false }));
    // An empty list is not allowed in this draft.
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema
}

/// A key with its explanation.
fn property(key: &'static KeyInfo) -> Map<String, Value> {
    let mut schema = value(key);
    let mut description = format!("{}。", key.text);
    if let Some(list) = key.list.filter(|list| !matches!(list, List::Fixed(_))) {
        description.extend(["可以写：", &list.place(), "。"]);
    }
    schema.insert("title".into(), key.title.into());
    schema.insert("description".into(), description.into());
    schema
}

fn value(key: &'static KeyInfo) -> Map<String, Value> {
    let inner = || key.record.map(record).unwrap_or_default();
    let schema = match key.value {
        ValueType::SubTable => return inner(),
        ValueType::Records => json!({ "type": "array", "items": inner() }),
        ValueType::TextsOrRecords => {
            json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, inner()] } })
        }
        ValueType::FreeTable => json!({ "type": "object" }),
        ValueType::Entries(entry) => match key.list {
            Some(List::Fixed(words)) => {
                let properties: Map<_, _> =
                    words.iter().map(|word| ((*word).to_owned(), plain(*entry, &[], false))).collect();
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
            _ => {
                let entry = plain(*entry, &entry.words().unwrap_or_default(), false);
                json!({ "type": "object", "additionalProperties": entry })
            }
        },
        // A scheme may have more words: the fixed ones are offered, and the rest is left to `check`.
        ValueType::Word(words) if key.list.is_some() => {
            json!({ "anyOf": [{ "enum": words() }, { "type": "string", "pattern": "\\S" }] })
        }
        plainly => plain(plainly, &key.words(), key.is_required),
    };
    object(schema)
}

/// A value that is no table; `words` are those it is taken from, if they are known.
fn plain(value: ValueType, words: &[&str], is_required: bool) -> Value {
    let word = || if words.is_empty() { json!({ "type": "string" }) } else { json!({ "enum": words }) };
    match value {
        ValueType::Text if is_required => json!({ "type": "string", "pattern": "\\S" }),
        ValueType::Text => json!({ "type": "string" }),
        ValueType::OneOf if is_required && words.is_empty() => json!({ "type": "string", "pattern": "\\S" }),
        ValueType::OneOf | ValueType::Word(_) => word(),
        ValueType::Id if is_required => json!({ "type": ["string", "integer"], "pattern": "\\S" }),
        ValueType::Id => json!({ "type": ["string", "integer"] }),
        ValueType::Day => date(is_required),
        ValueType::DayRange => json!({ "type": "array", "items": date(true), "minItems": 2, "maxItems": 2 }),
        ValueType::Count => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        ValueType::Number => json!({ "type": "number" }),
        ValueType::NumberRange => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        }
        ValueType::Percent => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
        ValueType::Flag => json!({ "type": "boolean" }),
        ValueType::WordList(_) | ValueType::SomeOf => json!({ "type": "array", "items": word() }),
        ValueType::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        ValueType::TextOrTexts => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
        }
        ValueType::SubTable
        | ValueType::Records
        | ValueType::TextsOrRecords
        | ValueType::FreeTable
        | ValueType::Entries(_) => json!({}),
    }
}

/// A date; a blank one counts as absent.
fn date(is_required: bool) -> Value {
    let pattern = if is_required { DATE.to_owned() } else { format!("^\\s*$|{DATE}") };
    json!({ "type": "string", "pattern": pattern })
}

fn object(schema: Value) -> Map<String, Value> {
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}
