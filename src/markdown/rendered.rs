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
        if text.contains('&') {
            return Some(Self::read(text));
        }
        // All bytes are looked at, many at a time: nearly every text has no mark.
        if !text.bytes().fold(false, |found, byte| found | is_mark(byte)) {
            return None;
        }
        let hides = text.contains(['@', '＠'])
            || text.bytes().enumerate().filter(|(_, byte)| is_mark(*byte)).any(|(at, _)| {
                text[..at].chars().next_back().is_some_and(is_digit)
                    || text[at + 1..].chars().next().is_some_and(is_digit)
            });
        hides.then(|| Self::read(text))
    }

    fn read(text: &str) -> Self {
        let markdown = Markdown::new(text);
        let mut rendered = Self { text: String::with_capacity(text.len()), pieces: Vec::new() };
        for (event, range) in markdown.events() {
            match event {
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    rendered.pieces.push((rendered.text.len(), range));
                    push_joined(&mut rendered.text, &words);
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

/// Appends words without the single stars between digits: whoever reads a number across them reads it whole.
fn push_joined(text: &mut String, words: &str) {
    let mut chars = words.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let is_inside = c == '*' && is_digit(before) && chars.peek().copied().is_some_and(is_digit);
        if !is_inside {
            text.push(c);
        }
        before = c;
    }
}

/// A character that Markdown takes out of the text; all of them are ASCII.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'[' | b']' | b'`' | b'\\' | b'<' | b'>' | b'|' | b'~')
}

/// A digit, plain, full-width or mathematical.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '\u{1D7CE}'..='\u{1D7FF}')
}
