//! A Markdown text as its reader sees it: without marks, with every place traced back.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Markdown;

/// The words of a text, and where they come from.
pub struct Rendered {
    /// The words. Blocks, cells and lines are kept apart by line feeds.
    pub text: String,
    /// Where each piece of the words begins, and its place in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Rendered {
    /// What a reader sees of a text; none where that is the text itself, which holds for nearly all.
    pub fn of(text: &str) -> Option<Self> {
        const MARKS: &[u8] = b"&*_[`\\<|~";
        text.bytes().any(|byte| MARKS.contains(&byte)).then(|| Self::read(text))
    }

    fn read(text: &str) -> Self {
        let markdown = Markdown::new(text);
        let mut rendered = Self { text: String::with_capacity(text.len()), pieces: Vec::new() };
        for (event, range) in markdown.events() {
            match event {
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    rendered.pieces.push((rendered.text.len(), range));
                    rendered.text.push_str(&words);
                }
                Event::Start(Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. })
                | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link)
                | Event::FootnoteReference(_) => {}
                _ => rendered.text.push('\n'),
            }
        }
        rendered
    }

    /// The place in the source of some of the words.
    pub fn place(&self, words: Range<usize>) -> Range<usize> {
        let piece = |at: usize| self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let ends = piece(words.start).and_then(|first| self.pieces.get(first));
        let last = piece(words.end.saturating_sub(1)).and_then(|last| self.pieces.get(last));
        match (ends, last) {
            (Some((_, first)), Some((_, last))) => first.start..last.end,
            _ => 0..0,
        }
    }
}
