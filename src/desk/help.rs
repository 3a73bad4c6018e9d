//! The clerk's manual, as it also lies in the documents.

use std::sync::OnceLock;

use pulldown_cmark::{Options, Parser};

/// Pictures of the manual, which the browser test takes, by name.
const PICTURES: [(&str, &[u8]); 3] = [
    ("month.webp", include_bytes!("../../docs/clerk/month.webp")),
    ("hand-up.webp", include_bytes!("../../docs/clerk/hand-up.webp")),
    ("review.webp", include_bytes!("../../docs/clerk/review.webp")),
];

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

/// A picture of the manual.
pub(super) fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}
