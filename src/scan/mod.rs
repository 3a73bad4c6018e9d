//! Looks through free text for what must not, or should not, reach the public.
//!
//! [`scan`] runs over every free text of every unit, so it goes in two steps:
//!
//! 1. one pass over the bytes collects [`Clues`]: is there a digit at all, an `@`, a 月, an `x`? Most texts of a
//!    ledger have none of them and are done after this step;
//! 2. the scanners whose clue was seen read the text as [`Folded`] characters, in which full-width forms are
//!    already ASCII. Each of them is linear in the length of the text.
//!
//! Three scanners read digits. The strictest goes first and takes its digits out of the game: an ID number is not
//! offered to the bank-card scanner again, nor a card number to the phone scanner.
//!
//! Nothing here knows files, records or levels: a hit says what was found and where, the rules say what it means.

mod bank_card;
mod context;
mod date;
mod document_number;
mod email;
mod emphasis;
mod folded;
mod identity;
mod numbers;
mod phone;
mod placeholder;

use std::ops::Range;

use folded::Folded;
use numbers::Numbers;

pub use document_number::check_document_number;
pub use phone::mask_phone;

/// What a hit is; one kind for each text rule of the disclosure family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// A mainland mobile number.
    Phone,
    /// A citizen's ID number.
    IdNumber,
    /// A bank card number.
    BankCard,
    /// An e-mail address.
    Email,
    /// Something nobody filled in: xx, ××, ＿＿, 某某, （　　）, TODO.
    Placeholder,
    /// A date or month that does not say of which year.
    DateWithoutYear,
    /// A document number (文号) in a form the standard does not know.
    DocumentNumber,
}

/// One thing found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Where it is, in bytes of the scanned text.
    pub range: Range<usize>,
    /// What to write in place of the range, where that can be known: `138****0000`, `涪区委组〔2012〕298号`.
    pub suggestion: Option<String>,
}

/// Finds everything in `text` that does not belong before the public, in the order of the text.
///
/// Of several dates without a year only the first is reported: once it has its year, the later ones are
/// understood as well.
pub fn scan(text: &str) -> Vec<Hit> {
    let clues = Clues::of(text);
    let mut hits = Vec::new();
    if clues.none() {
        return hits;
    }
    let folded = Folded::new(text);
    if clues.ats > 0 {
        email::find(&folded, &mut hits);
    }
    if clues.may_hold_number() {
        let mut numbers = Numbers::of(&folded);
        identity::find(&mut numbers, &mut hits);
        bank_card::find(&mut numbers, &mut hits);
        phone::find(&mut numbers, &mut hits);
    }
    if clues.may_hold_document_number() {
        document_number::find(&folded, &mut hits);
    }
    if clues.marks > 0 {
        placeholder::find(&folded, &mut hits);
    }
    if clues.months > 0 {
        date::find(&folded, &mut hits);
    }
    hits.sort_by_key(|hit| (hit.range.start, hit.kind));
    hits
}

/// What one pass over the bytes counts in a text.
#[derive(Debug, Default)]
struct Clues {
    /// Digits, ASCII or full-width, in the longest row that may be one number; no number of a person is short.
    digits: usize,
    /// Digits in the row that the last one belongs to.
    row: usize,
    /// Where the last digit stands.
    last_digit: usize,
    /// Whether a year was written out, which every date behind it is understood by.
    has_year: bool,
    /// 月 behind a number, without which no date is written, and no year before it; 本月, 每月 and their like are none.
    months: usize,
    /// 号 and 〔, without which no document number is written.
    number_signs: usize,
    /// `@` and ＠.
    ats: usize,
    /// Characters that placeholders are made of.
    marks: usize,
}

impl Clues {
    fn of(text: &str) -> Self {
        let mut clues = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        // Whole characters at a time; most of them are passed by without a second look.
        while let Some(&first) = bytes.get(at) {
            let Step { length, tells, clues: may_be } = STEPS[usize::from(first)];
            if may_be != 0 && bytes.get(at + usize::from(tells)).is_some_and(|&b| TELLING[usize::from(b)] & may_be != 0)
            {
                clues.look(text, at);
            }
            at += usize::from(length);
        }
        clues
    }

    fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let byte = |offset: usize| bytes.get(at + offset).copied().unwrap_or_default();
        let opens_nothing = || opens_nothing(bytes.get(at + 3..).unwrap_or_default());
        match byte(0) {
            b'0'..=b'9' => self.digit(at),
            b'@' => self.ats += 1,
            b'*' => self.marks += usize::from(placeholder::may_be_blank(text, at)),
            0..0x80 => self.marks += 1,
            // ×
            0xC3 => self.marks += usize::from(byte(1) == 0x97),
            0xE2 => match (byte(1), byte(2)) {
                (0x80, 0x9C) => self.marks += usize::from(opens_nothing()),
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
            // The commonest first bytes of all: the second one rules out nearly everything.
            0xE5 => match byte(1) {
                // 号
                0x8F => self.number_signs += usize::from(byte(2) == 0xB7),
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
                // 某
                0x9F => self.marks += usize::from(byte(2) == 0x90),
                _ => {}
            },
            _ => match (byte(1), byte(2)) {
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

    /// Whether no scanner has anything to look at.
    fn none(&self) -> bool {
        self.months + self.ats + self.marks == 0 && !self.may_hold_number() && !self.may_hold_document_number()
    }

    fn may_hold_number(&self) -> bool {
        self.digits >= numbers::FEWEST_DIGITS
    }

    fn may_hold_document_number(&self) -> bool {
        self.digits > 0 && self.number_signs > 0
    }
}

/// How a character is passed by.
#[derive(Clone, Copy)]
struct Step {
    /// How many bytes it has.
    length: u8,
    /// Which of its bytes tells whether it is a clue.
    tells: u8,
    /// The groups of clues it may belong to, by its first byte.
    clues: u8,
}

/// The clues, in groups: first bytes, the byte that tells, and what it is in a clue. Hardly any other character shares
/// both.
const CLUES: [(&[u8], u8, &[u8]); 5] = [
    (b"0123456789@xX_*([Tt", 0, b"0123456789@xX_*([Tt"),
    (b"\xC3\xE2", 1, b"\x80\x96\x97"),
    (b"\xE5", 1, b"\x8F\xB9"),
    (b"\xE6", 1, b"\x9C\x9F"),
    // Told by their last bytes, which ， 、 。 ； ： do not share.
    (b"\xE3\xEF", 2, b"\x87\x8A\x90\x94\x88\x91\x92\x93\x95\x96\x97\x98\x99\xA0\xB4\xB8\xBB\xBF"),
];

/// For the first byte of a character, how it is passed by.
static STEPS: [Step; 256] = {
    let mut steps = [Step { length: 1, tells: 0, clues: 0 }; 256];
    let mut byte = 0xC0;
    while byte < 256 {
        steps[byte].length = match byte {
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        byte += 1;
    }
    let mut group = 0;
    while group < CLUES.len() {
        let (firsts, tells, _) = CLUES[group];
        let mut at = 0;
        while at < firsts.len() {
            let step = &mut steps[firsts[at] as usize];
            step.tells = tells;
            step.clues |= 1 << group;
            at += 1;
        }
        group += 1;
    }
    steps
};

/// For a byte that tells, the groups of clues it is found in.
static TELLING: [u8; 256] = {
    let mut telling = [0; 256];
    let mut group = 0;
    while group < CLUES.len() {
        let (_, _, bytes) = CLUES[group];
        let mut at = 0;
        while at < bytes.len() {
            telling[bytes[at] as usize] |= 1 << group;
            at += 1;
        }
        group += 1;
    }
    telling
};

/// Whether a bracket just opened holds a blank, or closes at once: only then may it be an empty slot.
fn opens_nothing(tail: &[u8]) -> bool {
    matches!(
        tail,
        [b' ' | b')' | b']', ..]
            | [0xC2, 0xA0, ..]
            | [0xE2, 0x80, 0x9D, ..]
            | [0xE3, 0x80, 0x80 | 0x91 | 0x95 | 0x8B, ..]
            | [0xEF, 0xBC, 0x89, ..]
    )
}
