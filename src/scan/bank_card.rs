//! Bank card numbers: 16 to 19 digits that satisfy the check of Luhn.
//!
//! One code in ten satisfies it by chance, so what is longer, tied to further digits, called a code, or looks like a
//! date or a region with a running number is no card, unless the clause speaks of a card.

use super::folded::is_year;
use super::identity::is_date;
use super::numbers::{Gap, Numbers, masked};
use super::{Hit, HitKind};

/// Reports every bank card number.
pub(super) fn find(numbers: &mut Numbers<'_, '_>, hits: &mut Vec<Hit>) {
    for first in 0..numbers.groups.len() {
        // The longest first: a card of 19 digits may hold one of 16 that satisfies the check by chance.
        let found = (16..=19).rev().find_map(|length| card(numbers, first, length));
        if let Some((last, start, end, suggestion)) = found {
            hits.push(numbers.take(HitKind::BankCard, (first, last), (start, end), suggestion));
        }
    }
}

/// The card of `length` digits that begins with group `first`: its last group, its characters, how to write it.
fn card(numbers: &Numbers<'_, '_>, first: usize, length: usize) -> Option<(usize, usize, usize, String)> {
    let last = numbers.spanning(first, 0, length)?;
    let (start, end) = (numbers.groups.get(first)?.start, numbers.groups.get(last)?.end);
    if numbers.is_taken(first, last) || !is_grouped(numbers, first, last) || !stands_alone(numbers, first, last) {
        return None;
    }
    let digits = numbers.digits(start, end);
    (satisfies_luhn(&digits) && is_likely(numbers, &digits, start, end))
        .then(|| (last, start, end, masked(&digits, 6, 4)))
}

/// Whether the digits are cut up like those of a card: not at all, in fours, or behind the digits of the bank.
fn is_grouped(numbers: &Numbers<'_, '_>, first: usize, last: usize) -> bool {
    let Some((tail, head)) = numbers.groups.get(first..=last).and_then(<[_]>::split_last) else { return false };
    if head.is_empty() {
        return true;
    }
    let in_fours = head.iter().all(|group| group.len() == 4) && tail.len() <= 4;
    let behind_bank = matches!(head, [bank] if matches!(bank.len(), 4 | 6 | 8));
    in_fours || behind_bank || numbers.groups.get(first).is_some_and(|group| numbers.text.speaks_of_card(group.start))
}

/// Whether the groups are a whole number and not a piece of a longer one.
fn stands_alone(numbers: &Numbers<'_, '_>, first: usize, last: usize) -> bool {
    let (Some(start), Some(end)) = (numbers.groups.get(first), numbers.groups.get(last)) else { return false };
    let before = numbers.text.before(start.start);
    let behind = numbers.text.at(end.end);
    let single = first == last;
    // A neighbour behind a blank continues a number that is itself written in groups of four.
    let continues = |gap: Gap, length: usize| gap.ties() || (!single && length == 4);
    !before.is_ascii_alphabetic()
        && !matches!(before, '_' | '/' | '.')
        && !behind.is_ascii_alphabetic()
        && numbers.previous(first).is_none_or(|group| !continues(start.gap, group.len()))
        && numbers.next(last).is_none_or(|group| !continues(group.gap, group.len()))
}

fn satisfies_luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    // One digit repeated is only a filler.
    sum.is_multiple_of(10) && digits.iter().any(|digit| Some(digit) != digits.first())
}

/// Whether a number that passes the check is a card by its look and its surroundings.
fn is_likely(numbers: &Numbers<'_, '_>, digits: &[u32], start: usize, end: usize) -> bool {
    let text = numbers.text;
    if text.speaks_of_card(start) {
        return true;
    }
    if text.is_called_code(start)
        || text.is_counted(end)
        || text.is_numbering(end)
        || text.speaks_of_code(start)
        || text.speaks_of_unit_account(start)
    {
        return false;
    }
    let number = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().iter().fold(0, |n, d| n * 10 + d);
    // 500102 2012 00123456: a region, a year, a running number. Cards of UnionPay begin with 62.
    let region_and_year = number(0, 2) != 62 && is_year(number(6, 10));
    let begins_with_date = is_year(number(0, 4)) && is_date(number(0, 4), number(4, 6), number(6, 8));
    let issuer = matches!(digits.first(), Some(3..=6)) || number(0, 5) == 95588;
    issuer && !region_and_year && !begins_with_date
}
