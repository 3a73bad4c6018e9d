//! What a rule says about itself.

use super::Rule;

/// The module doc of a rule, as Markdown.
#[derive(Debug)]
pub(crate) struct Explanation {
    /// What it finds, one sentence.
    pub(crate) summary: String,
    /// The whole text.
    pub(crate) text: String,
}

/// Reads a rule's module doc: the `//!` lines its file begins with.
pub(crate) fn explain(rule: &Rule) -> Explanation {
    let text: Vec<&str> = rule
        .source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let summary = text.first().copied().unwrap_or_default().trim_end_matches('。').to_owned();
    Explanation { summary, text: text.join("\n") }
}
