//! Links and pictures of Markdown bodies, each with its place, and what is wrong with where it leads.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};

use super::destination::{Fault, fault};
use crate::{
    diagnostics::{Detail, Finding},
    model::{Site, Unit},
    rules::{Context, Found},
};

/// A link or picture.
pub(in crate::rules) struct Reference<'b> {
    /// Bytes of the body it stands at.
    pub(in crate::rules) place: Range<usize>,
    /// Whether it is a picture.
    pub(in crate::rules) is_picture: bool,
    /// Where it leads, as typed.
    pub(in crate::rules) address: CowStr<'b>,
}

/// A Markdown file.
pub(super) struct Page<'s> {
    /// The site.
    pub(super) site: &'s Site,
    /// Folder of the file, from the site's root.
    pub(super) folder: String,
    /// Unit it belongs to; none for documents and cases.
    pub(super) unit: Option<&'s Unit>,
}

/// What a rule says of a fault: rule, message, help; none when the fault is another rule's.
type Word = fn(&Reference<'_>, &Fault) -> Option<(&'static str, String, String)>;

/// Words every fault of every link and picture in the site.
pub(in crate::rules) fn each_fault(context: &Context<'_>, found: &mut Found, word: Word) {
    let site = context.site;
    let documents = site.documents.iter().map(|document| ("documents", &document.id, &document.body));
    let cases = site.cases.iter().map(|case| ("cases", &case.id, &case.body));
    for (folder, id, body) in documents.chain(cases).filter(|(_, _, body)| may_link(body)) {
        let folder = format!("content/{folder}");
        let file = format!("{folder}/{id}.md");
        judge(&Page { site, folder, unit: None }, &file, body, word, found);
    }
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        for note in unit.progress.iter().filter(|note| may_link(&note.body)) {
            let page = Page { site, folder: unit.file("progress"), unit: Some(unit) };
            judge(&page, &unit.file(&format!("progress/{}.md", note.period.slug())), &note.body, word, found);
        }
        for commitment in unit.commitments.iter().filter(|commitment| may_link(&commitment.body)) {
            let page = Page { site, folder: unit.file("commitments"), unit: Some(unit) };
            judge(&page, &unit.file(&format!("commitments/{}.md", commitment.id)), &commitment.body, word, found);
        }
    });
}

/// Whether a body may hold a link at all; most do not and need not be parsed.
fn may_link(body: &str) -> bool {
    memchr::memchr2(b'[', b'<', body.as_bytes()).is_some()
}

fn judge(page: &Page<'_>, file: &str, body: &str, word: Word, found: &mut Found) {
    for reference in references(body) {
        let Some((rule, message, help)) = fault(page, &reference).and_then(|fault| word(&reference, &fault)) else {
            continue;
        };
        let finding = Finding::new(rule, file, message).help(help).detail(Detail::InBody(reference.place));
        found.push(|| finding.unit(page.unit.map(|unit| unit.path.as_str()).unwrap_or_default()));
    }
}

/// Links and pictures in order. Raw HTML is shown as text and links nothing; a mail address leads to a mail program.
fn references(body: &str) -> impl Iterator<Item = Reference<'_>> {
    let parser = Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter();
    parser.filter_map(move |(event, whole)| {
        let (is_picture, address) = match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => return None,
            Event::Start(Tag::Link { dest_url, .. }) => (false, dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => (true, dest_url),
            _ => return None,
        };
        let place = narrowed(body, whole, &address);
        Some(Reference { place, is_picture, address })
    })
}

/// The address inside the bytes of its link; the whole link where the address stands elsewhere.
fn narrowed(body: &str, whole: Range<usize>, address: &str) -> Range<usize> {
    let source = body.get(whole.clone()).unwrap_or_default();
    match source.rfind(address).filter(|_| !address.is_empty()) {
        Some(at) => whole.start + at..whole.start + at + address.len(),
        None => whole,
    }
}
