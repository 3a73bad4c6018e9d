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
    /// What a reader sees of a text where marks may keep a number or a mailbox apart: an entity, a mark beside a digit, or
    /// any mark in a text with an `@`. None for the rest, which is nearly all and not worth parsing again.
    pub fn of(text: &str) -> Option<Self> {
        const MARKS: &[u8] = b"*_[]()`\\<>|~";
        let bytes = text.as_bytes();
        let is_mark = |at: usize| bytes.get(at).is_some_and(|byte| MARKS.contains(byte));
        // Digits of other widths and scripts begin with these bytes.
        let is_digit = |byte: u8| byte.is_ascii_digit() || byte == 0xEF || byte == 0xF0;
        let beside_digit = |(at, byte): (usize, &u8)| {
            let length = match byte {
                0xEF => 3,
                0xF0 => 4,
                _ => 1,
            };
            is_digit(*byte) && (is_mark(at + length) || at.checked_sub(1).is_some_and(is_mark))
        };
        let hides = bytes.contains(&b'&')
            || bytes.contains(&b'@') && bytes.iter().any(|byte| MARKS.contains(byte))
            || bytes.iter().enumerate().any(beside_digit);
        hides.then(|| Self::read(text))
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
