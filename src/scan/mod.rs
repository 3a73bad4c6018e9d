//! Scanners for what must not, or should not, reach the public: personal data and unfinished text.
//!
//! [`scan`] runs over every free text of every unit, so it goes in two steps:
//!
//! 1. one pass over the bytes looks for `Clues`: is there a digit at all, an `@`, a 月, an `x`? Most texts of a ledger
//!    have none of them and are done after this step;
//! 2. the scanners whose clue was seen read the text as `Folded` characters, in which full-width forms are
//!    already ASCII. Each of them is linear in the length of the text.
//!
//! Three scanners read digits. The strictest goes first and marks its digits as taken: an ID number is not offered to
//! the bank-card scanner again, nor a card number to the phone scanner.
//!
//! Nothing here knows files, records or levels: a hit says what was found and where, the rules say what it means.

mod bank_card;
mod characters;
mod clues;
mod contact;
mod context;
mod date;
mod document_number;
mod email;
mod emphasis;
mod empty_words;
mod folded;
mod home_address;
mod identity;
mod numbers;
mod phone;
mod placeholder;

use std::ops::Range;

use clues::Clues;
use folded::Folded;
use numbers::Numbers;

pub use contact::{is_personal, scan_contact};
pub use document_number::check_document_number;
pub use empty_words::empty_words;
pub use phone::mask_phone;

/// Kinds of hits, one for each text rule of the disclosure family.
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
    /// An e-mail address at a provider where anybody may have one: it belongs to a person.
    FreeMail,
    /// Where somebody lives.
    HomeAddress,
    /// Something nobody filled in: xx, ××, ＿＿, 某某, （　　）, TODO.
    Placeholder,
    /// A date or month that does not say of which year.
    DateWithoutYear,
    /// A document number (文号) in a form the standard does not know.
    DocumentNumber,
    /// Characters nobody can see.
    Invisible,
    /// What is left of a text read in the wrong encoding.
    Garbled,
}

impl HitKind {
    /// Whether it belongs to a person.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Phone | Self::IdNumber | Self::BankCard | Self::Email | Self::FreeMail)
    }
}

/// One hit in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Kind of what was found.
    pub kind: HitKind,
    /// Where it is, in bytes of the scanned text.
    pub range: Range<usize>,
    /// Text to write in place of the range, where it can be known: `138****0000`, `涪区委组〔2012〕298号`.
    pub suggestion: Option<String>,
}

impl Hit {
    /// What may be shown of a number, in brackets; nothing where marks of Markdown keep its digits apart.
    pub fn shown(&self) -> String {
        self.suggestion.as_deref().map_or_else(String::new, |number| format!("（{number}）"))
    }
}

/// Finds everything in `text` that does not belong before the public, in the order of the text.
///
/// Of several dates without a year only the first is reported: once it has its year, the later ones are
/// understood as well.
pub fn scan(text: &str) -> Vec<Hit> {
    let clues = Clues::of(text);
    if clues.none() { Vec::new() } else { find(text, &clues) }
}

/// The same by asking every scanner, whatever the clues say.
#[cfg(fuzzing)]
pub fn scan_without_clues(text: &str) -> Vec<Hit> {
    find(text, &Clues::all(text))
}

fn find(text: &str, clues: &Clues) -> Vec<Hit> {
    let mut hits = Vec::new();
    if clues.odd_characters > 0 {
        characters::find(text, &mut hits);
    }
    let folded = Folded::new(text);
    if clues.ats > 0 {
        email::find(&folded, &mut hits);
    }
    if clues.may_hold_number() || clues.numerals > 0 {
        let read = (clues.numerals > 0).then(|| folded.with_numerals(numbers::FEWEST_DIGITS));
        let mut numbers = Numbers::of(read.as_ref().unwrap_or(&folded));
        identity::find(&mut numbers, &mut hits);
        bank_card::find(&mut numbers, &mut hits);
        phone::find(&mut numbers, &mut hits);
    }
    if clues.may_hold_document_number() {
        document_number::find(&folded, &mut hits);
    }
    if clues.may_hold_address() {
        home_address::find(&folded, &mut hits);
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
