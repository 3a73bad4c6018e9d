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

/// U+FFFD, 锟斤拷 (what GBK makes of two of them), or UTF-8 read as Latin-1: `ä¸­å›½`.
fn garbled(text: &str) -> Option<Range<usize>> {
    let is_left = |c: char| matches!(c, '\u{FFFD}' | '锟' | '斤' | '拷');
    let start = text.find('\u{FFFD}').or_else(|| text.find("锟斤拷"));
    if let Some(from) = start {
        let row = text[from..].find(|c| !is_left(c)).unwrap_or(text.len() - from);
        return Some(from..from + row);
    }
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
