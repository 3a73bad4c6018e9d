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

/// Fields of such a file, in the order of the key table.
pub(crate) fn fields(kind: &FileKind, manager: Manager) -> Value {
    let mut fields = record(kind.record, manager);
    if kind.is_markdown() {
        fields.push(json!({ "name": "body", "label": "正文", "widget": "markdown", "required": false }));
    }
    Value::Array(fields)
}

fn record(kind: &'static RecordKind, manager: Manager) -> Vec<Value> {
    kind.keys.iter().map(|key| field(key, manager)).collect()
}

fn field(key: &'static KeyInfo, manager: Manager) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), key.name.into());
    field.insert("label".into(), key.title.into());
    field.insert("hint".into(), key.text.into());
    field.insert("required".into(), key.is_required.into());
    let Value::Object(widget) = widget(key, manager) else { return Value::Object(field) };
    field.extend(widget);
    Value::Object(field)
}

/// What a value is entered with.
fn widget(key: &'static KeyInfo, manager: Manager) -> Value {
    let words = key.words();
    let inner = || key.record.map(|kind| record(kind, manager)).unwrap_or_default();
    // A list with more words than one can be sure of takes any text.
    let is_closed = !words.is_empty() && matches!(key.list, None | Some(List::Fixed(_)));
    match key.value {
        ValueType::SubTable => json!({ "widget": "object", "collapsed": true, "fields": inner() }),
        ValueType::Records | ValueType::TextsOrRecords => {
            json!({ "widget": "list", "collapsed": true, "fields": inner() })
        }
        ValueType::FreeTable | ValueType::Entries(_) => match manager {
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
        | ValueType::TextOrTexts => json!({ "widget": "list", "allow_add": true }),
        _ if is_closed => json!({ "widget": "select", "options": words }),
        ValueType::Text | ValueType::Id | ValueType::OneOf | ValueType::Word(_) => json!({ "widget": "string" }),
    }
}
