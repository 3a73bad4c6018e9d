//! TOML, and what is left of it where it is wrong.

use std::collections::BTreeMap;

use toml_spanner::{DateTime, TimeOffset};

use crate::{
    content::{
        Reading,
        toml::tree::{Entries, Item, Value},
    },
    keys,
};

/// A value, to be compared with that of another parser.
#[derive(Debug, PartialEq)]
pub enum Plain {
    /// A string.
    Text(String),
    /// A whole number.
    Integer(i128),
    /// A decimal number, by its bits; all that are no number are one.
    Float(u64),
    /// `true` or `false`.
    Flag(bool),
    /// Year, month and day; hour, minute, second and nanosecond; minutes ahead of Greenwich.
    Date(Option<(u16, u8, u8)>, Option<(u8, u8, u8, u32)>, Option<i16>),
    /// The items of an array.
    List(Vec<Plain>),
    /// A table.
    Table(BTreeMap<String, Plain>),
}

impl Plain {
    /// A decimal number.
    pub fn float(number: f64) -> Self {
        Self::Float(if number.is_nan() { f64::NAN } else { number }.to_bits())
    }

    fn of(item: &Item<'_>) -> Self {
        match Value::of(item) {
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Integer(number) => Self::Integer(number),
            Value::Float(number) => Self::float(number),
            Value::Flag(flag) => Self::Flag(flag),
            Value::Date(date) => Self::date(date),
            Value::List(list) => Self::List(list.iter().map(Self::of).collect()),
            Value::Table(table) => Self::Table(entries(table)),
        }
    }

    fn date(date: &DateTime) -> Self {
        let offset = date.offset().map(|offset| match offset {
            TimeOffset::Z => 0,
            TimeOffset::Custom { minutes } => minutes,
        });
        let day = date.date().map(|date| (date.year, date.month, date.day));
        Self::Date(day, date.time().map(|time| (time.hour, time.minute, time.second, time.nanosecond)), offset)
    }
}

fn entries(table: &Entries<'_>) -> BTreeMap<String, Plain> {
    table.iter().map(|(key, item)| (key.name.to_owned(), Plain::of(item))).collect()
}

/// What a text says; none where it is no TOML. Then each slip is said, at a place in the text.
pub fn toml(text: &str) -> Option<Plain> {
    let reading = Reading::default();
    let (table, faults) = reading.read(text);
    for fault in faults {
        assert!(text.get(fault.span.clone()).is_some(), "{fault:?}");
        let (message, help) = fault.explain(text, keys::plan::FILE.record);
        assert!(!message.is_empty() && !help.is_empty(), "{fault:?}");
    }
    let said = entries(&table);
    faults.is_empty().then_some(Plain::Table(said))
}
