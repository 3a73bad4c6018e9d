//! How much of what a unit promises can be checked: a number for the office, never for the public.

use serde::Serialize;

/// The measures and pledges of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct WordingScore {
    /// Path of the unit.
    pub(crate) unit: String,
    /// How many there are.
    pub(crate) sentences: usize,
    /// How many of them are empty words.
    pub(crate) empty: usize,
    /// Share of those that are none, in percent.
    pub(crate) score: usize,
}

impl WordingScore {
    /// The score of a unit; none where it promises nothing.
    pub(crate) fn of(unit: &str, sentences: usize, empty: usize) -> Option<Self> {
        let score = (sentences.saturating_sub(empty) * 100).checked_div(sentences)?;
        Some(Self { unit: unit.to_owned(), sentences, empty, score })
    }
}
