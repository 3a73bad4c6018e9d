//! Characters nobody can see, and characters that are left of a text read in the wrong encoding.

use std::ops::Range;

use super::{Hit, HitKind};

/// Finds the first garbled place and the first row of characters that have no form of their own.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let garbled = garbled(text);
    let is_apart = |range: &Range<usize>| garbled.as_ref().is_none_or(|garbled| !garbled.contains(&range.start));
    let invisible = invisible(text).filter(is_apart);
    let hit = |kind, range| Hit { kind, range, suggestion: None };
    hits.extend(invisible.map(|range| hit(HitKind::Invisible, range)));
    hits.extend(garbled.map(|range| hit(HitKind::Garbled, range)));
}

fn invisible(text: &str) -> Option<Range<usize>> {
    let (from, first) = text.char_indices().find(|(at, c)| is_invisible(*c) && !joins_emoji(text, *at, *c))?;
    let rest = &text[from + first.len_utf8()..];
    let row = rest.find(|c| !is_invisible(c)).unwrap_or(rest.len());
    Some(from..from + first.len_utf8() + row)
}

/// Control characters but for line ends and tabs, marks and overrides of the direction of writing, characters without
/// width, and what is no character at all.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a joiner makes one emoji of two.
fn joins_emoji(text: &str, at: usize, c: char) -> bool {
    let is_emoji = |c: char| c == '\u{FE0F}' || ('\u{2600}'..='\u{27BF}').contains(&c) || c >= '\u{1F000}';
    c == '\u{200D}' && text[..at].chars().next_back().is_some_and(is_emoji)
}

/// Characters of uninitialised memory and of U+FFFD, as GBK shows them.
const LEFT: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];

/// U+FFFD, 锟斤拷 (what GBK makes of two of them), UTF-8 read as GBK (`鍏氭敮閮`) or as Latin-1 (`ä¸­å›½`), question marks in
/// place of characters, and characters of the private use area, which every machine shows otherwise.
fn garbled(text: &str) -> Option<Range<usize>> {
    of_memory(text).or_else(|| of_gbk(text)).or_else(|| in_place(text)).or_else(|| of_latin(text))
}

fn of_memory(text: &str) -> Option<Range<usize>> {
    let is_left = |c: char| matches!(c, '\u{FFFD}' | '锟' | '斤' | '拷' | '烫' | '屯');
    let known = || LEFT.iter().find_map(|left| text.find(left));
    let from = text.find('\u{FFFD}').or_else(known)?;
    let row = text[from..].find(|c| !is_left(c)).unwrap_or(text.len() - from);
    Some(from..from + row)
}

/// Four question marks or more in a row, and private characters.
fn in_place(text: &str) -> Option<Range<usize>> {
    let is_private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
    let from = text.find("????").or_else(|| text.find(is_private))?;
    let row = text[from..].find(|c| c != '?' && !is_private(c)).unwrap_or(text.len() - from);
    Some(from..from + row)
}

/// Most characters of a row that are read again.
const ROW: usize = 64;

/// A row of characters whose bytes in GBK are Chinese text in UTF-8: `鍏氭敮閮`. It begins with one that hardly any text
/// has, made of the first two bytes of a character.
fn of_gbk(text: &str) -> Option<Range<usize>> {
    let is_start = |c: char| ('\u{9300}'..='\u{943F}').contains(&c);
    text.char_indices().filter(|(_, c)| is_start(*c)).find_map(|(from, _)| {
        let row: String =
            text[from..].chars().take(ROW).take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
        let read = utf8_in_gbk(&row);
        // Two bytes a character there, three here.
        let characters = (read * 3).div_ceil(2);
        let length = row.chars().take(characters).map(char::len_utf8).sum::<usize>();
        (read >= 2).then_some(from..from + length)
    })
}

/// How many Chinese characters the bytes of a row in GBK begin with, when they are read as UTF-8.
fn utf8_in_gbk(row: &str) -> usize {
    let (bytes, _, has_lost) = encoding_rs::GBK.encode(row);
    if has_lost {
        return 0;
    }
    let read = match str::from_utf8(&bytes) {
        Ok(read) => read,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    let is_chinese = |c: &char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    read.chars().take_while(is_chinese).count()
}

/// UTF-8 read as Latin-1.
fn of_latin(text: &str) -> Option<Range<usize>> {
    let is_lead = |c: char| ('\u{C2}'..='\u{F4}').contains(&c);
    let is_trail = |c: char| ('\u{80}'..='\u{BF}').contains(&c) && c != '·';
    let mut before = None;
    for (at, c) in text.char_indices() {
        if is_trail(c)
            && let Some(from) = before
        {
            let row = text[at..].find(|c: char| !is_lead(c) && !is_trail(c)).unwrap_or(text.len() - at);
            return Some(from..at + row);
        }
        before = is_lead(c).then_some(at);
    }
    None
}
