//! What a report says once its months, days and percentages are taken away: a report that differs from the last one in
//! nothing else was copied.

use std::iter;

/// Words in front of a number that make it a share.
const SHARE: &str = "百分之";

/// Words behind a number that make it a date or a share.
const UNITS: [char; 7] = ['年', '月', '日', '号', '%', '％', '﹪'];

/// The characters of a text that say something, without blanks, punctuation, dates and percentages. They come one by
/// one: two reports mostly differ in their first sentence, and the rest of neither is looked at.
pub(super) fn gist(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    let mut number_left = 0;
    iter::from_fn(move || {
        loop {
            if number_left == 0 {
                let share = rest.strip_prefix(SHARE).map(str::trim_start).filter(|behind| length_of_number(behind) > 0);
                let start = share.unwrap_or(rest);
                let (number, behind) = start.split_at(length_of_number(start));
                let unit = behind.chars().next().filter(|c| UNITS.contains(c));
                if !number.is_empty() && (unit.is_some() || share.is_some() || is_date(number)) {
                    rest = &behind[unit.map_or(0, char::len_utf8)..];
                    continue;
                }
                number_left = number.len();
            }
            let c = rest.chars().next()?;
            rest = &rest[c.len_utf8()..];
            number_left = number_left.saturating_sub(c.len_utf8());
            if c.is_alphanumeric() {
                return Some(c);
            }
        }
    })
}

/// Bytes of the number a text begins with.
fn length_of_number(text: &str) -> usize {
    text.find(|c| !is_of_number(c)).unwrap_or(text.len())
}

fn is_of_number(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '０'..='９' | '.' | '-' | '/' | '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两'
    )
}

/// `2012-07-31`, `2012.7`: with a year.
fn is_date(number: &str) -> bool {
    number.split_once(['.', '-', '/']).is_some_and(|(year, _)| year.chars().count() == 4)
}
