//! A text as the scanners read it: characters with a position, full-width forms folded to ASCII.

use std::{cell::OnceCell, ops::Range};

/// The characters of a text. Position `i` here is a count of characters; [`Folded::bytes`] leads back to the text.
///
/// Reading outside gives `'\0'`, which is neither a digit nor a letter nor Han: scanners look left and right
/// without asking whether the text ends there.
pub(super) struct Folded<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// Byte position of every character, and of the end; found when first asked for, since most texts are clean.
    starts: OnceCell<Vec<usize>>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        // Most characters take three bytes: half the bytes is enough room for nearly every text at once.
        let mut chars = Vec::with_capacity(text.len() / 2 + 1);
        chars.extend(text.chars().map(fold));
        Self { text, chars, starts: OnceCell::new() }
    }

    /// The same with numerals in rows of `fewest` and more as digits: 一三八零零零零零零零零.
    pub(super) fn with_numerals(&self, fewest: usize) -> Self {
        let mut chars = self.chars.clone();
        let mut row: Vec<usize> = Vec::new();
        for (at, c) in self.chars.iter().chain(&['\0']).enumerate() {
            if numeral(*c).is_some() {
                row.push(at);
            } else if !matches!(c, ' ' | '-') || row.last().is_some_and(|last| at - last > 1) {
                if row.len() >= fewest {
                    for at in &row {
                        let digit = numeral(self.at(*at)).and_then(|digit| char::from_digit(digit, 10));
                        chars[*at] = digit.unwrap_or_default();
                    }
                }
                row.clear();
            }
        }
        Self { text: self.text, chars, starts: OnceCell::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `at`.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |at| self.at(at))
    }

    /// The characters from `from` to `to`, cut where the text ends.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        let to = to.min(self.chars.len());
        self.chars.get(from.min(to)..to).unwrap_or_default()
    }

    /// The bytes the characters `from..to` take in the text.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let end = self.text.len();
        let starts = self.starts.get_or_init(|| self.text.char_indices().map(|(at, _)| at).chain([end]).collect());
        starts.get(from).copied().unwrap_or(end)..starts.get(to).copied().unwrap_or(end)
    }

    /// The characters `from..to` as they were typed, before folding.
    pub(super) fn typed(&self, from: usize, to: usize) -> &'t str {
        self.text.get(self.bytes(from, to)).unwrap_or_default()
    }

    /// Whether the text has `word` at `at`.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, c)| self.at(at + offset) == c)
    }

    /// Whether `word` ends right before `at`.
    pub(super) fn ends_with(&self, at: usize, word: &str) -> bool {
        at.checked_sub(word.chars().count()).is_some_and(|start| self.has(start, word))
    }

    /// The first position from `at` on that is no blank.
    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        self.run_end(at, |c| c == ' ')
    }

    /// The last position down from `at` that does not follow a blank.
    pub(super) fn skip_blanks_back(&self, mut at: usize) -> usize {
        while self.before(at) == ' ' {
            at -= 1;
        }
        at
    }

    /// Where the run of characters that ends at `at` begins, looking back at most `most` characters.
    pub(super) fn run_start(&self, at: usize, most: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut start = at;
        while start > 0 && at - start < most && belongs(self.before(start)) {
            start -= 1;
        }
        start
    }

    /// Where the run of characters that begins at `at` ends.
    pub(super) fn run_end(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while end < self.chars.len() && belongs(self.at(end)) {
            end += 1;
        }
        end
    }
}

/// Full-width forms as ASCII, every kind of blank as a plain one; lines stay lines.
pub(super) fn fold(c: char) -> char {
    match c {
        // The common Han characters first.
        '\u{3001}'..='\u{FF00}' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\t' => ' ',
        '\r' => '\n',
        // Digits of Arabic and Persian, and the five sets for mathematics.
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((u32::from(c) - 0x1D7CE) % 10, 10).unwrap_or(c),
        c => c,
    }
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3134F}')
}

/// The value of a digit of a year written out: 二〇一二, 二○一二, 二0一二, 2012.
pub(super) fn digit_value(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' | 'Ｏ' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        c => c.to_digit(10),
    }
}

/// The value of a numeral of any kind that stands for one digit: 一, 壹, 幺, ①.
pub(super) fn numeral(c: char) -> Option<u32> {
    match c {
        '⓪' => Some(0),
        '①'..='⑨' => Some(u32::from(c) - u32::from('①') + 1),
        '壹' | '幺' => Some(1),
        '贰' => Some(2),
        '叁' => Some(3),
        '肆' => Some(4),
        '伍' => Some(5),
        '陆' => Some(6),
        '柒' => Some(7),
        '捌' => Some(8),
        '玖' => Some(9),
        c => digit_value(c),
    }
}

/// Whether a number is a year that records of our time speak of.
pub(super) fn is_year(year: u32) -> bool {
    (1900..=2099).contains(&year)
}
