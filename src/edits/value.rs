//! Values: as the program names them, and as they stand in a file.

use std::fmt::Write;

use toml_edit::{Item, Table, Value as Node};

use crate::{content, keys::value::ValueType, model::Date};

/// What may be written at a place of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A decimal number.
    Decimal(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A day.
    Day(Date),
    /// Several values.
    List(Vec<Value>),
    /// Keys with their values, in the order in which they are written.
    Record(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The value as a person would type it into a form or a table.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
            Self::Day(day) => day.to_string(),
            Self::List(items) => items.iter().map(Self::shown).collect::<Vec<_>>().join("\n"),
            Self::Record(entries) => entries.iter().map(|(_, value)| value.shown()).collect::<Vec<_>>().join("，"),
        }
    }

    /// The value in a file, in the form a value of this type has: a date in quotes is a day, an ID a text.
    pub(super) fn of(item: &Item, kind: Option<ValueType>) -> Option<Self> {
        match item {
            Item::None => None,
            Item::Value(value) => Some(Self::of_node(value, kind)),
            Item::Table(table) => Some(Self::of_table(table)),
            Item::ArrayOfTables(tables) => Some(Self::List(tables.iter().map(Self::of_table).collect())),
        }
    }

    fn of_table(table: &Table) -> Self {
        Self::Record(table.iter().filter_map(|(key, item)| Some((key.to_owned(), Self::of(item, None)?))).collect())
    }

    /// The same of a value that stands behind `=`.
    pub(super) fn of_node(value: &Node, kind: Option<ValueType>) -> Self {
        match value {
            Node::String(text) => Self::of_text(text.value(), kind),
            Node::Integer(number) if matches!(kind, Some(ValueType::Id)) => Self::Text(number.value().to_string()),
            Node::Integer(number) => Self::Whole(*number.value()),
            Node::Float(number) => Self::Decimal(*number.value()),
            Node::Boolean(flag) => Self::Flag(*flag.value()),
            Node::Datetime(date) => {
                let text = date.value().to_string();
                // A day with a time of day is left as it is written.
                content::parse_date(&text).map_or(Self::Text(text), Self::Day)
            }
            Node::Array(items) => {
                let kind = kind.filter(|kind| !matches!(kind, ValueType::TextOrTexts));
                Self::List(items.iter().map(|item| Self::of_node(item, kind)).collect())
            }
            Node::InlineTable(table) => {
                Self::Record(table.iter().map(|(key, value)| (key.to_owned(), Self::of_node(value, None))).collect())
            }
        }
    }

    fn of_text(text: &str, kind: Option<ValueType>) -> Self {
        let day = || content::parse_date(text).ok().map(Self::Day);
        match kind {
            Some(ValueType::TextOrTexts) => Self::List(vec![Self::text(text)]),
            Some(ValueType::Day | ValueType::DayRange) => day().unwrap_or_else(|| Self::text(text)),
            _ => Self::text(text),
        }
    }

    /// Whether both say the same in a place of this type.
    pub(super) fn says(&self, other: &Self, kind: Option<ValueType>) -> bool {
        match (self, other) {
            (Self::Whole(whole), Self::Decimal(decimal)) | (Self::Decimal(decimal), Self::Whole(whole)) => {
                whole.to_string() == decimal.to_string()
            }
            (Self::Whole(whole), Self::Text(text)) | (Self::Text(text), Self::Whole(whole)) => {
                matches!(kind, Some(ValueType::Id)) && whole.to_string() == *text
            }
            (Self::List(items), text @ Self::Text(_)) | (text @ Self::Text(_), Self::List(items)) => {
                matches!(kind, Some(ValueType::TextOrTexts)) && matches!(&items[..], [only] if only == text)
            }
            _ => self == other,
        }
    }

    /// The value as TOML, on one line.
    pub(super) fn toml(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Whole(number) => number.to_string(),
            // TOML wants a decimal point; a number without decimals is as good a whole one.
            Self::Decimal(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Day(day) => day.to_string(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::toml).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Record(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Record(entries) => {
                let entry = |(key, value): &(String, Self)| format!("{} = {}", key_toml(key), value.toml());
                format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A key as it stands in a file: in quotes where it is not of plain letters.
pub(super) fn key_toml(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !key.is_empty() && key.bytes().all(is_bare) { key.to_owned() } else { quoted(key) }
}

/// A text as a basic string on one line.
pub fn quoted(text: &str) -> String {
    let mut toml = String::with_capacity(text.len() + 2);
    toml.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => toml.extend(['\\', c]),
            '\n' => toml.push_str("\\n"),
            '\t' => toml.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(toml, "\\u{:04X}", u32::from(c));
            }
            c => toml.push(c),
        }
    }
    toml.push('"');
    toml
}

/// A text of several lines as a string of several lines.
pub(super) fn quoted_lines(text: &str) -> String {
    let mut toml = String::from("\"\"\"\n");
    let mut quotes = 0;
    for c in text.chars() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        match c {
            '\\' => toml.push_str("\\\\"),
            // The third in a row would end the string.
            '"' if quotes % 3 == 0 => toml.push_str("\\\""),
            '\n' | '\t' => toml.push(c),
            c if c.is_control() => {
                let _ = write!(toml, "\\u{:04X}", u32::from(c));
            }
            c => toml.push(c),
        }
    }
    if toml.ends_with('"') && text.ends_with('"') && !toml.ends_with("\\\"") {
        toml.pop();
        toml.push_str("\\\"");
    }
    toml.push_str("\"\"\"");
    toml
}
