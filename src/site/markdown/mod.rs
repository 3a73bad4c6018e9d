//! Markdown of content files → HTML.
//!
//! Content is not trusted: raw HTML is shown as text, and links and pictures go through [`Links`]. Two rules of
//! CommonMark do not fit Chinese and are corrected here: `**注意：**正文` is bold, and a line break between two Chinese
//! characters is not a space.

mod links;
mod simple;
mod wide;

pub(super) use links::{LinkTarget, Links};

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use wide::is_wide;

/// Character put between a run of `*` and the character that keeps the run from being recognised. It counts as
/// punctuation, no known text uses it, and it is removed before anything is written.
const HINGE: char = '\u{10AF6}';

/// Renders `text`; its highest heading becomes `<hN>` with N = `heading`.
pub(super) fn to_html(text: &str, heading: usize, links: &mut Links<'_, '_>) -> String {
    if let Some(html) = simple::html(text) {
        return html;
    }
    let source = hinged(text);
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    let events: Vec<Event<'_>> = Parser::new_ext(&source, options).collect();
    let shift = heading_shift(&events, heading);
    let mut writer = HtmlWriter {
        links,
        shift,
        // Its first byte, or an entity that may stand for it: hardly any text has either.
        hinges: source.as_bytes().contains(&0xF0) || source.as_bytes().contains(&b'&'),
        tables: Vec::new(),
        head: false,
        column: 0,
        dropped: Vec::new(),
        last: None,
    };
    let mut events = events.into_iter();
    let mapped = std::iter::from_fn(|| {
        loop {
            let event = events.next()?;
            if let Some(event) = writer.event(event, events.as_slice()) {
                return Some(event);
            }
        }
    });
    let mut html = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut html, mapped);
    html
}

/// Plain text of Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// How far headings move so that the highest one becomes `wanted`.
fn heading_shift(events: &[Event<'_>], wanted: usize) -> usize {
    let highest = events
        .iter()
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        })
        .min();
    highest.map_or(0, |highest| wanted.saturating_sub(highest))
}

/// Inserts [`HINGE`] where a run of `*` touches punctuation on one side and a character on the
/// other: CommonMark would take it for plain stars although Chinese has no spaces to tell by.
fn hinged(text: &str) -> CowStr<'_> {
    if !text.contains('*') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut rest = text;
    while let Some(start) = rest.find('*') {
        let (head, run_on) = rest.split_at(start);
        out.push_str(head);
        before = head.chars().last().unwrap_or(before);
        let run = run_on.len() - run_on.trim_start_matches('*').len();
        let after = run_on[run..].chars().next().unwrap_or(' ');
        let wide = is_wide(before) || is_wide(after);
        if wide && is_letter(before) && is_punctuation(after) {
            out.push(HINGE);
        }
        out.push_str(&run_on[..run]);
        if wide && is_punctuation(before) && is_letter(after) {
            out.push(HINGE);
        }
        before = '*';
        rest = &run_on[run..];
    }
    out.push_str(rest);
    out.into()
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !is_punctuation(c) && !c.is_control()
}

struct HtmlWriter<'w, 'p, 'a> {
    links: &'w mut Links<'p, 'a>,
    shift: usize,
    /// There may be a [`HINGE`] in the text.
    hinges: bool,
    /// Alignments of the table being written.
    tables: Vec<Alignment>,
    head: bool,
    column: usize,
    /// For each open link or picture: what closes it.
    dropped: Vec<Option<TagEnd>>,
    /// Last character written, to judge line breaks by.
    last: Option<char>,
}

impl HtmlWriter<'_, '_, '_> {
    fn unhinged<'e>(&self, text: CowStr<'e>) -> CowStr<'e> {
        if self.hinges && text.contains(HINGE) { text.replace(HINGE, "").into() } else { text }
    }

    /// What is written for an event, if anything.
    fn event<'e>(&mut self, event: Event<'e>, following: &[Event<'e>]) -> Option<Event<'e>> {
        Some(match event {
            Event::Text(text) => {
                let text = self.unhinged(text);
                self.last = text.chars().next_back().or(self.last);
                Event::Text(text)
            }
            Event::Code(text) => {
                let text = self.unhinged(text);
                self.last = text.chars().next_back().or(self.last);
                Event::Code(text)
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.last = Some('>');
                Event::Text(self.unhinged(text))
            }
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::SoftBreak => {
                let joins = self.last.is_some_and(is_wide) && first_char(following).is_some_and(is_wide);
                return (!joins).then_some(Event::SoftBreak);
            }
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => return self.end(tag),
            other => other,
        })
    }

    fn start<'e>(&mut self, tag: Tag<'e>) -> Option<Event<'e>> {
        Some(match tag {
            Tag::Heading { level, .. } => {
                let level = shifted(level, self.shift);
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            // `<a@b>`: the writer puts `mailto:` in front.
            Tag::Link { link_type: LinkType::Email, .. } => {
                self.dropped.push(Some(TagEnd::Link));
                Event::Start(tag)
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let target = self.links.link(&self.unhinged(dest_url));
                let dest_url = self.led(target, TagEnd::Link)?;
                Event::Start(Tag::Link { link_type, dest_url, title: self.unhinged(title), id })
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let target = self.links.picture(&self.unhinged(dest_url));
                let dest_url = self.led(target, TagEnd::Image)?;
                Event::Start(Tag::Image { link_type, dest_url, title: self.unhinged(title), id })
            }
            Tag::Table(alignments) => {
                self.tables = alignments;
                let open = r#"<div class="scroll" role="region" aria-label="表格" tabindex="0"><table>"#;
                Event::Html(open.into())
            }
            Tag::TableHead => {
                (self.head, self.column) = (true, 0);
                Event::Html("<thead><tr>".into())
            }
            Tag::TableRow => {
                self.column = 0;
                Event::Html("<tr>".into())
            }
            Tag::TableCell => {
                let right = self.tables.get(self.column) == Some(&Alignment::Right);
                self.column += 1;
                let open = match (self.head, right) {
                    (true, false) => r#"<th scope="col">"#,
                    (true, true) => r#"<th scope="col" class="num">"#,
                    (false, false) => "<td>",
                    (false, true) => r#"<td class="num">"#,
                };
                Event::Html(open.into())
            }
            Tag::Paragraph | Tag::Item => {
                self.last = None;
                Event::Start(tag)
            }
            other => Event::Start(other),
        })
    }

    /// Where a link or picture leads; without a target its words alone stay.
    fn led<'e>(&mut self, target: LinkTarget, end: TagEnd) -> Option<CowStr<'e>> {
        match target {
            LinkTarget::Address(address) => {
                self.dropped.push(Some(end));
                Some(address.into())
            }
            LinkTarget::Nothing => {
                self.dropped.push(None);
                None
            }
        }
    }

    fn end<'e>(&mut self, tag: TagEnd) -> Option<Event<'e>> {
        Some(match tag {
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(shifted(level, self.shift))),
            TagEnd::Link | TagEnd::Image => return self.dropped.pop().flatten().map(Event::End),
            TagEnd::Table => Event::Html("</tbody></table></div>\n".into()),
            TagEnd::TableHead => {
                self.head = false;
                Event::Html("</tr></thead><tbody>\n".into())
            }
            TagEnd::TableRow => Event::Html("</tr>\n".into()),
            TagEnd::TableCell => Event::Html(if self.head { "</th>" } else { "</td>" }.into()),
            other => Event::End(other),
        })
    }
}

/// The first character that will be read after a line break.
fn first_char(events: &[Event<'_>]) -> Option<char> {
    events.iter().find_map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.chars().find(|c| *c != HINGE),
        Event::InlineHtml(_) => Some('<'),
        _ => None,
    })
}

fn shifted(level: HeadingLevel, by: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + by).min(6)).unwrap_or(HeadingLevel::H6)
}
