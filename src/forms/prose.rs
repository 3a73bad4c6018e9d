//! Days as forms write them, and the Markdown of a commitment as the plain paragraphs a form has room for.

use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

use crate::markdown::Markdown;
use crate::model::{Date, calendar::chinese_date};

/// A day as forms write it (S001-011); a missing one leaves its place empty.
pub(super) fn day(date: Option<Date>) -> Option<String> {
    date.map(chinese_date)
}

/// One paragraph.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Paragraph {
    /// `text`, `heading` or `item`.
    kind: &'static str,
    /// What stands before an item.
    mark: Option<String>,
    text: String,
}

/// Paragraphs, headings and list items of `markdown`; links and emphasis leave their words.
pub(super) fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let mut reader = Reader::default();
    for (event, _) in Markdown::new(markdown).events() {
        reader.take(event);
    }
    reader.finish("text");
    reader.paragraphs
}

#[derive(Default)]
struct Reader {
    paragraphs: Vec<Paragraph>,
    text: String,
    mark: Option<String>,
    /// Number of the next item of every open list; none for lists of dots.
    lists: Vec<Option<u64>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => self.push(" "),
            Event::FootnoteReference(number) | Event::Start(Tag::FootnoteDefinition(number)) => {
                self.push(&format!("［{number}］"));
            }
            Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) => {
                self.finish("text");
            }
            Event::End(TagEnd::Heading(_)) => self.finish("heading"),
            Event::Start(Tag::List(first)) => {
                self.finish("text");
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.finish("text");
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}．", *number - 1)
                    }
                    _ => "·".to_owned(),
                });
            }
            Event::End(TagEnd::Item) => self.finish("text"),
            _ => {}
        }
    }

    /// A line break between two wide characters is no space.
    fn push(&mut self, text: &str) {
        let after_space = self.text.ends_with(' ');
        let wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x2E80);
        if after_space && wide(text.chars().next()) && wide(self.text.trim_end().chars().last()) {
            self.text.truncate(self.text.trim_end().len());
        }
        self.text.push_str(text);
    }

    fn finish(&mut self, kind: &'static str) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        if text.is_empty() {
            return;
        }
        let mark = self.mark.take();
        let kind = if mark.is_some() { "item" } else { kind };
        self.paragraphs.push(Paragraph { kind, mark, text });
    }
}
