//! Deadlines as people write them, and the day that is meant: 8月底前, 2012年年底, 2012-06-15 24时, 20120930, or the
//! number by which Excel stores a day. A finding proposes the day; nothing is read as if it stood there.

use super::date::{FIRST_YEAR, half_width, numeral, parse};
use crate::model::{Date, Month};

/// What a text that is no date was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateMeant {
    /// This day.
    Day(Date),
    /// This day of a year that is not said.
    DayOfYear {
        /// Month, 1–12.
        month: i8,
        /// Day of the month; none for the last one.
        day: Option<i8>,
    },
    /// No day at all: what has to be done at once.
    AtOnce,
    /// No day at all: what is kept up for good.
    ForGood,
}

impl DateMeant {
    /// The day, where the text says its year or `year` knows the only one it can be.
    pub(super) fn day(&self, year: impl FnOnce() -> Option<i16>) -> Option<Date> {
        match *self {
            Self::Day(day) => Some(day),
            Self::DayOfYear { month, day } => {
                let first = Date::new(year()?, month, 1).ok()?;
                Date::new(first.year(), month, day.unwrap_or_else(|| first.last_of_month().day())).ok()
            }
            Self::AtOnce | Self::ForGood => None,
        }
    }

    /// What to write instead under `key`; `day` is the day that is meant as far as it is known.
    pub(super) fn explain(&self, key: &str, day: Option<Date>, has_kind: bool) -> String {
        let kind = |word: &str| if has_kind { format!("，另写 deadline_kind = \"{word}\"") } else { String::new() };
        match (self, day) {
            (Self::Day(day), _) => format!("写成 {key} = {day}"),
            (Self::DayOfYear { .. }, Some(day)) => {
                format!("把年份写全：{key} = {day}（这个文件里别的日期都是 {} 年，不是这一年的改过来）", day.year())
            }
            (Self::DayOfYear { month, day }, None) => {
                // A leap year, so that the 29th of February passes.
                let last = Date::new(2012, *month, 1).map_or(31, |first| first.last_of_month().day());
                let example = format!("{key} = 2012-{month:02}-{:02}", day.unwrap_or(last).min(last));
                match day {
                    Some(day) if *day > last => {
                        format!("{month} 月没有 {day} 日，核对日子，再把年份写全，例如 {example}")
                    }
                    _ => format!("把年份写全，例如 {example}"),
                }
            }
            (Self::AtOnce, _) => {
                format!("马上就改的也要有期限，写实际定下的那一天，例如 {key} = 2012-06-20{}", kind("立行立改"))
            }
            (Self::ForGood, _) => format!(
                "长期的写 term = \"长期\" 和 explanation（对群众的说明）{}，{key} 写下一步做到的日期，例如 {key} = 2012-12-31",
                kind("长期坚持")
            ),
        }
    }
}

/// The year of every date in a file, if it is one and the same.
pub(super) fn only_year(toml: &str) -> Option<i16> {
    let is_dash = |(at, _): &(usize, &str)| {
        let before = toml.as_bytes().get(at.checked_sub(4)?..*at)?;
        let stands_alone = at.checked_sub(5).is_none_or(|at| !toml.as_bytes()[at].is_ascii_digit());
        let year: i16 = str::from_utf8(before).ok()?.parse().ok()?;
        let month = toml.as_bytes().get(at + 1..at + 3)?;
        let is_date = stands_alone && (1900..2200).contains(&year) && month.iter().all(u8::is_ascii_digit);
        is_date.then_some(year)
    };
    let mut years = toml.match_indices('-').filter_map(|found| is_dash(&found));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Days by which Excel counts from 1900, with its leap day that never was.
const EXCEL_EPOCH: (i16, i8, i8) = (1899, 12, 30);

/// Numbers that are days between 1954 and 2119 in Excel.
const EXCEL_DAYS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// What was meant by a text that is no date.
pub(super) fn meant(text: &str) -> Option<DateMeant> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    if let Ok(number) = plain.parse() {
        return of_number(number).map(DateMeant::Day);
    }
    if ["立行立改", "立即", "马上", "即知即改", "随时"].iter().any(|word| plain.contains(word)) {
        return Some(DateMeant::AtOnce);
    }
    if ["长期", "持续", "常态化", "一直"].iter().any(|word| plain.contains(word)) {
        return Some(DateMeant::ForGood);
    }
    // A moment with its distance from Greenwich: the day it falls on here.
    if let Ok(moment) = text.trim().parse::<jiff::Timestamp>() {
        let day = jiff::tz::Offset::constant(8).to_datetime(moment).date();
        return u16::try_from(day.year()).is_ok_and(|year| year >= FIRST_YEAR).then_some(DateMeant::Day(day));
    }
    let plain = without_time(&plain);
    let plain = plain.trim_end_matches(['前', '内']).trim_end_matches("以");
    if let Ok(date) = parse(plain) {
        return Some(DateMeant::Day(date));
    }
    let (year, rest) = match plain.split_once('年') {
        Some(("", _)) | None => (None, plain),
        Some((year, rest)) => (Some(parse(&format!("{year}年1月1日")).ok()?.year()), rest),
    };
    let (month, day) = day_of_year(rest)?;
    match year {
        Some(year) => {
            let first = Date::new(year, month, 1).ok()?;
            let day = day.unwrap_or_else(|| first.last_of_month().day());
            Date::new(year, month, day).ok().map(DateMeant::Day)
        }
        None => Some(DateMeant::DayOfYear { month, day }),
    }
}

/// The day a whole number stands for: `20120930`, or a day as Excel counts them.
pub(super) fn of_number(number: i64) -> Option<Date> {
    if EXCEL_DAYS.contains(&number) {
        let (year, month, day) = EXCEL_EPOCH;
        let days = jiff::Span::new().try_days(number).ok()?;
        return Date::new(year, month, day).ok()?.checked_add(days).ok();
    }
    let digits = number.to_string();
    let month = Month::parse(&format!("{}-{}", digits.get(..4)?, digits.get(4..6)?))?;
    let day = digits.get(6..).filter(|day| day.len() == 2)?.parse().ok()?;
    Date::new(month.first_day().year(), month.first_day().month(), day).ok()
}

/// A text without the time of day it ends in: 24时, 17:00, 下午5点.
fn without_time(text: &str) -> &str {
    let text = text.trim_end_matches(['前', '整']);
    let is_time =
        |c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | '时' | '点' | '分' | '上' | '下' | '午' | '晚');
    if !text.ends_with(['时', '点', '分']) && !text.contains([':', '：']) {
        return text;
    }
    let kept = text.trim_end_matches(is_time);
    // The digits of a day without 日 belong to the day: 2012-06-15 17:00 has lost its blank.
    if kept.ends_with(['日', '号']) {
        return kept;
    }
    text.get(..10).filter(|day| parse(day).is_ok()).unwrap_or(text)
}

/// Month and day of a text behind the year; no day means the last one.
fn day_of_year(text: &str) -> Option<(i8, Option<i8>)> {
    match text {
        "底" | "末" | "年底" | "年末" | "年终" | "下半年" | "四季度" | "第四季度" | "四季度末" => {
            return Some((12, None));
        }
        "上半年" | "二季度" | "第二季度" | "二季度末" | "年中" => return Some((6, None)),
        "一季度" | "第一季度" | "一季度末" => return Some((3, None)),
        "三季度" | "第三季度" | "三季度末" => return Some((9, None)),
        _ => {}
    }
    let (month, rest) = text.split_once('月')?;
    let month = i8::try_from(numeral(month)?).ok().filter(|month| (1..=12).contains(month))?;
    let day = match rest.trim_start_matches('份') {
        "" | "底" | "末" | "下旬" => None,
        "初" | "上旬" => Some(10),
        "中旬" => Some(20),
        "中" => Some(15),
        day => Some(i8::try_from(numeral(day.trim_end_matches(['日', '号']))?).ok()?),
    };
    Some((month, day))
}
