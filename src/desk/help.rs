//! The clerk's manual, as it also lies in the documents.

use std::sync::OnceLock;

use pulldown_cmark::{Options, Parser};

const MANUAL: &str = include_str!("../../docs/clerk.md");

/// The manual as HTML.
pub(super) fn html() -> &'static str {
    static HTML: OnceLock<String> = OnceLock::new();
    HTML.get_or_init(|| {
        // The page has the title already.
        let text = MANUAL.split_once('\n').map_or(MANUAL, |(_, rest)| rest);
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, Parser::new_ext(text, Options::ENABLE_TABLES));
        html
    })
}
