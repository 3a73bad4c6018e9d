//! Lines that stand by themselves because of how they begin.

/// Most characters of a number with its mark and one behind it: `（二十一）`.
pub(super) const LONGEST: usize = 8;
/// Most digits of a number; a longer one counts nothing.
const MOST_DIGITS: usize = LONGEST - 2;

/// Whether a line that follows another one begins anew: with an indent of two full-width blanks or with a number as
/// Chinese documents write them (`一、` `（一）` `1、` `1.` `1)` `（1）` `①` `第一，`), or with a sign that marks points (`●` `◆`).
pub fn begins_line(line: &str) -> bool {
    let text = line.trim_start();
    if line.len() - text.len() >= '\u{3000}'.len_utf8() && line.contains('\u{3000}') {
        return true;
    }
    let mut chars = text.chars();
    match chars.next() {
        Some('●' | '○' | '■' | '□' | '◆' | '◇' | '▲' | '★' | '☆' | '※' | '√' | '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩') => {
            true
        }
        Some('（' | '(') => {
            let (number, rest) = split_number(chars.as_str());
            (1..=MOST_DIGITS).contains(&number) && rest.starts_with(['）', ')'])
        }
        Some('第') => {
            let (number, rest) = split_number(chars.as_str());
            (1..=MOST_DIGITS).contains(&number) && rest.starts_with(['、', '，', '：'])
        }
        _ => {
            let (number, rest) = split_number(text);
            let mut behind = rest.chars();
            match (number, behind.next()) {
                (1..=MOST_DIGITS, Some('、' | '）')) => true,
                (1..=3, Some(')')) => behind.next().is_some_and(|c| c != ' '),
                // 1.甲 and 1．甲, but not 1.5 and not the list that `1. 甲` is.
                (1..=3, Some('.' | '．')) => behind.next().is_some_and(|c| !c.is_ascii_digit() && c != ' '),
                _ => false,
            }
        }
    }
}

/// How many digits, Arabic or Chinese, a text begins with, and what follows them.
fn split_number(text: &str) -> (usize, &str) {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百".contains(c);
    let rest = text.trim_start_matches(is_digit);
    (text[..text.len() - rest.len()].chars().count(), rest)
}
