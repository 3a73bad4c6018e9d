//! Links and pictures of a Markdown text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::markdown::Markdown;

/// A link or picture.
pub(in crate::rules) struct Reference {
    /// Bytes of the body it stands at.
    pub(in crate::rules) place: Range<usize>,
    /// Whether it is a picture.
    pub(in crate::rules) is_picture: bool,
    /// Where it leads, as typed.
    pub(in crate::rules) address: String,
}

/// Whether a body may hold a link at all; most do not and need not be parsed.
pub(super) fn may_link(body: &str) -> bool {
    memchr::memchr2(b'[', b'<', body.as_bytes()).is_some() || body.contains('［')
}

/// Links and pictures in order. Raw HTML is shown as text and links nothing; a mail address leads to a mail program.
pub(super) fn references(body: &str) -> Vec<Reference> {
    let markdown = Markdown::new(body);
    let reference = |(event, link)| {
        let (is_picture, address) = match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => return None,
            Event::Start(Tag::Link { dest_url, .. }) => (false, dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => (true, dest_url),
            _ => return None,
        };
        let place = narrowed(body, link, &address);
        Some(Reference { place, is_picture, address: address.into_string() })
    };
    markdown.events().into_iter().filter_map(reference).collect()
}

/// The address inside the bytes of its link; the whole link where the address stands elsewhere.
fn narrowed(body: &str, link: Range<usize>, address: &str) -> Range<usize> {
    let source = body.get(link.clone()).unwrap_or_default();
    match source.rfind(address).filter(|_| !address.is_empty()) {
        Some(at) => link.start + at..link.start + at + address.len(),
        None => link,
    }
}
