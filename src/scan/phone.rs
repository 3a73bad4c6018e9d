//! Mobile numbers of the mainland: 1, a digit from 3 to 9, nine more digits; however they are spaced.
//!
//! 11 digits in one piece, in 3-4-4 or in 3-8 are a mobile number unless their surroundings say that they are an
//! amount or the code of something. Any other way of cutting 11 digits up could be a row of three numbers of a table,
//! and counts only where the clause speaks of a phone. Landlines begin with 0 or have 7 or 8 digits and never match.

use super::folded::is_year;
use super::identity::is_date;
use super::numbers::{FEWEST_DIGITS, Gap, Numbers, masked};
use super::{Folded, Hit, HitKind};

/// Digits of a mobile number.
const LENGTH: usize = 11;

/// Reports every mobile number.
pub(super) fn find(numbers: &mut Numbers<'_, '_>, hits: &mut Vec<Hit>) {
    for first in 0..numbers.groups.len() {
        let Some((last, skip)) = mobile(numbers, first) else { continue };
        if numbers.is_taken(first, last) {
            continue;
        }
        let (Some(head), Some(tail)) = (numbers.groups.get(first), numbers.groups.get(last)) else { continue };
        let (start, end) = (head.start, tail.end);
        let start = with_prefix(numbers, first, start, end);
        if !stands_alone(numbers, first, last, start) {
            continue;
        }
        let digits = numbers.digits(head.start + skip, end);
        hits.push(numbers.take(HitKind::Phone, (first, last), (start, end), masked(&digits, 3, 4)));
    }
}

/// The last group of the mobile number that begins in group `first`, and how many digits of a prefix come first.
fn mobile(numbers: &Numbers<'_, '_>, first: usize) -> Option<(usize, usize)> {
    let group = numbers.groups.get(first)?;
    let text = numbers.text;
    let spoken = || text.speaks_of_phone(group.start);
    let skip = match text.slice(group.start, group.end) {
        ['0', '0', '8', '6', '1', ..] => 4,
        ['8', '6', '1', ..] if text.before(group.start) == '+' || spoken() => 2,
        // 0 before a mobile number: how long-distance calls were dialled.
        ['0', '1', ..] if group.len() == LENGTH + 1 && spoken() => 1,
        ['1', ..] => 0,
        _ => return None,
    };
    let last = numbers.spanning(first, skip, LENGTH)?;
    let digits = numbers.digits(group.start + skip, numbers.groups.get(last)?.end);
    let is_mobile = matches!(digits.get(..2), Some([1, 3..=9]));
    (is_mobile && (is_usual(numbers, first, last, skip, &digits) || spoken())).then_some((last, skip))
}

/// Whether the digits are cut up as mobile numbers are.
fn is_usual(numbers: &Numbers<'_, '_>, first: usize, last: usize, skip: usize, digits: &[u32]) -> bool {
    let Some(groups) = numbers.groups.get(first..=last) else { return false };
    let number = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().iter().fold(0, |n, d| n * 10 + d);
    match groups {
        [_] => true,
        [a, b, c] => a.len() - skip == 3 && b.len() == 4 && c.len() == 4,
        // 138 00000000, but neither the decimal 138.12345678 nor the code 135-20120615.
        [a, b] => {
            a.len() - skip == 3
                && b.gap != Gap::Dot
                && !(is_year(number(3, 7)) && is_date(number(3, 7), number(7, 9), number(9, 11)))
        }
        _ => false,
    }
}

/// Where the number begins if a country code of its own group (`+86 138…`) or a bracket (`(138)…`) belongs to it.
fn with_prefix(numbers: &Numbers<'_, '_>, first: usize, start: usize, end: usize) -> usize {
    let text = numbers.text;
    let mut start = match numbers.previous(first) {
        Some(group) if matches!(text.slice(group.start, group.end), ['8', '6'] | ['0', '0', '8', '6']) => group.start,
        _ => start,
    };
    if text.before(start) == '+' {
        start -= 1;
    }
    if text.before(start) == '(' && text.slice(start, end).contains(&')') { start - 1 } else { start }
}

/// Whether the groups are a phone number and not a piece of a code, an amount or an account.
fn stands_alone(numbers: &Numbers<'_, '_>, first: usize, last: usize, start: usize) -> bool {
    let text = numbers.text;
    let (Some(head), Some(tail)) = (numbers.groups.get(first), numbers.groups.get(last)) else { return false };
    let end = tail.end;
    let spoken = text.speaks_of_phone(start);
    if is_in_code(text, start, end)
        || text.is_called_code(start)
        || text.is_counted(end)
        || (text.is_numbering(end) && !spoken)
        || text.speaks_of_bank_account(start)
    {
        return false;
    }
    let previous = match numbers.previous(first) {
        Some(group) if head.gap.ties() && group.start >= start => true,
        // 0723-138…, 1.138…, 86-138…
        Some(group) if head.gap.ties() => {
            let is_number_of_list = head.gap == Gap::Dot && group.len() <= 2;
            let is_area = text.at(group.start) == '0' && group.len() <= 4;
            spoken || is_number_of_list || is_area || is_mobile_group(text, group.start, group.end)
        }
        _ => true,
    };
    let next = match numbers.next(last) {
        Some(group) if group.gap.ties() => spoken || is_mobile_group(text, group.start, group.end),
        // 138 0000 0000 0000 goes on in fours: not a phone. But 138 0000 0000 2012年 does not go on.
        Some(group) if first != last && group.len() == 4 => spoken || super::folded::is_han(text.at(group.end)),
        _ => true,
    };
    previous && next
}

fn is_mobile_group(text: &Folded<'_>, start: usize, end: usize) -> bool {
    end - start == LENGTH && matches!(text.slice(start, end), ['1', '3'..='9', ..])
}

/// Whether letters around the digits make them a piece of a code, a file name or an address.
fn is_in_code(text: &Folded<'_>, start: usize, end: usize) -> bool {
    /// Longer codes and addresses than this are not followed to their beginning.
    const LONGEST: usize = 64;
    const LABELS: &[&str] = &["tel", "phone", "mobile", "mob", "wx", "vx", "v", "wechat", "weixin", "m", "t"];
    let behind = (text.at(end), text.at(end + 1));
    if behind.0.is_ascii_alphabetic() || behind.0 == '_' || (behind.0 == '.' && behind.1.is_ascii_alphabetic()) {
        return true;
    }
    let from = text.run_start(start, LONGEST, |c| c.is_ascii_graphic() && c != ',' && c != '(');
    let token: String = text.slice(from, start).iter().collect::<String>().to_ascii_lowercase();
    if token.contains("://") {
        return !token.ends_with('=');
    }
    let label = token.trim_end_matches(['.', '-', '/', '_']);
    if label.len() == token.len() && !label.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let letters = label.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    label.ends_with(|c: char| c.is_ascii_alphabetic()) && !LABELS.contains(&letters)
}

/// A phone number as the public copy shows it: `138****0000`.
///
/// A mobile number comes back in this form however it was typed. Of any other number the four digits before the last
/// four are hidden and the rest stays as typed: `0723-7221234` becomes `072*-***1234`. Eight digits or fewer keep
/// their last four only if there are more than four.
pub fn mask_phone(number: &str) -> String {
    let text = Folded::new(number).with_numerals(FEWEST_DIGITS);
    let numbers = Numbers::of(&text);
    let mobile_number = (0..numbers.groups.len()).find_map(|first| {
        let (last, skip) = mobile(&numbers, first)?;
        Some(numbers.digits(numbers.groups.get(first)?.start + skip, numbers.groups.get(last)?.end))
    });
    if let Some(digits) = mobile_number {
        return masked(&digits, 3, 4);
    }
    let count = text.slice(0, text.len()).iter().filter(|c| c.is_ascii_digit()).count();
    let shown = if count > 4 { 4 } else { 0 };
    let hidden = count.saturating_sub(shown + 4)..count - shown;
    let mut seen = 0;
    text.slice(0, text.len())
        .iter()
        .map(|&c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if hidden.contains(&(seen - 1)) { '*' } else { c }
        })
        .collect()
}
