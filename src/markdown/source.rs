//! The text as the parser gets it: mended where it would be misread, with the way back to places in the original.

use std::borrow::Cow;

use super::{marks, shifts::Shifts, stars, wide_marks};

/// Blanks at the start of a line from which on CommonMark takes it for code.
const CODE_INDENT: usize = 4;

/// A mended text.
pub(super) struct Source<'t> {
    text: Cow<'t, str>,
    wide: Shifts,
    lines: Shifts,
    hinges: Shifts,
}

impl<'t> Source<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (mut wide, mut lines, mut hinges) = (Shifts::default(), Shifts::default(), Shifts::default());
        let plain = wide_marks::mend(text, &mut wide);
        let mended = if may_be_misread(&plain) { Cow::Owned(mend(&plain, &mut lines)) } else { plain };
        let text = if mended.contains('*') { Cow::Owned(stars::mend(&mended, &mut hinges)) } else { mended };
        Self { text, wide, lines, hinges }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original.
    pub(super) fn place(&self, at: usize) -> usize {
        self.wide.back(self.lines.back(self.hinges.back(at)))
    }
}

/// Whether a text has an indent of code, a mark at the beginning of a line that is taken for another, or an address with a
/// blank.
fn may_be_misread(text: &str) -> bool {
    let is_misread = |line: &str| indent(line) >= CODE_INDENT || marks::may_be_mistaken(quoted(line).1);
    text.lines().any(is_misread)
        || text.match_indices("](").any(|(at, _)| address_with_blank(&text[at + 2..]).is_some())
}

fn mend(text: &str, shifts: &mut Shifts) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut fence: Option<&str> = None;
    // Blanks taken from the lines of the list that is open.
    let mut list: Option<usize> = None;
    let mut follows_blank = true;
    for line in text.split_inclusive('\n') {
        let words = line.trim_ascii_start();
        let blanks = line.len() - words.len();
        if let Some(mark) = fence {
            fence = Some(mark).filter(|mark| !words.starts_with(mark));
            out.push_str(line);
            continue;
        }
        if words.is_empty() {
            follows_blank = true;
            out.push_str(line);
            continue;
        }
        let behind = quoted(words).1;
        let (bytes, mark) = marks::mended(behind).unwrap_or((0, ""));
        let is_item = is_item(words) || mark.starts_with('-');
        if follows_blank && blanks == 0 && !is_item {
            list = None;
        }
        let dropped = match list {
            Some(dropped) => dropped.min(blanks),
            None if indent(line) >= CODE_INDENT => blanks,
            None => 0,
        };
        if is_item && list.is_none() {
            list = Some(dropped);
        }
        if dropped > 0 {
            shifts.add(out.len(), dropped.cast_signed());
        }
        fence = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        let begin = line.len() - behind.len();
        out.push_str(&line[dropped..begin]);
        if !mark.is_empty() {
            out.push_str(mark);
            shifts.add(out.len(), bytes.cast_signed() - mark.len().cast_signed());
        }
        embrace_addresses(&line[begin + bytes..], &mut out, shifts);
        follows_blank = false;
    }
    out
}

/// Width of the blanks a line begins with; none where nothing follows them.
fn indent(line: &str) -> usize {
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let width = blanks.map(|byte| if byte == b'\t' { CODE_INDENT } else { 1 }).sum();
    if line.trim_ascii().is_empty() { 0 } else { width }
}

/// A line in two: the marks of a quotation, and what is quoted.
fn quoted(line: &str) -> (&str, &str) {
    let behind = line.trim_start_matches(['>', ' ']);
    let behind = if line.trim_ascii_start().starts_with('>') { behind } else { line };
    line.split_at(line.len() - behind.len())
}

/// Whether a line is the first of an item.
fn is_item(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if behind.len() == words.len() { ["- ", "* ", "+ "].as_slice() } else { &[". ", ") "] };
    mark.iter().any(|mark| behind.starts_with(mark))
}

/// Appends a line in which addresses with blanks get the brackets they need.
fn embrace_addresses(line: &str, out: &mut String, shifts: &mut Shifts) {
    let mut rest = line;
    while let Some(at) = rest.find("](").filter(|_| !line.contains('`')) {
        let (before, behind) = rest.split_at(at + 2);
        out.push_str(before);
        rest = behind;
        let name = before[..at].rfind('[').map_or("", |open| &before[..open]);
        if let Some(length) = address_with_blank(behind)
            && (name.ends_with('!') || behind[..length].contains('.'))
        {
            out.push('<');
            shifts.add(out.len(), -1);
            out.push_str(&behind[..length]);
            out.push('>');
            shifts.add(out.len(), -1);
            rest = &behind[length..];
        }
    }
    out.push_str(rest);
}

/// Length of the address that a bracket just opened holds, where there is a blank in it and CommonMark would take the
/// whole for plain text. A title behind the address does not belong to it.
fn address_with_blank(behind: &str) -> Option<usize> {
    let mut depth = 1;
    let end = behind.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0 || matches!(c, '\n' | '<' | '>')
    })?;
    let inside = behind[..end].trim_end();
    let has_title = inside.ends_with(['"', '\'']);
    let address = inside.find([' ', '\t']).filter(|_| has_title).map_or(inside, |_| {
        let mark = if inside.ends_with('"') { " \"" } else { " '" };
        inside.find(mark).map_or(inside, |at| inside[..at].trim_end())
    });
    let is_closed = behind[end..].starts_with(')');
    (is_closed && !address.starts_with(' ') && address.contains([' ', '\t'])).then_some(address.len())
}
