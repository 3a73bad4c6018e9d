//! Citizen's ID numbers (公民身份号码, GB 11643).
//!
//! The number of 18 characters proves itself: a date of birth and a check digit over the other 17. A work order of
//! 18 digits has a valid date and a fitting check digit in less than one case of ten thousand, so no word around it is
//! needed, and letters before it do not matter: a 学籍号 is `G` and the ID number of a child.
//!
//! The old number of 15 digits has no check digit, and one in thirty codes of 15 digits holds a valid date. It is
//! reported only where the clause says that it is an ID number. These cards lost their validity in 2013.
//!
//! The region is not looked up: regions are renamed and merged, and a number with a wrong region is somebody's typing
//! error, not a reason to print it.

use super::folded::is_year;
use super::numbers::{Numbers, masked};
use super::{Hit, HitKind};

/// Length of the present number.
const LENGTH: usize = 18;
/// Length of the number on cards of the first generation.
const FIRST_GENERATION_LENGTH: usize = 15;
/// Values of the last character, by the weighted sum of the others modulo 11; 10 is written X.
const CHECK: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Reports every ID number.
pub(super) fn find(numbers: &mut Numbers<'_, '_>, hits: &mut Vec<Hit>) {
    for first in 0..numbers.groups.len() {
        if numbers.is_taken(first, first) {
            continue;
        }
        let found =
            with_digits(numbers, first).or_else(|| with_x(numbers, first)).or_else(|| first_generation(numbers, first));
        if let Some((last, start, end, suggestion)) = found {
            hits.push(numbers.take(HitKind::IdNumber, (first, last), (start, end), suggestion));
        }
    }
}

/// An ID number: its last group of digits, where its characters begin and end, how to write it instead.
type IdNumber = (usize, usize, usize, String);

fn with_digits(numbers: &Numbers<'_, '_>, first: usize) -> Option<IdNumber> {
    let last = numbers.spanning(first, 0, LENGTH)?;
    let (start, end) = (numbers.groups.get(first)?.start, numbers.groups.get(last)?.end);
    if numbers.text.at(end).is_ascii_alphabetic() || is_credit_code(numbers, start) {
        return None;
    }
    let digits = numbers.digits(start, end);
    proves_itself(&digits).then(|| (last, start, end, masked(&digits, 6, 4)))
}

/// 17 digits and an X, which may stand apart.
fn with_x(numbers: &Numbers<'_, '_>, first: usize) -> Option<IdNumber> {
    let last = numbers.spanning(first, 0, LENGTH - 1)?;
    let (start, end) = (numbers.groups.get(first)?.start, numbers.groups.get(last)?.end);
    let x = (end..=end + 2).find(|&at| !matches!(numbers.text.at(at), ' ' | '-' | '\u{200B}'))?;
    if !matches!(numbers.text.at(x), 'x' | 'X' | '×' | 'Ⅹ') || numbers.text.at(x + 1).is_ascii_alphanumeric() {
        return None;
    }
    if is_credit_code(numbers, start) {
        return None;
    }
    let mut digits = numbers.digits(start, end);
    digits.push(10);
    if !proves_itself(&digits) {
        return None;
    }
    let mut suggestion = masked(&digits, 6, 4);
    suggestion.pop();
    suggestion.push('X');
    Some((last, start, x + 1, suggestion))
}

/// 15 digits that the clause calls an ID number.
fn first_generation(numbers: &Numbers<'_, '_>, first: usize) -> Option<IdNumber> {
    let last = numbers.spanning(first, 0, FIRST_GENERATION_LENGTH)?;
    let (start, end) = (numbers.groups.get(first)?.start, numbers.groups.get(last)?.end);
    if numbers.text.at(end).is_ascii_alphabetic() || !numbers.text.speaks_of_identity(start) {
        return None;
    }
    let digits = numbers.digits(start, end);
    let date = digits.get(6..12)?;
    is_date(1900 + value(date.get(..2)?), value(date.get(2..4)?), value(date.get(4..)?))
        .then(|| (last, start, end, masked(&digits, 6, 3)))
}

/// Whether the 18 characters are called the credit code of an organisation, which may hold a date by chance.
fn is_credit_code(numbers: &Numbers<'_, '_>, start: usize) -> bool {
    numbers.text.speaks_of_credit_code(start) && !numbers.text.speaks_of_identity(start)
}

/// Whether 18 values are an ID number: a date of birth at its place, and the check digit.
fn proves_itself(digits: &[u32]) -> bool {
    let (Some(year), Some(month), Some(day)) = (digits.get(6..10), digits.get(10..12), digits.get(12..14)) else {
        return false;
    };
    let year = value(year);
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    is_year(year)
        && is_date(year, value(month), value(day))
        && CHECK.get(sum as usize % CHECK.len()) == digits.get(LENGTH - 1)
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 10 + digit)
}

/// Whether a day exists.
pub(super) fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}
