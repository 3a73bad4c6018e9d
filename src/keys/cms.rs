//! Fields of a content manager in the browser (Sveltia CMS, Decap CMS), of the same keys as everything else.

use serde_json::{Map, Value, json};

use super::{
    FileKind, KeyInfo, RecordKind,
    value::{List, ValueType},
};

/// A content manager, where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manager {
    Sveltia,
    Decap,
}

/// Who reads the fields, and how this site writes what can be written in two ways.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) manager: Manager,
    /// Keys of lists of texts or records of which the site writes records: a manager knows one of the two, and fails to
    /// save the other.
    pub(crate) of_records: Vec<&'static str>,
}

/// Fields of such a file, in the order of the key table.
pub(crate) fn fields(kind: &FileKind, reader: &Reader) -> Value {
    let mut fields = record(kind.record, reader);
    if kind.is_markdown() {
        fields.push(json!({ "name": "body", "label": "正文", "widget": "markdown", "required": false }));
    }
    Value::Array(fields)
}

fn record(kind: &'static RecordKind, reader: &Reader) -> Vec<Value> {
    kind.keys.iter().map(|key| field(key, reader)).collect()
}

fn field(key: &'static KeyInfo, reader: &Reader) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), key.name.into());
    field.insert("label".into(), key.title.into());
    field.insert("hint".into(), hint(key).into());
    field.insert("required".into(), key.is_required.into());
    let Value::Object(widget) = widget(key, reader) else { return Value::Object(field) };
    field.extend(widget);
    Value::Object(field)
}

/// Whether only these words can stand there: a campaign may have words of its own for some.
fn is_closed(key: &KeyInfo) -> bool {
    !key.words().is_empty() && matches!(key.list, None | Some(List::Fixed(_)))
}

/// The explanation, with the usual words where they are no list to choose from.
fn hint(key: &KeyInfo) -> String {
    let words = key.words();
    if words.is_empty() || is_closed(key) {
        key.text.to_owned()
    } else {
        format!("{}：{}", key.text, words.join("、"))
    }
}

/// What a value is entered with.
fn widget(key: &'static KeyInfo, reader: &Reader) -> Value {
    let words = key.words();
    let inner = || key.record.map(|kind| record(kind, reader)).unwrap_or_default();
    let records = || json!({ "widget": "list", "collapsed": true, "fields": inner() });
    let is_closed = is_closed(key);
    match key.value {
        ValueType::SubTable => json!({ "widget": "object", "collapsed": true, "fields": inner() }),
        ValueType::Records => records(),
        ValueType::TextsOrRecords if reader.of_records.contains(&key.name) => records(),
        ValueType::FreeTable | ValueType::Entries(_) => match reader.manager {
            Manager::Sveltia => json!({ "widget": "keyvalue" }),
            // It has nothing for keys of one's own: what is there stays as it is.
            Manager::Decap => json!({ "widget": "hidden" }),
        },
        ValueType::Day => json!({
            "widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD",
            "time_format": false, "picker_utc": false
        }),
        ValueType::Flag => json!({ "widget": "boolean" }),
        ValueType::Count => json!({ "widget": "number", "value_type": "int", "min": 0 }),
        ValueType::Percent => json!({ "widget": "number", "value_type": "float", "min": 0, "max": 100 }),
        ValueType::Number => json!({ "widget": "number", "value_type": "float" }),
        ValueType::SomeOf | ValueType::WordList(_) if is_closed => {
            json!({ "widget": "select", "multiple": true, "options": words })
        }
        ValueType::DayRange
        | ValueType::NumberRange
        | ValueType::SomeOf
        | ValueType::WordList(_)
        | ValueType::Texts
        | ValueType::TextsOrRecords
        | ValueType::TextOrTexts => {
            json!({ "widget": "list", "field": { "name": "item", "label": key.title, "widget": "string" } })
        }
        _ if is_closed => json!({ "widget": "select", "options": words }),
        ValueType::Text | ValueType::Id | ValueType::OneOf | ValueType::Word(_) => json!({ "widget": "string" }),
    }
}
