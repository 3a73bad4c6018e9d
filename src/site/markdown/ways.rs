//! Both ways a text can become HTML, side by side.

use std::collections::BTreeMap;

use super::{Links, parsed, plain, simple, to_html};
use crate::disclosure::PublicSite;

/// What became of a text.
pub(crate) struct Ways {
    /// Without the parser, where that is possible.
    pub(crate) fast: Option<String>,
    /// By the parser.
    pub(crate) parsed: String,
    /// As pages show it.
    pub(crate) shown: String,
}

/// Takes both ways.
pub(crate) fn ways(site: &PublicSite<'_>, text: &str) -> Ways {
    let mut assets = BTreeMap::new();
    let mut links = Links::new(site, "content/units/jia/progress", "../../", &mut assets);
    let _ = plain(text);
    Ways { fast: simple::html(text), parsed: parsed(text, 2, &mut links), shown: to_html(text, 2, &mut links) }
}
