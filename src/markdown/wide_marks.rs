//! Marks of a Chinese keyboard that stand for those of Markdown within a line: bars of tables, brackets of links.

use std::{borrow::Cow, iter};

use super::shifts::Shifts;

/// Endings of files a link may lead to, and beginnings of addresses.
const ENDINGS: [&str; 7] = [".pdf", ".jpg", ".jpeg", ".png", ".webp", ".html", ".md"];
const BEGINNINGS: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// The text with plain marks in place of wide ones, where they make a table or a link.
pub(super) fn mend<'t>(text: &'t str, shifts: &mut Shifts) -> Cow<'t, str> {
    if !text.contains(['｜', '［', '（']) || !(text.contains('｜') || text.contains(['］', ']'])) {
        return Cow::Borrowed(text);
    }
    let mut out = Mended { text: String::with_capacity(text.len()), shifts };
    let mut fence: Option<&str> = None;
    let mut is_in_table = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_ascii_start();
        if let Some(mark) = fence {
            fence = Some(mark).filter(|mark| !words.starts_with(mark));
            out.text.push_str(line);
            continue;
        }
        fence = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        let follows = lines.peek().copied().unwrap_or_default();
        let begins = !is_in_table && is_row(line) && (is_row(follows) || is_rule(follows));
        is_in_table = begins || (is_in_table && (is_row(line) || is_rule(line)));
        if !is_in_table {
            out.line(line, false);
        } else if is_rule(line) {
            out.rule(line);
        } else {
            out.line(line, true);
            if begins && !is_rule(follows) {
                // A table without a line below its heads is meant all the same.
                let before = out.text.len();
                let feed = if line.ends_with('\n') { "" } else { "\n" };
                out.text.push_str(feed);
                out.text.extend(iter::repeat_n("|---", bars(line) - 1).chain(["|\n"]));
                out.shifts.add(out.text.len(), before.cast_signed() - out.text.len().cast_signed());
            }
        }
    }
    Cow::Owned(out.text)
}

/// A text being mended.
struct Mended<'s> {
    text: String,
    shifts: &'s mut Shifts,
}

impl Mended<'_> {
    /// A line with the links that are meant in it, and the bars of a table where it is a row of one.
    fn line(&mut self, line: &str, is_row: bool) {
        let mut rest = line;
        let has_code = line.contains('`');
        while let Some(c) = rest.chars().next() {
            let link = if has_code { None } else { Link::at(rest) };
            if let Some(link) = link {
                for (written, plain) in link.parts(rest) {
                    self.put(written, plain);
                }
                rest = &rest[link.length..];
                continue;
            }
            let (written, behind) = rest.split_at(c.len_utf8());
            self.put(written, if c == '｜' && is_row { "|" } else { written });
            rest = behind;
        }
    }

    /// The line between heads and rows.
    fn rule(&mut self, line: &str) {
        let written = line.trim_end_matches(['\n', '\r']);
        let plain: String = iter::repeat_n("|---", bars(line) - 1).chain(["|"]).collect();
        self.put(written, &plain);
        self.text.push_str(&line[written.len()..]);
    }

    fn put(&mut self, written: &str, plain: &str) {
        self.text.push_str(plain);
        if written.len() != plain.len() {
            self.shifts.add(self.text.len(), written.len().cast_signed() - plain.len().cast_signed());
        }
    }
}

/// A link with at least one bracket of a Chinese keyboard: where its parts end.
struct Link {
    open: usize,
    words: usize,
    middle: usize,
    address: usize,
    length: usize,
}

impl Link {
    /// The link a text begins with; of a picture with its mark.
    fn at(text: &str) -> Option<Self> {
        let mark = text.chars().next().filter(|c| matches!(c, '!' | '！')).map_or(0, char::len_utf8);
        let bracket = |at: usize, of: [char; 2]| {
            let c = text.get(at..)?.chars().next()?;
            of.contains(&c).then_some(at + c.len_utf8())
        };
        let open = bracket(mark, ['[', '［'])?;
        let words = open + text[open..].find(['\n', '[', '［', ']', '］'])?;
        let middle = bracket(bracket(words, [']', '］'])?, ['(', '（'])?;
        let address = middle + text[middle..].find(|c: char| c.is_whitespace() || matches!(c, ')' | '）'))?;
        let length = bracket(address, [')', '）'])?;
        let target = text[middle..address].to_ascii_lowercase();
        let is_address = BEGINNINGS.iter().any(|begin| target.starts_with(begin))
            || ENDINGS.iter().any(|ending| target.len() > ending.len() && target.ends_with(ending));
        let is_wide = [&text[..open], &text[words..middle], &text[address..length]].iter().any(|mark| !mark.is_ascii());
        (is_address && is_wide).then_some(Self { open, words, middle, address, length })
    }

    /// What is written, each with what stands in its place.
    fn parts<'t>(&self, text: &'t str) -> [(&'t str, &'t str); 5] {
        let open = if text.starts_with(['!', '！']) { "![" } else { "[" };
        let (words, address) = (&text[self.open..self.words], &text[self.middle..self.address]);
        [
            (&text[..self.open], open),
            (words, words),
            (&text[self.words..self.middle], "]("),
            (address, address),
            (&text[self.address..self.length], ")"),
        ]
    }
}

/// Whether a line is a row of a table with wide bars.
fn is_row(line: &str) -> bool {
    let words = line.trim();
    let is_bar = |c: char| matches!(c, '｜' | '|');
    words.contains('｜') && words.starts_with(is_bar) && words.ends_with(is_bar) && bars(line) > 1
}

/// Whether a row is the line between heads and rows.
fn is_rule(line: &str) -> bool {
    let is_of_rule = |c: char| matches!(c, '｜' | '|' | '-' | '－' | '—' | '─' | ':' | '：' | ' ' | '　');
    let words = line.trim();
    words.contains(['-', '－', '—', '─'])
        && words.chars().all(is_of_rule)
        && words.starts_with(['｜', '|'])
        && bars(words) > 1
}

fn bars(line: &str) -> usize {
    line.matches(['｜', '|']).count()
}
