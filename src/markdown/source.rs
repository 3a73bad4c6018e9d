//! The text as the parser gets it: mended where it would be misread, with the way back to places in the original.

use std::borrow::Cow;

use super::wide::is_wide;

/// Character put between a run of `*` and the character that keeps the run from being recognised. It counts as
/// punctuation, no known text uses it, and it is removed before anything is written.
pub const HINGE: char = '\u{10AF6}';

/// Blanks at the start of a line from which on CommonMark takes it for code.
const CODE_INDENT: usize = 4;

/// A mended text.
pub(super) struct Source<'t> {
    text: Cow<'t, str>,
    lines: Shifts,
    hinges: Shifts,
}

/// Places of a text from which on the original lies so many bytes further, or less far.
#[derive(Default)]
struct Shifts(Vec<(usize, isize)>);

impl Shifts {
    /// Notes that `bytes` of the original were left out before `at`; fewer than none were put in.
    fn add(&mut self, at: usize, bytes: isize) {
        let before = self.0.last().map_or(0, |(_, shift)| *shift);
        self.0.push((at, before + bytes));
    }

    fn back(&self, at: usize) -> usize {
        let known = self.0.partition_point(|(place, _)| *place <= at);
        let shift = known.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |(_, shift)| *shift);
        at.saturating_add_signed(shift)
    }
}

impl<'t> Source<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut lines = Shifts::default();
        let mended = if may_be_misread(text) { Cow::Owned(mend(text, &mut lines)) } else { Cow::Borrowed(text) };
        let mut hinges = Shifts::default();
        let text = if mended.contains('*') { Cow::Owned(hinge(&mended, &mut hinges)) } else { mended };
        Self { text, lines, hinges }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original.
    pub(super) fn place(&self, at: usize) -> usize {
        self.lines.back(self.hinges.back(at))
    }
}

/// Whether a text has an indent of code, or an address with a blank.
fn may_be_misread(text: &str) -> bool {
    let is_indented = text.lines().any(|line| indent(line) >= CODE_INDENT);
    is_indented || text.match_indices("](").any(|(at, _)| address_with_blank(&text[at + 2..]).is_some())
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
        if follows_blank && blanks == 0 && !is_item(words) {
            list = None;
        }
        let dropped = match list {
            Some(dropped) => dropped.min(blanks),
            None if indent(line) >= CODE_INDENT => blanks,
            None => 0,
        };
        if is_item(words) && list.is_none() {
            list = Some(dropped);
        }
        if dropped > 0 {
            shifts.add(out.len(), dropped.cast_signed());
        }
        fence = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        embrace_addresses(&line[dropped..], &mut out, shifts);
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

/// Inserts [`HINGE`] where a run of `*` touches punctuation on one side and a character on the
/// other: CommonMark would take it for plain stars although Chinese has no spaces to tell by.
fn hinge(text: &str, shifts: &mut Shifts) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut rest = text;
    let put = |out: &mut String, shifts: &mut Shifts| {
        out.push(HINGE);
        shifts.add(out.len(), -HINGE.len_utf8().cast_signed());
    };
    while let Some(start) = rest.find('*') {
        let (head, run_on) = rest.split_at(start);
        out.push_str(head);
        before = head.chars().last().unwrap_or(before);
        let run = run_on.len() - run_on.trim_start_matches('*').len();
        let after = run_on[run..].chars().next().unwrap_or(' ');
        let wide = is_wide(before) || is_wide(after);
        if wide && is_letter(before) && is_punctuation(after) {
            put(&mut out, shifts);
        }
        out.push_str(&run_on[..run]);
        if wide && is_punctuation(before) && is_letter(after) {
            put(&mut out, shifts);
        }
        before = '*';
        rest = &run_on[run..];
    }
    out.push_str(rest);
    out
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
