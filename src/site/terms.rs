//! The terms that pages use, by what the page of definitions says of them: the page is their one home.

use crate::theme;

/// The page.
const PAGE: &str = "templates/about.html";

/// A term and what it means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The word of the pages.
    pub(crate) word: String,
    /// Its key: `overdue`, `due`.
    pub(crate) key: String,
    /// What it means.
    pub(crate) text: String,
}

/// Every term that is defined, in the order of the page.
pub(crate) fn terms() -> Vec<Term> {
    let page = theme::built_in(PAGE).unwrap_or_default();
    page.split("<div id=\"").skip(1).filter_map(term).collect()
}

fn term(piece: &str) -> Option<Term> {
    let (id, rest) = piece.split_once('"')?;
    let (_, key) = id.split_once('-')?;
    let between = |open: &str, close: &str| Some(words(rest.split_once(open)?.1.split_once(close)?.0));
    Some(Term { word: between("<dt>", "</dt>")?, key: key.to_owned(), text: between("<dd>", "</dd>")? })
}

/// The words of a piece of a template, without its tags and conditions; what is filled in is a unit.
fn words(template: &str) -> String {
    let mut words = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['<', '{']) {
        words.push_str(&rest[..at]);
        let (end, filled) = match &rest[at..] {
            tag if tag.starts_with("{{") => ("}}", "单位"),
            tag if tag.starts_with("{%") => ("%}", ""),
            _ => (">", ""),
        };
        words.push_str(filled);
        rest = rest[at..].split_once(end).map_or("", |(_, behind)| behind);
    }
    words + rest
}
