//! CSV files as spreadsheets read them.

use crate::disclosure::Day;
use crate::site::escape;
use std::fmt::{Display, Write as _};

/// Byte order mark, without which Excel does not read a CSV file as UTF-8.
pub(super) const BOM: &str = "\u{feff}";

/// One or more lines of a CSV file.
#[derive(Default)]
pub(super) struct CsvLines {
    pub(super) text: String,
    begun: bool,
}

impl CsvLines {
    /// Lines to be added after those in `text`.
    pub(super) fn after(text: String) -> Self {
        Self { text, begun: false }
    }

    fn cell(&mut self) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
    }

    /// A text, quoted where it has to be.
    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.cell();
        escape::csv(&mut self.text, value);
        self
    }

    /// A number or a month, left empty when there is none.
    pub(super) fn number<T: Display>(&mut self, value: Option<T>) -> &mut Self {
        self.cell();
        if let Some(value) = value {
            // Writing into a string cannot fail.
            let _ = write!(self.text, "{value}");
        }
        self
    }

    pub(super) fn day(&mut self, value: Option<Day>) -> &mut Self {
        self.cell();
        if let Some(day) = value {
            self.text.push_str(day.iso().as_str());
        }
        self
    }

    /// Begins another line.
    pub(super) fn next(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }

    pub(super) fn end(mut self) -> String {
        self.next();
        self.text
    }
}

/// A file that begins with the names of its columns.
pub(super) fn file(columns: &[&str], lines: impl Iterator<Item = CsvLines>) -> String {
    let mut head = CsvLines::default();
    for column in columns {
        head.text(column);
    }
    let mut text = String::from(BOM);
    text.push_str(&head.end());
    for line in lines {
        text.push_str(&line.end());
    }
    text
}
