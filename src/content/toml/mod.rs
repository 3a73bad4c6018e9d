//! TOML text → tables that are read key by key, with everything that is wrong on the way.
//!
//! `document` parses; where the parser stops, `recovery` puts the faulty statement out of its way (with the help of
//! `statements`) and `syntax` words what was wrong, with the line that was `meant`. `table` hands out values (`values`, `words`, `days`, `free_keys`, `key_lookup`)
//! and sends findings to the `report` of the file. `tree` is all the rest of the program sees of the parser.

mod brackets;
mod commas;
mod date;
mod date_meant;
mod days;
mod document;
mod field_path;
mod free_keys;
mod key_lookup;
mod meant;
mod recovery;
mod report;
mod statements;
mod syntax;
mod table;
mod titles;
pub(crate) mod tree;
mod value_meant;
mod values;
mod words;

pub(crate) use date::parse as parse_date;
pub(crate) use document::Reading;
pub(super) use report::FileReport;
pub(super) use table::{Table, TextOrTable};
pub(crate) use value_meant::number_meant;
pub(super) use words::KnownWord;
