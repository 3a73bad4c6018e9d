//! One difference between two versions of a record.

use crate::model::{AmendmentKind, Date};

/// A difference that matters to whoever read the earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::history) struct Edit {
    pub(super) kind: AmendmentKind,
    /// Which part of the record.
    pub(super) field: String,
    /// Number of the problem it concerns.
    pub(super) problem: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Collects the differences of two versions of a record, or of a part of it.
pub(super) struct Edits<'l> {
    /// Where they stand: `problems.1.`, or nothing.
    pub(super) place: String,
    /// Number of the problem they concern.
    pub(super) problem: Option<&'l str>,
    pub(super) list: &'l mut Vec<Edit>,
}

impl Edits<'_> {
    /// Notes a difference.
    pub(super) fn push(&mut self, kind: AmendmentKind, field: &str, before: Option<String>, after: Option<String>) {
        let field = [&self.place, field].concat();
        self.list.push(Edit { kind, field, problem: self.problem.map(str::to_owned), before, after });
    }

    /// Compares two texts.
    pub(super) fn text(&mut self, kind: AmendmentKind, field: &str, before: Option<&str>, after: Option<&str>) {
        if !same(before, after) {
            self.push(kind, field, filled(before), filled(after));
        }
    }

    /// Compares two days.
    pub(super) fn day(&mut self, kind: AmendmentKind, field: &str, before: Option<Date>, after: Option<Date>) {
        if before != after {
            self.push(kind, field, before.map(|day| day.to_string()), after.map(|day| day.to_string()));
        }
    }

    /// Compares two numbers.
    pub(super) fn number(&mut self, kind: AmendmentKind, field: &str, before: Option<f64>, after: Option<f64>) {
        if before != after {
            self.push(kind, field, before.map(|number| number.to_string()), after.map(|number| number.to_string()));
        }
    }
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether two texts say the same: blanks and line breaks mean nothing in Chinese.
pub(super) fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let letters = |text: Option<&str>| -> Vec<char> {
        text.unwrap_or_default().chars().filter(|letter| !letter.is_whitespace()).collect()
    };
    one == other || letters(one) == letters(other)
}
