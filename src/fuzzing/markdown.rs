//! Running text, which anybody may have written.

use std::sync::OnceLock;

use crate::{
    content::address::{LINK_SCHEMES, scheme},
    disclosure::PublicSite,
    markdown::Rendered,
    model::{Date, Site},
    site,
};

/// What the Markdown of a text may become, without what closes it.
const TAGS: [&str; 28] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The fast path writes what the parser would, nothing but known tags comes out, and no address that runs something.
pub fn markdown(bytes: &[u8]) {
    static NOTHING: OnceLock<Site> = OnceLock::new();
    thread_local! {
        static PUBLIC: PublicSite<'static> =
            PublicSite::new(NOTHING.get_or_init(Site::default), Date::constant(2012, 7, 15), &|_| false);
    }
    let Ok(text) = str::from_utf8(bytes) else { return };
    let ways = PUBLIC.with(|public| site::markdown_ways(public, text));
    if let Some(fast) = &ways.fast {
        assert_eq!(*fast, ways.parsed, "{text:?}");
    }
    assert_harmless(&ways.shown);
    if let Some(rendered) = Rendered::of(text) {
        let place = rendered.place(0..rendered.text.len());
        assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
        for (at, c) in rendered.text.char_indices() {
            let place = rendered.place(at..at + c.len_utf8());
            assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
        }
    }
}

fn assert_harmless(html: &str) {
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        assert!(TAGS.contains(&name), "<{tag}> in {html}");
        for key in [" href=\"", " src=\""] {
            let Some((_, address)) = tag.split_once(key) else { continue };
            let address = address.split('"').next().unwrap_or_default();
            let known = |scheme: &str| LINK_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
            assert!(scheme(address).is_none_or(known), "{address} in {html}");
        }
    }
}
