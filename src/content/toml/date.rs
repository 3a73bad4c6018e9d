//! Dates in every written form (S001-011), and what is wrong with the others (S000-044).

use crate::model::Date;

/// Years before this one are slips: `〇〇一二年` is no year of four digits.
pub(super) const FIRST_YEAR: u16 = 1000;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateFault {
    /// A date without its year.
    NoYear,
    /// There is no such day in the calendar.
    Impossible,
    /// A month without a day.
    NoDay,
    /// No date at all.
    Unreadable,
}

/// Reads `2012-06-20`, `2012年6月20日`, `二〇一二年六月二十日` (also with 0, ○, 零 for zero),
/// `2012.6.20` and `2012/6/20`, full-width digits included.
///
/// # Errors
/// Why the text is not a date, in a way that a clerk can act on.
pub(crate) fn parse(text: &str) -> Result<Date, DateFault> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let (year, month, day) = split(&plain)?;
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let ((year, month), day) = date.ok_or(DateFault::Impossible)?;
    Date::new(year, month, day).map_err(|_| DateFault::Impossible)
}

pub(super) fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '－' | '–' | '—' | '／' | '/' | '.' | '．' => '-',
        other => other,
    }
}

fn split(plain: &str) -> Result<(u32, u32, u32), DateFault> {
    if let Some((year, rest)) = plain.split_once('年') {
        let year = Some(year).filter(|year| year.chars().count() == 4).and_then(digits);
        let year = year.filter(|year| *year >= u32::from(FIRST_YEAR)).ok_or(DateFault::Unreadable)?;
        let Some((month, rest)) = rest.split_once('月') else { return Err(DateFault::Unreadable) };
        let day = rest.trim_end_matches(['日', '号']);
        let month = numeral(month).ok_or(DateFault::Unreadable)?;
        if day.is_empty() {
            return Err(DateFault::NoDay);
        }
        return Ok((year, month, numeral(day).ok_or(DateFault::Unreadable)?));
    }
    if let Some((month, rest)) = plain.split_once('月') {
        let day = rest.trim_end_matches(['日', '号', '底', '初', '前']);
        let readable = numeral(month).is_some() && (day.is_empty() || numeral(day).is_some());
        return Err(if readable { DateFault::NoYear } else { DateFault::Unreadable });
    }
    let number = |part: &str| Some(part).filter(|part| !part.starts_with('+'))?.parse().ok();
    let parts: Vec<Option<u32>> = plain.split('-').map(number).collect();
    match parts[..] {
        [Some(year), Some(month), Some(day)] if year >= u32::from(FIRST_YEAR) => Ok((year, month, day)),
        [Some(year), Some(month)] if year >= u32::from(FIRST_YEAR) && month <= 12 => Err(DateFault::NoDay),
        [Some(month), Some(day)] if month <= 12 && day <= 31 => Err(DateFault::NoYear),
        _ => Err(DateFault::Unreadable),
    }
}

/// A year written digit by digit, Arabic or Chinese.
fn digits(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?))
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10)
        .or_else(|| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok()))
        .or(match c {
            '○' | 'Ｏ' | 'O' | 'o' | '零' | '◯' => Some(0),
            _ => None,
        })
}

/// A number up to 99: `6`, `06`, `六`, `十二`, `二十`, `三十一`, `廿三`.
pub(super) fn numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    let text = text.replace('廿', "二十");
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digits(tens)? };
            let ones = if ones.is_empty() { 0 } else { digits(ones)? };
            Some(tens * 10 + ones)
        }
        None => digits(&text),
    }
}
