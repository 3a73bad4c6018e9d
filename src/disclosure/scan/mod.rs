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

impl HitKind {
    /// Every kind, in the order of the rules.
    pub const ALL: [Self; 7] = [
        Self::Phone,
        Self::IdNumber,
        Self::BankCard,
        Self::Email,
        Self::Placeholder,
        Self::DateWithoutYear,
        Self::DocumentNumber,
    ];

    /// Name of the rule that reports this kind.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Phone => "phone-in-public-text",
            Self::IdNumber => "id-number-in-public-text",
            Self::BankCard => "bank-card-in-public-text",
            Self::Email => "email-in-public-text",
            Self::Placeholder => "placeholder-text",
            Self::DateWithoutYear => "date-without-year",
            Self::DocumentNumber => "bad-document-number",
        }
    }
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
    /// Digits, ASCII or full-width; no number of a person is short.
    digits: usize,
    /// 月 behind a number, without which no date is written; 本月, 每月 and their like are none.
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
            let step = STEPS[usize::from(first)];
            if step & MAY_MATTER != 0 && (first < 0x80 || bytes.get(at + 1).is_some_and(|&b| SECONDS[usize::from(b)])) {
                clues.look(text, at);
            }
            at += usize::from(step & LENGTH);
        }
        clues
    }

    fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let byte = |offset: usize| bytes.get(at + offset).copied().unwrap_or_default();
        let opens_nothing = || opens_nothing(bytes.get(at + 3..).unwrap_or_default());
        match byte(0) {
            b'0'..=b'9' => self.digits += 1,
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
                    self.marks += usize::from(matches!(byte(3), b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3));
                }
                _ => {}
            },
            0xE6 => match byte(1) {
                // 月
                0x9C if byte(2) == 0x88 => self.months += usize::from(date::may_be_month(&text[..at])),
                // 某
                0x9F => self.marks += usize::from(byte(2) == 0x90),
                _ => {}
            },
            _ => match (byte(1), byte(2)) {
                // （
                (0xBC, 0x88) => self.marks += usize::from(opens_nothing()),
                // ０ to ９, ＠
                (0xBC, 0x90..=0x99) => self.digits += 1,
                (0xBC, 0xA0) => self.ats += 1,
                // ＿ ＊ ［ Ｔ Ｘ ｔ ｘ
                (0xBC, 0xBF | 0x8A | 0xBB | 0xB4 | 0xB8) | (0xBD, 0x94 | 0x98) => self.marks += 1,
                _ => {}
            },
        }
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

/// For the first byte of a character, how many bytes it has and whether the character may be a clue.
const STEPS: [u8; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = match byte {
            0..0xC0 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        byte += 1;
    }
    let clues = b"0123456789@xX_*([Tt\xC3\xE2\xE3\xE5\xE6\xEF";
    let mut at = 0;
    while at < clues.len() {
        steps[clues[at] as usize] |= MAY_MATTER;
        at += 1;
    }
    steps
};

/// Second bytes of the longer characters that may be clues; hardly any other character shares both.
const SECONDS: [bool; 256] = {
    let mut seconds = [false; 256];
    let clues = b"\x80\x8F\x96\x97\x9C\x9F\xB9\xBC\xBD";
    let mut at = 0;
    while at < clues.len() {
        seconds[clues[at] as usize] = true;
        at += 1;
    }
    seconds
};

/// The bits of a step that say how many bytes a character has.
const LENGTH: u8 = 0x07;

/// The bit of a step that says that a character may be a clue.
const MAY_MATTER: u8 = 0x80;

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
