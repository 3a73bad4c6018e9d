//! A cell → what a person would have typed for its key.

use crate::{
    content,
    keys::{
        KeyInfo,
        value::{List, ValueType},
    },
    model::{Campaign, Date},
    spreadsheet::{Cell, Sheet},
};

/// Days Excel counts between 1954 and 2119; other numbers are no days.
const DAYS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// The text of a cell for a key; `is_own` says that this program wrote the table.
pub(super) fn text(cell: &Cell, key: &KeyInfo, sheet: &Sheet, is_own: bool) -> String {
    let shown = cell.shown();
    // How tables show that there is nothing.
    if matches!(&*shown, "/" | "／" | "-" | "—" | "——" | "－" | "--") {
        return String::new();
    }
    match (key.value, cell) {
        (ValueType::Day, Cell::Number(number)) => day(*number, sheet.counts_from_1904).unwrap_or(shown),
        (ValueType::Day, Cell::Text(text)) => {
            let number = content::parse_date(text).is_err().then(|| text.parse().ok()).flatten();
            number.and_then(|number| day(number, false)).unwrap_or(shown)
        }
        // A cell formatted as per cent holds a fraction.
        (ValueType::Percent, Cell::Number(number)) if !is_own && *number > 0.0 && *number < 1.0 => {
            ((number * 10_000.0).round() / 100.0).to_string()
        }
        (ValueType::Id, _) => shown.chars().map(half_width).collect(),
        _ => shown,
    }
}

/// The day a number stands for: one Excel counted, or 20120930.
fn day(number: f64, counts_from_1904: bool) -> Option<String> {
    let whole: i32 = number.trunc().to_string().parse().ok()?;
    if let Some((year, rest)) = (whole > 19_000_000).then_some((whole / 10_000, whole % 10_000)) {
        let (month, day) = (i8::try_from(rest / 100).ok()?, i8::try_from(rest % 100).ok()?);
        return Date::new(i16::try_from(year).ok()?, month, day).ok().map(|day| day.to_string());
    }
    let first = if counts_from_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) }.ok()?;
    let days = jiff::Span::new().try_days(whole).ok().filter(|_| DAYS.contains(&whole))?;
    first.checked_add(days).ok().map(|day| day.to_string())
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// What is wrong with a word, if it is none of those that may stand there.
pub(super) fn strange_word(key: &KeyInfo, text: &str, campaign: &Campaign) -> Option<String> {
    let words: Vec<&str> = match (key.value, key.list) {
        (ValueType::OneOf, Some(List::Categories)) => campaign.categories.iter().map(String::as_str).collect(),
        (ValueType::OneOf | ValueType::Word(_), None | Some(List::Fixed(_))) => key.words(),
        _ => return None,
    };
    let is_strange = !words.is_empty() && !words.contains(&text);
    is_strange.then(|| format!("可以写：{}", words.join("、")))
}

/// A cell of several measures → the measures, without their numbers.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut rest = line.trim();
        while !rest.is_empty() {
            let body = without_number(rest);
            // A line may hold several numbered ones.
            let next = body.char_indices().skip(1).find(|(at, _)| {
                body[..*at].ends_with(['；', ';', '。', ' ', '　'])
                    && without_number(&body[*at..]).len() < body.len() - at
            });
            let (item, left) = body.split_at(next.map_or(body.len(), |(at, _)| at));
            let item = item.trim().trim_end_matches(['；', ';']).trim();
            if !item.is_empty() {
                items.push(item.to_owned());
            }
            rest = left.trim();
        }
    }
    items
}

/// A text without the number before it: 1. 2、 （3） ④.
fn without_number(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(|c| ('①'..='⑳').contains(&c)) {
        return rest.trim_start();
    }
    let opened = text.strip_prefix(['（', '(']);
    let digits = opened.unwrap_or(text);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let count = digits.len() - rest.len();
    let closed = if opened.is_some() {
        rest.strip_prefix(['）', ')'])
    } else {
        rest.strip_prefix(['.', '．', '、', ')', '）'])
    };
    // 2.5公里 is no number of an item.
    let is_decimal = opened.is_none() && closed.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    closed.filter(|_| count > 0 && !is_decimal).map_or(text, str::trim_start)
}
