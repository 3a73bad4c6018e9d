//! What a person typed for a field → its value.

use super::{
    EditError,
    field::{self, Shape, Step},
    value::Value,
};
use crate::{
    content,
    keys::{FileKind, value::ValueType},
};

/// The value of a field; none for blank text.
pub(super) fn value(kind: &FileKind, steps: &[Step], text: &str) -> Result<Option<Value>, EditError> {
    let type_ = match field::shape(kind, steps)? {
        Shape::Value(kind) => kind.unwrap_or(ValueType::Text),
        Shape::List { takes_texts: true, .. } => ValueType::Texts,
        _ => return Err(EditError::UnknownField { field: field::name(steps) }),
    };
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let understood = of_type(type_, text);
    let title = || field::title(kind, steps).unwrap_or("这一项");
    let error = || EditError::NotUnderstood { title: title(), typed: text.to_owned(), wanted: wanted(type_) };
    understood.map(Some).ok_or_else(error)
}

fn of_type(type_: ValueType, text: &str) -> Option<Value> {
    match type_ {
        ValueType::Day => content::parse_date(text).ok().map(Value::Day),
        ValueType::Count => number(text).and_then(|value| match value {
            Value::Whole(number) => (number >= 0).then_some(value),
            _ => None,
        }),
        ValueType::Number => number(text),
        ValueType::Percent => number(text).filter(is_percent),
        ValueType::Flag => match text {
            "true" | "是" | "有" | "√" | "✓" | "对" | "1" => Some(Value::Flag(true)),
            "false" | "否" | "无" | "×" | "不是" | "0" => Some(Value::Flag(false)),
            _ => None,
        },
        ValueType::Texts | ValueType::TextOrTexts => Some(Value::List(parts(text, &['\n']).map(Value::text).collect())),
        ValueType::SomeOf | ValueType::WordList(_) => {
            Some(Value::List(parts(text, &['\n', '、', '，', ',', '；', ';']).map(Value::text).collect()))
        }
        ValueType::DayRange => {
            let days: Option<Vec<Value>> =
                parts(text, &['\n', '至', '到', '~', '～']).map(|day| of_type(ValueType::Day, day)).collect();
            days.filter(|days| days.len() == 2).map(Value::List)
        }
        ValueType::NumberRange => {
            let numbers: Option<Vec<Value>> = parts(text, &['\n', '至', '到', '~', '～']).map(number).collect();
            numbers.filter(|numbers| numbers.len() == 2).map(Value::List)
        }
        _ => Some(Value::text(text)),
    }
}

fn parts<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(marks).map(str::trim).filter(|part| !part.is_empty())
}

/// A number as people write it: with its unit, a per cent sign or full-width digits.
fn number(text: &str) -> Option<Value> {
    let plain = content::number_meant(text)?;
    match plain.parse::<i64>() {
        Ok(number) => Some(Value::Whole(number)),
        Err(_) => plain.parse().ok().map(Value::Decimal),
    }
}

fn is_percent(value: &Value) -> bool {
    match value {
        Value::Whole(number) => (0..=100).contains(number),
        Value::Decimal(number) => (0.0..=100.0).contains(number),
        _ => false,
    }
}

/// How a value is typed into a field of a form or a table, where no TOML is written.
fn wanted(type_: ValueType) -> &'static str {
    match type_ {
        ValueType::Day => "日期，如 2012-06-20 或 2012年6月20日",
        ValueType::Flag => "是或否",
        ValueType::Count => "不小于 0 的整数",
        ValueType::Number => "数，可以带小数",
        ValueType::Percent => "0 到 100 的数",
        ValueType::DayRange => "两个日期，中间写“至”",
        ValueType::NumberRange => "两个数，中间写“至”",
        _ => "文字",
    }
}
