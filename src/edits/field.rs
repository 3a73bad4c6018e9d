//! Names of fields, `problems[2].due`, and what the key table says of the place they name.

use super::{EditError, Value};
use crate::keys::{FileKind, KeyInfo, RecordKind, accept, value::ValueType};

/// One step on the way to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A key of a table.
    Key(String),
    /// A record of a list, counted from 0.
    At(usize),
}

/// What the key table lets stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A table with these keys.
    Table(&'static RecordKind),
    /// A table with free keys, each with such a value; none: any plain value.
    Entries(Option<ValueType>),
    /// A list of tables with these keys, or of texts where that is allowed.
    List { record: &'static RecordKind, takes_texts: bool },
    /// One value of this type; none: any plain value.
    Value(Option<ValueType>),
}

/// Splits a field into steps. A key that holds dots or brackets stands in double quotes.
pub(super) fn steps(field: &str) -> Result<Vec<Step>, EditError> {
    let unknown = || EditError::UnknownField { field: field.to_owned() };
    let mut steps = Vec::new();
    let mut rest = field;
    while !rest.is_empty() {
        let (name, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(unknown)?,
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        if name.is_empty() {
            return Err(unknown());
        }
        steps.push(Step::Key(name.to_owned()));
        rest = behind;
        if let Some(bracketed) = rest.strip_prefix('[') {
            let (position, behind) = bracketed.split_once(']').ok_or_else(unknown)?;
            steps.push(Step::At(position.parse().map_err(|_| unknown())?));
            rest = behind;
        }
        rest = match rest.strip_prefix('.') {
            Some("") => return Err(unknown()),
            Some(next) => next,
            None if rest.is_empty() => rest,
            None => return Err(unknown()),
        };
    }
    Ok(steps)
}

/// What stands at a field inside a value, such as a whole file; none where there is nothing.
///
/// # Errors
/// When the text is no name of a field.
pub(crate) fn inside<'v>(value: &'v Value, field: &str) -> Result<Option<&'v Value>, EditError> {
    let mut at = Some(value);
    for step in steps(field)? {
        at = match (at, step) {
            (Some(Value::Record(entries)), Step::Key(key)) => {
                entries.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
            }
            (Some(Value::List(items)), Step::At(position)) => items.get(position),
            _ => None,
        };
    }
    Ok(at)
}

/// The field these steps name.
pub(super) fn name(steps: &[Step]) -> String {
    let mut field = String::new();
    for step in steps {
        match step {
            Step::Key(key) => {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(key);
            }
            Step::At(position) => field.extend(["[", &position.to_string(), "]"]),
        }
    }
    field
}

/// What may stand at a place of such a file.
pub(super) fn shape(kind: &FileKind, steps: &[Step]) -> Result<Shape, EditError> {
    let mut shape = Shape::Table(kind.record);
    for step in steps {
        let next = match (shape, step) {
            (Shape::Table(record), Step::Key(key)) => declared(record, key).and_then(of_key),
            (Shape::Entries(value), Step::Key(_)) => Some(Shape::Value(value)),
            (Shape::List { record, .. }, Step::At(_)) => Some(Shape::Table(record)),
            _ => None,
        };
        shape = next.ok_or_else(|| EditError::UnknownField { field: name(steps) })?;
    }
    Ok(shape)
}

/// Chinese title of the last key on the way.
pub(super) fn title(kind: &FileKind, steps: &[Step]) -> Option<&'static str> {
    let mut record = Some(kind.record);
    let mut title = None;
    for step in steps {
        let Step::Key(name) = step else { continue };
        let key = declared(record?, name)?;
        (record, title) = (key.record, Some(key.title));
    }
    title
}

fn declared(record: &'static RecordKind, key: &str) -> Option<&'static KeyInfo> {
    let accept = || (key == accept::ACCEPT.info.name && record.may_accept()).then_some(&accept::ACCEPT.info);
    record.find(key).or_else(accept)
}

fn of_key(key: &'static KeyInfo) -> Option<Shape> {
    Some(match key.value {
        ValueType::SubTable => Shape::Table(key.record?),
        ValueType::Records => Shape::List { record: key.record?, takes_texts: false },
        ValueType::TextsOrRecords => Shape::List { record: key.record?, takes_texts: true },
        ValueType::Entries(value) => Shape::Entries(Some(*value)),
        ValueType::FreeTable => Shape::Entries(None),
        value => Shape::Value(Some(value)),
    })
}

/// Whether the key table has `name` before `key`; names it does not know come first, so that they stay on top.
pub(super) fn precedes(record: Option<&'static RecordKind>, name: &str, key: &str) -> bool {
    let position = |key: &str| record.and_then(|record| record.keys.iter().position(|known| known.name == key));
    match (position(name), position(key)) {
        (Some(name), Some(key)) => name < key,
        _ => true,
    }
}

/// How a value of this kind is written, if `value` is none.
pub(super) fn misfit(shape: Shape, value: &Value) -> Option<&'static str> {
    let fits = match shape {
        Shape::Table(record) => record_fits(record, value),
        Shape::List { record, takes_texts } => match value {
            Value::List(items) => items.iter().all(|item| item_fits(record, takes_texts, item)),
            _ => false,
        },
        Shape::Entries(_) => false,
        Shape::Value(Some(kind)) => value_fits(kind, value),
        Shape::Value(None) => !matches!(value, Value::Record(_)),
    };
    let how = match shape {
        Shape::Value(kind) => kind.map_or("文字、数、日期或 true、false", ValueType::how),
        Shape::List { takes_texts: true, .. } => ValueType::TextsOrRecords.how(),
        Shape::List { .. } => ValueType::Records.how(),
        Shape::Table(_) | Shape::Entries(_) => ValueType::SubTable.how(),
    };
    (!fits).then_some(how)
}

/// Whether a value may be an item of a list of records.
pub(super) fn item_fits(record: &'static RecordKind, takes_texts: bool, item: &Value) -> bool {
    (takes_texts && matches!(item, Value::Text(_))) || record_fits(record, item)
}

fn record_fits(record: &'static RecordKind, value: &Value) -> bool {
    let Value::Record(entries) = value else { return false };
    entries.iter().all(|(key, value)| {
        let shape = declared(record, key).and_then(of_key);
        shape.is_some_and(|shape| match (shape, value) {
            (Shape::Entries(kind), Value::Record(entries)) => {
                entries.iter().all(|(_, value)| misfit(Shape::Value(kind), value).is_none())
            }
            _ => misfit(shape, value).is_none(),
        })
    })
}

fn value_fits(kind: ValueType, value: &Value) -> bool {
    let all = |items: &[Value], fits: fn(&Value) -> bool| items.iter().all(fits);
    let is_text = |value: &Value| matches!(value, Value::Text(_));
    let is_number = |value: &Value| matches!(value, Value::Whole(_) | Value::Decimal(_));
    match (kind, value) {
        (ValueType::Text | ValueType::OneOf | ValueType::Word(_) | ValueType::TextOrTexts, Value::Text(_))
        | (ValueType::Id, Value::Text(_) | Value::Whole(_))
        | (ValueType::Day, Value::Day(_))
        | (ValueType::Flag, Value::Flag(_))
        | (ValueType::Number | ValueType::Percent, Value::Whole(_) | Value::Decimal(_)) => true,
        (ValueType::Count, Value::Whole(number)) => *number >= 0,
        (
            ValueType::Texts | ValueType::TextOrTexts | ValueType::SomeOf | ValueType::WordList(_),
            Value::List(items),
        ) => all(items, is_text),
        (ValueType::DayRange, Value::List(items)) => {
            items.len() == 2 && all(items, |item| matches!(item, Value::Day(_)))
        }
        (ValueType::NumberRange, Value::List(items)) => items.len() == 2 && all(items, is_number),
        _ => false,
    }
}
