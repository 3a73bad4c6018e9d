//! JSON Schema (draft 2020-12) of a kind of file.

use serde_json::{Map, Value, json};

use super::{DataFile, Key, Kind};

/// The schema. It allows no key that is not declared, since it describes the files it is published with; a later version
/// may have more.
pub(crate) fn schema(file: &DataFile) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!(file.schema_name()));
    schema.insert("title".to_owned(), json!(file.title));
    schema.insert("description".to_owned(), json!(file.text));
    schema.extend(record(file.keys));
    Value::Object(schema)
}

fn record(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut described = value(&key.kind);
            described.insert("description".to_owned(), json!(key.text));
            (key.name.to_owned(), Value::Object(described))
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| !key.is_optional).map(|key| key.name).collect();
    Map::from_iter([
        ("type".to_owned(), json!("object")),
        ("properties".to_owned(), Value::Object(properties)),
        ("required".to_owned(), json!(required)),
        ("additionalProperties".to_owned(), json!(false)),
    ])
}

fn value(kind: &Kind) -> Map<String, Value> {
    let plain = match kind {
        Kind::Constant(text) => json!({ "const": text }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Kind::Month => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" }),
        Kind::Count => json!({ "type": "integer", "minimum": 0 }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Word(words) => json!({ "enum": words.iter().map(|(word, _)| word).collect::<Vec<_>>() }),
        Kind::Digest => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        Kind::Nullable(inner) => json!({ "anyOf": [value(inner), { "type": "null" }] }),
        Kind::List(inner) => json!({ "type": "array", "items": value(inner) }),
        Kind::Map(inner) => json!({ "type": "object", "additionalProperties": value(inner) }),
        Kind::Record(keys) => return record(keys),
    };
    match plain {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
