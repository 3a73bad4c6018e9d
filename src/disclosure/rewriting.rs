//! Records with their texts changed, walked as serialised data and not field by field: a text that is added to them later
//! cannot be forgotten here.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::model::Unit;

/// Keys under which stand addresses and names of other things, never texts.
const ADDRESSES: [&str; 9] = ["path", "id", "unit", "units", "line_parent", "aliases", "problem", "damaged", "scope"];

/// The unit with its records changed. What it is called itself stays: nobody could find it otherwise.
pub(super) fn rewritten_unit(unit: &Unit, change: &dyn Fn(&mut Value)) -> Unit {
    let mut data = as_data(unit);
    let called = |data: &Value| ["name", "short"].map(|key| data.get(key).cloned());
    let before = called(&data);
    change(&mut data);
    for (key, value) in ["name", "short"].into_iter().zip(before) {
        if let (Some(fields), Some(value)) = (data.as_object_mut(), value) {
            fields.insert(key.to_owned(), value);
        }
    }
    // What cannot be put together again is not published.
    let bare = || Unit { path: unit.path.clone(), name: unit.name.clone(), ..Unit::default() };
    from_data(data).unwrap_or_else(bare)
}

/// A record as data.
pub(super) fn as_data<T: Serialize>(record: &T) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// Data as a record again.
pub(super) fn from_data<T: DeserializeOwned>(data: Value) -> Option<T> {
    serde_json::from_value(data).ok()
}

/// Changes all texts under this key, addresses apart.
pub(super) fn each_text(key: &str, data: &mut Value, change: &dyn Fn(&mut String)) {
    if ADDRESSES.contains(&key) {
        return;
    }
    match data {
        Value::String(text) => change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(key, item, change)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| each_text(key, value, change)),
        _ => {}
    }
}
