//! What a TOML file says, as a tree that borrows from its text.

use std::ops::Range;

use toml_spanner::{ArrayStyle, DateTime, TableStyle};
pub(crate) use toml_spanner::{Item, Key as Name, Table as Entries};

/// A value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'t> {
    /// A string.
    Text(&'t str),
    /// A whole number.
    Integer(i128),
    /// A decimal number.
    Float(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A date, a time or both.
    Date(&'t DateTime),
    /// The items of an array.
    List(&'t [Item<'t>]),
    /// A table.
    Table(&'t Entries<'t>),
}

impl<'t> Value<'t> {
    /// The value of an item.
    pub(crate) fn of(item: &'t Item<'t>) -> Self {
        match item.value() {
            toml_spanner::Value::String(text) => Self::Text(text),
            toml_spanner::Value::Integer(number) => Self::Integer(number.as_i128()),
            toml_spanner::Value::Float(number) => Self::Float(*number),
            toml_spanner::Value::Boolean(flag) => Self::Flag(*flag),
            toml_spanner::Value::DateTime(date) => Self::Date(date),
            toml_spanner::Value::Array(list) => Self::List(list.as_slice()),
            toml_spanner::Value::Table(table) => Self::Table(table),
        }
    }
}

/// Bytes of the TOML a value stands in; of a table or a list of records with headers of their own, the first header.
pub(crate) fn span(item: &Item<'_>, toml: &str) -> Range<usize> {
    let header = |span: toml_spanner::Span| span.extract_header_span(toml.as_bytes()).range();
    match item.value() {
        toml_spanner::Value::Table(table) if table.style() == TableStyle::Header => header(item.span()),
        toml_spanner::Value::Array(list) if list.style() == ArrayStyle::Header => header(item.span()),
        _ => item.span().range(),
    }
}
