//! Which scanners a text needs, from one pass over its bytes.
//!
//! This is there for speed alone: without it every scanner reads every text. It halves the cost of scanning, which is
//! 12 of 242 million instructions in a cold build of 200 branches. Most characters of a Chinese text are passed by
//! after a look at two of their bytes.

use super::{date, folded, numbers, placeholder};

/// Clues in a text, counted in one pass over its bytes.
#[derive(Debug, Default)]
pub(super) struct Clues {
    /// Digits, ASCII or full-width, in the longest row that may be one number; no number of a person is short.
    digits: usize,
    /// Digits in the row that the last one belongs to.
    row: usize,
    /// Where the last digit stands.
    last_digit: usize,
    /// Whether a year was written out, which every date behind it is understood by.
    has_year: bool,
    /// 月 behind a number, without which no date is written, and no year before it; 本月, 每月 and their like are none.
    pub(super) months: usize,
    /// 号 and 〔, without which no document number is written.
    number_signs: usize,
    /// 栋, 幢 and 单元, without which, and without 号, no home has an address.
    buildings: usize,
    /// `@` and ＠.
    pub(super) ats: usize,
    /// Characters that placeholders are made of.
    pub(super) marks: usize,
    /// Numerals of words that a mobile number or a year of birth begins with: 一三, 一九, ①③.
    pub(super) numerals: usize,
    /// Characters nobody can see, and those that are left where a text was read in the wrong encoding.
    pub(super) odd_characters: usize,
}

impl Clues {
    /// Counts the clues in a text.
    pub(super) fn of(text: &str) -> Self {
        let mut clues = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        // Whole characters at a time; most of them are passed by without a second look.
        while let Some(&first) = bytes.get(at) {
            let FirstByte { length, deciding, groups } = FIRST_BYTES[usize::from(first)];
            let decides = |byte: &u8| DECIDING_BYTES[usize::from(*byte)] & groups != 0;
            // Of the private use area every character is one, whatever its last byte.
            let is_private = || first == 0xEF && bytes.get(at + 1).is_some_and(|byte| *byte < 0xA4);
            if groups != 0 && (bytes.get(at + usize::from(deciding)).is_some_and(decides) || is_private()) {
                clues.look(text, at);
            }
            at += usize::from(length);
        }
        clues
    }

    /// Every clue there is, but for numerals: those say how the text is read as well.
    #[cfg(fuzzing)]
    pub(super) fn all(text: &str) -> Self {
        Self {
            numerals: Self::of(text).numerals,
            digits: usize::MAX,
            months: 1,
            number_signs: 1,
            buildings: 1,
            ats: 1,
            marks: 1,
            odd_characters: 1,
            ..Self::default()
        }
    }

    fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let byte = |offset: usize| bytes.get(at + offset).copied().unwrap_or_default();
        let opens_nothing = || opens_nothing(bytes.get(at + 3..).unwrap_or_default());
        match byte(0) {
            b'0'..=b'9' => self.digit(at),
            b'@' => self.ats += 1,
            b'*' => self.marks += usize::from(placeholder::may_be_blank(text, at)),
            b'?' => self.odd_characters += usize::from(text[at..].starts_with("????")),
            // Controls, and characters of the private use area.
            0..0x20 | 0x7F | 0xEE => self.odd_characters += 1,
            0..0x80 => self.marks += 1,
            // Controls and the soft hyphen.
            0xC2 => self.odd_characters += usize::from(matches!(byte(1), 0x80..0xA0 | 0xAD)),
            // Digits of Arabic and Persian.
            0xD9 | 0xDB => {
                if matches!((byte(0), byte(1)), (0xD9, 0xA0..=0xA9) | (0xDB, 0xB0..=0xB9)) {
                    self.digit(at);
                }
            }
            // ×; a letter with an accent before what is no letter is what Latin-1 makes of Chinese.
            0xC3 => {
                self.marks += usize::from(byte(1) == 0x97);
                self.odd_characters += usize::from(byte(2) == 0xC2 && byte(3) != 0xB7);
            }
            0xE2 => match (byte(1), byte(2)) {
                (0x80, 0x8B..=0x8F | 0xA8..=0xAE) | (0x81, 0xA0..=0xAF) => self.odd_characters += 1,
                (0x80, 0x9C) => self.marks += usize::from(opens_nothing()),
                // ①
                (0x91, 0xA0) => self.numeral(text, at),
                // ○ □ △
                (0x97, 0x8B) | (0x96, 0xA1 | 0xB3) => self.marks += 1,
                _ => {}
            },
            0xE3 => match (byte(1), byte(2)) {
                // 〔 begins the year of a document number; like 【 《 （ “ it may also hold nothing.
                (0x80, 0x94) => {
                    self.number_signs += 1;
                    self.marks += usize::from(opens_nothing());
                }
                (0x80, 0x90 | 0x8A) => self.marks += usize::from(opens_nothing()),
                // 〇
                (0x80, 0x87) => self.marks += 1,
                _ => {}
            },
            // 一
            0xE4 if byte(1) == 0xB8 && byte(2) == 0x80 => self.numeral(text, at),
            0xE4 => {}
            // The commonest first bytes of all: the second one rules out nearly everything.
            0xE5 => match byte(1) {
                // 壹, 幺
                0xA3 if byte(2) == 0xB9 => self.numeral(text, at),
                0xB9 if byte(2) == 0xBA => self.numeral(text, at),
                // 号
                0x8F => self.number_signs += usize::from(byte(2) == 0xB7),
                // 单元, 幢
                0x8D => self.buildings += usize::from(byte(2) == 0x95 && (byte(4), byte(5)) == (0x85, 0x83)),
                0xB1 => self.odd_characters += usize::from(text[at..].starts_with("屯屯屯")),
                0xB9 if byte(2) == 0xA2 => self.buildings += 1,
                // 年 before a blank: 年    月    日.
                0xB9 if byte(2) == 0xB4 => {
                    self.has_year |= self.last_digit + 1 == at && date::ends_in_year(&text[..at]);
                    self.marks += usize::from(matches!(byte(3), b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3));
                }
                _ => {}
            },
            0xE6 => match byte(1) {
                // 月
                0x9C if byte(2) == 0x88 => {
                    self.months += usize::from(!self.has_year && date::may_be_month(&text[..at]));
                }
                // 栋
                0xA0 => self.buildings += usize::from(byte(2) == 0x8B),
                // 某
                0x9F => self.marks += usize::from(byte(2) == 0x90),
                _ => {}
            },
            0xE7 => self.odd_characters += usize::from(text[at..].starts_with("烫烫烫")),
            // Digits for mathematics: 𝟎
            0xF0 => {
                if byte(1) == 0x9D && byte(2) == 0x9F && byte(3) >= 0x8E {
                    self.digit(at);
                }
            }
            // 锟, and characters that are UTF-8 read as GBK
            0xE9 => match byte(1) {
                0x8C..=0x90 => self.odd_characters += 1,
                0x94 => self.odd_characters += usize::from(byte(2) == 0x9F),
                _ => {}
            },
            _ => match (byte(1), byte(2)) {
                (0x80..=0xA3, _) if byte(0) == 0xEF => self.odd_characters += 1,
                (0xBB, 0xBF) | (0xBF, 0xBD..=0xBF) => self.odd_characters += 1,
                // （
                (0xBC, 0x88) => self.marks += usize::from(opens_nothing()),
                // ０ to ９, ＠
                (0xBC, 0x90..=0x99) => self.digit(at),
                (0xBC, 0xA0) => self.ats += 1,
                // ＿ ＊ ［ Ｔ Ｘ ｔ ｘ
                (0xBC, 0xBF | 0x8A | 0xBB | 0xB4 | 0xB8) | (0xBD, 0x94 | 0x98) => self.marks += 1,
                _ => {}
            },
        }
    }

    /// A digit at `at` goes on with the row of the last one, unless there is more between them than any number has.
    fn digit(&mut self, at: usize) {
        let goes_on = at - self.last_digit <= numbers::WIDEST_BYTES;
        self.row = if goes_on { self.row + 1 } else { 1 };
        self.digits = self.digits.max(self.row);
        self.last_digit = at;
    }

    /// A numeral of one at `at` is a clue when one from three to nine follows.
    fn numeral(&mut self, text: &str, at: usize) {
        let mut row = text[at..].chars().skip(1);
        self.numerals += usize::from(row.next().and_then(folded::numeral).is_some_and(|digit| digit >= 3));
    }

    /// Whether no scanner has anything to look at.
    pub(super) fn none(&self) -> bool {
        self.months + self.ats + self.marks + self.numerals + self.odd_characters == 0
            && !self.may_hold_number()
            && !self.may_hold_document_number()
            && !self.may_hold_address()
    }

    /// Whether a number of a person may be there.
    pub(super) fn may_hold_number(&self) -> bool {
        self.digits >= numbers::FEWEST_DIGITS
    }

    /// Whether the address of a home may be there.
    pub(super) fn may_hold_address(&self) -> bool {
        self.number_signs + self.buildings > 0
    }

    /// Whether the number of a document may be there.
    pub(super) fn may_hold_document_number(&self) -> bool {
        self.digits > 0 && self.number_signs > 0
    }
}

/// What the first byte of a character says about it.
#[derive(Clone, Copy)]
struct FirstByte {
    /// How many bytes the character has.
    length: u8,
    /// Position of the byte that decides whether it is a clue.
    deciding: u8,
    /// Set of the groups of [`CLUES`] the character may belong to, one bit a group.
    groups: u8,
}

/// The clues, in groups: possible first bytes, position of the deciding byte, and its possible values. Hardly any other
/// character has both in common with a clue.
const CLUES: [(&[u8], u8, &[u8]); 8] = [
    (b"0123456789@xX_*([Tt?", 0, b"0123456789@xX_*([Tt?"),
    (CONTROLS, 0, CONTROLS),
    (b"\xC2\xC3\xD9\xDB\xEE", 0, b"\xC2\xC3\xD9\xDB\xEE"),
    // “ opens a slot; ” and — are passed by.
    (b"\xE2", 2, b"\x8B\x8C\x8D\x8E\x8F\x9C\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xAF\xB3"),
    (b"\xE4\xE9\xF0", 1, b"\x8C\x8D\x8E\x8F\x90\x94\x9D\xB8"),
    (b"\xE5", 1, b"\x8D\x8F\xA3\xB1\xB9"),
    (b"\xE6\xE7", 1, b"\x83\x9C\x9F\xA0"),
    // Decided by their last bytes, which ， 、 。 ； ： do not share; among them those of the bullets of Word.
    (
        b"\xE3\xEF",
        2,
        b"\x87\x8A\x90\x94\x88\x91\x92\x93\x95\x96\x97\x98\x99\xA0\xA7\xA8\xAC\xAE\xB4\xB5\xB7\xB8\xBB\xBC\xBD\xBE\xBF",
    ),
];

/// Control characters but for tabs and line ends.
const CONTROLS: &[u8] =
    b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F";

/// For every first byte, what it says.
static FIRST_BYTES: [FirstByte; 256] = {
    let mut table = [FirstByte { length: 1, deciding: 0, groups: 0 }; 256];
    let mut byte = 0xC0;
    while byte < 256 {
        table[byte].length = match byte {
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        byte += 1;
    }
    let mut group = 0;
    while group < CLUES.len() {
        let (firsts, deciding, _) = CLUES[group];
        let mut at = 0;
        while at < firsts.len() {
            let first = &mut table[firsts[at] as usize];
            first.deciding = deciding;
            first.groups |= 1 << group;
            at += 1;
        }
        group += 1;
    }
    table
};

/// For every value of a deciding byte, the set of groups it is found in.
static DECIDING_BYTES: [u8; 256] = {
    let mut table = [0; 256];
    let mut group = 0;
    while group < CLUES.len() {
        let (_, _, bytes) = CLUES[group];
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] |= 1 << group;
            at += 1;
        }
        group += 1;
    }
    table
};

/// Whether a bracket just opened holds a blank, or closes at once: only then may it be an empty slot.
fn opens_nothing(tail: &[u8]) -> bool {
    matches!(
        tail,
        [b' ' | b'\t' | b')' | b']', ..]
            | [0xC2, 0xA0, ..]
            | [0xE2, 0x80, 0x82..=0x8A | 0x9D | 0xAF, ..]
            | [0xE3, 0x80, 0x80 | 0x91 | 0x95 | 0x8B, ..]
            | [0xEF, 0xBC, 0x89, ..]
    )
}
