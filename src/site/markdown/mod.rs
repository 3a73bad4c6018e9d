//! Markdown of content files → HTML.
//!
//! Content is not trusted: raw HTML is shown as text, and links and pictures go through [`Links`]. A line break between
//! two Chinese characters is not a space. What else clerks mean by Markdown is known to [`crate::markdown`].

mod links;
mod signed;
mod simple;
#[cfg(fuzzing)]
mod ways;
mod whole_dates;

pub(super) use links::{LinkTarget, Links, percent_encode};

#[cfg(fuzzing)]
pub(crate) use ways::ways as markdown_ways;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use crate::markdown::{Markdown, Placed, is_wide};

/// Renders `text`; its highest heading becomes `<hN>` with N = `heading`. Dates do not part at the end of a line, and a signature
/// at the end is a paragraph of its own.
pub(super) fn to_html(text: &str, heading: usize, links: &mut Links<'_, '_>) -> String {
    whole_dates::keep_whole(signed::set_apart(rendered(text, heading, links)))
}

fn rendered(text: &str, heading: usize, links: &mut Links<'_, '_>) -> String {
    simple::html(text).unwrap_or_else(|| parsed(text, heading, links))
}

fn parsed(text: &str, heading: usize, links: &mut Links<'_, '_>) -> String {
    let source = Markdown::new(text);
    let events = source.events();
    let shift = heading_shift(&events, heading);
    let mut writer =
        HtmlWriter { links, shift, tables: Vec::new(), head: false, column: 0, dropped: Vec::new(), last: None };
    let mut events = events.into_iter();
    let mapped = std::iter::from_fn(|| {
        loop {
            let (event, _) = events.next()?;
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
    for (event, _) in Markdown::new(text).events() {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// How far headings move so that the highest one becomes `wanted`.
fn heading_shift(events: &[Placed<'_>], wanted: usize) -> usize {
    let highest = events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        })
        .min();
    highest.map_or(0, |highest| wanted.saturating_sub(highest))
}

struct HtmlWriter<'w, 'p, 'a> {
    links: &'w mut Links<'p, 'a>,
    shift: usize,
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
    /// What is written for an event, if anything.
    fn event<'e>(&mut self, event: Event<'e>, following: &[Placed<'e>]) -> Option<Event<'e>> {
        Some(match event {
            Event::Text(text) => {
                self.last = text.chars().next_back().or(self.last);
                Event::Text(text)
            }
            Event::Code(text) => {
                self.last = text.chars().next_back().or(self.last);
                Event::Code(text)
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.last = Some('>');
                Event::Text(text)
            }
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::SoftBreak => {
                let joins = self.last.is_some_and(is_wide) && first_char(following).is_some_and(is_wide);
                return (!joins).then_some(Event::SoftBreak);
            }
            Event::FootnoteReference(number) => Event::Html(format!("<sup>{number}</sup>").into()),
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
                let target = self.links.link(&dest_url);
                let dest_url = self.led(target, TagEnd::Link)?;
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let target = self.links.picture(&dest_url);
                let dest_url = self.led(target, TagEnd::Image)?;
                Event::Start(Tag::Image { link_type, dest_url, title, id })
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
            Tag::FootnoteDefinition(number) => {
                Event::Html(format!("<div class=\"footnote\"><sup>{number}</sup>\n").into())
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
            TagEnd::FootnoteDefinition => Event::Html("</div>\n".into()),
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
fn first_char(events: &[Placed<'_>]) -> Option<char> {
    events.iter().find_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.chars().next(),
        Event::InlineHtml(_) => Some('<'),
        _ => None,
    })
}

fn shifted(level: HeadingLevel, by: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + by).min(6)).unwrap_or(HeadingLevel::H6)
}
