//! Marks at the beginning of a line as clerks type them, and what CommonMark wants in their place.

use super::wide::is_wide;

/// Signs that clerks draw a line with, three of them or more.
const RULE_SIGNS: [char; 6] = ['-', '=', '－', '—', '─', '＝'];

/// Marks of a list, of a Chinese keyboard and of a plain one.
const LIST_MARKS: [char; 6] = ['-', '*', '－', '·', '•', '—'];

/// Marks of headings, by their level.
const HEADINGS: [&str; 6] = ["# ", "## ", "### ", "#### ", "##### ", "###### "];

/// Whether CommonMark may read the beginning of a line as something else than was meant.
pub(super) fn may_be_mistaken(line: &str) -> bool {
    mended(line.trim_ascii_start()).is_some()
}

/// For a line without its indent: how many bytes at its beginning are a mark, and what stands in their place. None where
/// the line is read as it was meant.
pub(super) fn mended(words: &str) -> Option<(usize, &'static str)> {
    let first = words.chars().next()?;
    if first == '#' {
        return heading(words);
    }
    if first == '＃' {
        return wide_heading(words);
    }
    if !RULE_SIGNS.contains(&first) && !LIST_MARKS.contains(&first) {
        return None;
    }
    let line = words.trim_end();
    if line.chars().all(|c| c == first) {
        return rule(line, first);
    }
    let behind = &words[first.len_utf8()..];
    if behind.starts_with(' ') {
        return (!matches!(first, '-' | '*') && has_words(behind)).then_some((first.len_utf8(), "-"));
    }
    is_item(first, behind).then_some((first.len_utf8(), "- "))
}

/// `#标题`: a heading at its level; not `#1 楼` and not `#话题#`.
fn heading(words: &str) -> Option<(usize, &'static str)> {
    let behind = words.trim_start_matches('#');
    let level = words.len() - behind.len();
    let next = behind.chars().next()?;
    let is_heading = match level {
        1 => is_wide(next) && !behind.contains('#'),
        2..=6 => !next.is_whitespace(),
        _ => false,
    };
    is_heading.then(|| (level, HEADINGS[level - 1]))
}

/// `＃标题`: the same with the mark of a Chinese keyboard; not `＃话题＃`.
fn wide_heading(words: &str) -> Option<(usize, &'static str)> {
    let behind = words.trim_start_matches('＃');
    let level = words[..words.len() - behind.len()].chars().count();
    let title = behind.trim_start_matches([' ', '　']);
    let next = title.chars().next()?;
    let is_heading = !next.is_whitespace() && (title.len() < behind.len() || is_wide(next)) && !title.contains('＃');
    is_heading.then(|| Some((words.len() - title.len(), *HEADINGS.get(level - 1)?))).flatten()
}

/// A line of nothing but one sign: a rule across the page, which below a text is no heading, or a lone dash, which is a
/// word.
fn rule(line: &str, sign: char) -> Option<(usize, &'static str)> {
    match line.chars().count() {
        3.. if RULE_SIGNS.contains(&sign) => Some((line.len(), "***")),
        1 | 2 if sign.is_ascii() => Some((0, "\\")),
        _ => None,
    }
}

/// Whether what stands directly behind a mark is the text of an item: no number, no further mark, no emphasis.
fn is_item(mark: char, behind: &str) -> bool {
    let Some(next) = behind.chars().next() else { return false };
    let is_bold = behind.starts_with("**") && mark != '*';
    let is_text =
        next.is_alphabetic() || matches!(next, '[' | '(' | '"') || (is_wide(next) && next != '—' && next != mark);
    let is_number = next.is_numeric() && !next.is_alphabetic();
    let is_emphasis = mark == '*' && behind.replace("**", "").contains('*');
    (is_text || is_bold) && !is_number && !is_emphasis && !starts_with_number(behind)
}

/// A number of a Chinese keyboard, which is as wide as a character: `－３度`.
fn starts_with_number(text: &str) -> bool {
    text.starts_with(|c: char| ('０'..='９').contains(&c))
}

/// Whether more than a number stands behind a mark and its blank.
fn has_words(behind: &str) -> bool {
    behind.trim().contains(|c: char| c.is_alphabetic() || is_wide(c))
}
