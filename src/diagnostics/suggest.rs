//! “是不是……？”: the known word that an unknown one was probably meant to be.

use std::fmt::Display;

/// The word most like `text`, if one is near enough to suggest.
pub(crate) fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words
        .map(|word| {
            (strsim::normalized_damerau_levenshtein(text, word).max(strsim::jaro_winkler(text, word) - 0.2), word)
        })
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// The question by itself, as the help of a finding.
pub(crate) fn question(word: &str) -> String {
    format!("是不是“{word}”？")
}

/// The help of a finding, with the question in front of it where there is a word to suggest.
pub(crate) fn question_before(help: &str, word: Option<&str>) -> String {
    word.map(question).unwrap_or_default() + help
}

/// The question inside a message about the command line, where words are typed without quotes; empty without a word.
pub(crate) fn aside(word: Option<impl Display>) -> String {
    word.map(|word| format!("，是不是 {word}？")).unwrap_or_default()
}

/// The question inside a message about a name, in quotes; empty without a word.
pub(crate) fn quoted_aside(word: Option<&str>) -> String {
    word.map(|word| format!("，{}", question(word))).unwrap_or_default()
}

/// The word as TOML, to be written in place of the wrong one.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
