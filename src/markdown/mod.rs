//! The Markdown clerks write: CommonMark with tables, and what they mean where CommonMark would read something else.
//!
//! Pages, forms, rules and scanners all read Markdown here, so that what is checked is what is shown. Before the parser
//! `source` mends what it would misread: indents that are no code, addresses with blanks, marks of headings and lists
//! without a blank (`marks`), bars and brackets of a Chinese keyboard (`wide_marks`), stars that stand for “times” and bold beside Chinese punctuation (`stars`). Behind it
//! [`Markdown::events`] gives numbered lines and signatures a line of their own, makes links of bare addresses and signs
//! of the marks of task lists.

mod addresses;
mod marks;
mod numbering;
mod rendered;
mod shifts;
mod signature;
mod source;
mod stars;
mod wide;
mod wide_marks;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

pub use numbering::begins_line;
pub use rendered::Rendered;
pub use signature::{NAMES as MOST_SIGNERS, is_date, is_name};
pub use stars::HINGE;
pub use wide::is_wide;

use addresses::bare_address;
use signature::begins_signature;
use source::Source;
use stars::TIMES;

/// A Markdown text, ready to be read.
pub struct Markdown<'t> {
    source: Source<'t>,
}

/// What the parser found, with its place in the source.
pub type Placed<'e> = (Event<'e>, Range<usize>);

impl<'t> Markdown<'t> {
    /// Prepares a text for the parser.
    pub fn new(text: &'t str) -> Self {
        Self { source: Source::of(text) }
    }

    /// What the text says, each with its place in it. Footnotes are numbered in the order in which they are named.
    pub fn events(&self) -> Vec<Placed<'_>> {
        let source = self.source.text();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES;
        let mut reader = Reader { events: Vec::new(), is_code: false, links: 0, notes: Vec::new(), source };
        for (event, range) in TextMergeWithOffset::new(Parser::new_ext(source, options).into_offset_iter()) {
            reader.take(event, range);
        }
        let mut events = reader.events;
        for at in 0..events.len() {
            if events[at].0 != Event::SoftBreak {
                continue;
            }
            let following = source.get(events[at].1.end..).unwrap_or_default();
            if begins_line(&beginning(&events[at + 1..])) || begins_signature(following) {
                events[at].0 = Event::HardBreak;
            }
        }
        for (_, range) in &mut events {
            *range = self.source.place(range.start)..self.source.place(range.end);
        }
        events
    }
}

/// The first characters of the text that events begin with: enough for any number.
fn beginning(events: &[Placed<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(words) => text.extend(words.chars().take(numbering::LONGEST)),
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            _ => break,
        }
        if text.chars().count() >= numbering::LONGEST {
            break;
        }
    }
    text
}

struct Reader<'s> {
    source: &'s str,
    events: Vec<Placed<'s>>,
    is_code: bool,
    /// Links that are open.
    links: usize,
    /// Names of the footnotes met so far.
    notes: Vec<CowStr<'s>>,
}

impl<'s> Reader<'s> {
    fn take(&mut self, event: Event<'s>, range: Range<usize>) {
        let event = match event {
            Event::Text(text) if self.is_code || self.links > 0 => Event::Text(unhinged(text)),
            Event::Text(text) => return self.text(unhinged(text), range),
            Event::Code(text) => Event::Code(unhinged(text)),
            Event::Html(text) => Event::Html(unhinged(text)),
            Event::InlineHtml(text) => Event::InlineHtml(unhinged(text)),
            Event::TaskListMarker(is_done) => Event::Text(if is_done { "√ " } else { "□ " }.into()),
            Event::FootnoteReference(name) => Event::FootnoteReference(self.number(name)),
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            other => other,
        };
        self.events.push((event, range));
    }

    fn start(&mut self, tag: Tag<'s>, range: &Range<usize>) -> Event<'s> {
        Event::Start(match tag {
            Tag::Strikethrough if self.is_tilde(range) => return Event::Text("~".into()),
            Tag::FootnoteDefinition(name) => Tag::FootnoteDefinition(self.number(name)),
            Tag::Link { link_type, dest_url, title, id } => {
                self.links += 1;
                Tag::Link { link_type, dest_url: unhinged(dest_url), title: unhinged(title), id }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.links += 1;
                Tag::Image { link_type, dest_url: unhinged(dest_url), title: unhinged(title), id }
            }
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                Tag::CodeBlock(kind)
            }
            other => other,
        })
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) -> Event<'s> {
        match tag {
            TagEnd::Strikethrough if self.is_tilde(range) => return Event::Text("~".into()),
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            TagEnd::CodeBlock => self.is_code = false,
            _ => {}
        }
        Event::End(tag)
    }

    /// Whether a place begins with a single tilde: 3~5天 strikes nothing through.
    fn is_tilde(&self, range: &Range<usize>) -> bool {
        self.source.get(range.clone()).is_some_and(|text| !text.starts_with("~~"))
    }

    fn number(&mut self, name: CowStr<'s>) -> CowStr<'s> {
        let known = self.notes.iter().position(|note| *note == name);
        let number = known.unwrap_or(self.notes.len()) + 1;
        if known.is_none() {
            self.notes.push(name);
        }
        number.to_string().into()
    }

    /// Plain text, of which each bare address becomes a link.
    fn text(&mut self, text: CowStr<'s>, range: Range<usize>) {
        let mut at = 0;
        while let Some(address) = bare_address(&text, at) {
            if address.start > at {
                self.events.push((Event::Text(text[at..address.start].to_owned().into()), range.clone()));
            }
            let dest_url: CowStr<'s> = text[address.clone()].to_owned().into();
            let link = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: dest_url.clone(),
                title: CowStr::from(""),
                id: CowStr::from(""),
            };
            self.events.push((Event::Start(link), range.clone()));
            self.events.push((Event::Text(dest_url), range.clone()));
            self.events.push((Event::End(TagEnd::Link), range.clone()));
            at = address.end;
        }
        let rest = if at == 0 { text } else { text[at..].to_owned().into() };
        if !rest.is_empty() {
            self.events.push((Event::Text(rest), range));
        }
    }
}

/// A text without what was put into it for the parser.
fn unhinged(text: CowStr<'_>) -> CowStr<'_> {
    if text.as_bytes().contains(&0xF0) && text.contains([HINGE, TIMES]) {
        text.replace(HINGE, "").replace(TIMES, "*").into()
    } else {
        text
    }
}
