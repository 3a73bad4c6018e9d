//! What a request to the desk leads to, before it is a response.

use askama::Template;

/// What a request leads to.
#[derive(Debug)]
pub(super) enum Answer {
    /// A page, as HTML.
    Page(String),
    /// Elsewhere below the desk, so that loading a page again sends no form again.
    Moved(String),
    /// The same, with words to be shown there once.
    Told(String, String),
    /// A file to keep, with its name.
    #[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
    File(String, Vec<u8>),
    /// No such page.
    Missing,
}

impl Answer {
    /// A page made of a template.
    pub(super) fn page(page: &impl Template) -> Self {
        Self::Page(page.render().unwrap_or_default())
    }

    /// Elsewhere, where these words are shown.
    pub(super) fn told(to: &str, words: &str) -> Self {
        Self::Told(to.to_owned(), words.to_owned())
    }
}
