//! Days, months and numbers as views carry them.
//!
//! A page holds dozens of dates and percentages, a site millions: they are written digit by digit into a few bytes on
//! the stack, since the general formatter costs ten times as much and so does memory asked for.

use super::number::pair;
use crate::model::{Date, Month, Period};
use arrayvec::ArrayString;
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day; data files and templates receive it as `2012-07-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso().as_str())
    }
}

impl Day {
    /// The day after; the last day there is has none and stays.
    pub(crate) fn after(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// `2012-07-31`.
    pub(crate) fn iso(self) -> Short {
        iso(self.0.year(), self.0.month(), Some(self.0.day()))
    }

    /// As a reader writes it: `2012年7月31日`.
    pub(crate) fn words(self) -> Short {
        words(self.0.year(), self.0.month(), Some(self.0.day()))
    }

    /// As an element of HTML: `<time datetime="2012-07-31">2012年7月31日</time>`.
    pub(crate) fn element(self) -> Short<64> {
        let Self(date) = self;
        let mut text = Short::default();
        push(&mut text, "<time datetime=\"");
        push_iso(&mut text, date.year(), date.month(), Some(date.day()));
        push(&mut text, "\">");
        push_words(&mut text, date.year(), date.month(), Some(date.day()));
        push(&mut text, "</time>");
        text
    }

    /// In words without its year: `7月31日`.
    pub(crate) fn words_of_year(self) -> Short {
        let mut text = Short::default();
        push_month(&mut text, self.0.month(), Some(self.0.day()));
        text
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.iso().as_str())
    }
}

/// A calendar month; data files and templates receive it as `2012-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MonthOf(pub(crate) Month);

impl MonthOf {
    /// `2012-07`.
    pub(crate) fn iso(self) -> Short {
        iso(self.0.year, self.0.month, None)
    }

    /// As a reader writes it: `2012年7月`.
    pub(crate) fn words(self) -> Short {
        words(self.0.year, self.0.month, None)
    }
}

impl fmt::Display for MonthOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso().as_str())
    }
}

impl Serialize for MonthOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.iso().as_str())
    }
}

/// Name of a note's page: `2012-07`, or `2012-07-15` for an interim one.
pub(super) fn slug(period: Period) -> Short {
    match period {
        Period::Month(month) => iso(month.year, month.month, None),
        Period::Day(day) => iso(day.year(), day.month(), Some(day.day())),
    }
}

/// What a note reports on, in words: `2012年7月`, or a day.
pub(super) fn period_label(period: Period) -> Short {
    match period {
        Period::Month(month) => words(month.year, month.month, None),
        Period::Day(day) => words(day.year(), day.month(), Some(day.day())),
    }
}

/// A date as text, on the stack; the longest is `9999年12月31日`.
pub(crate) type Short<const N: usize = 17> = ArrayString<N>;

/// Texts here always fit: years of records lie between 1 and 9999. In place, parts of known length are copied without a
/// call.
#[allow(clippy::inline_always)]
#[inline(always)]
fn push<const N: usize>(text: &mut Short<N>, part: &str) {
    let _ = text.try_push_str(part);
}

/// A number below a hundred without a leading zero.
fn push_number<const N: usize>(text: &mut Short<N>, value: u16) {
    let digits = pair(value);
    if value % 100 >= 10 {
        push(text, &digits[..1]);
    }
    push(text, &digits[1..2]);
}

/// `2012年7月31日`, or `2012年7月` without a day.
fn push_words<const N: usize>(text: &mut Short<N>, year: i16, month: i8, day: Option<i8>) {
    let year = year.unsigned_abs();
    if year < 100 {
        push_number(text, year);
    } else {
        push_number(text, year / 100);
        push(text, pair(year));
    }
    push(text, "年");
    push_month(text, month, day);
}

fn push_month<const N: usize>(text: &mut Short<N>, month: i8, day: Option<i8>) {
    push_number(text, u16::from(month.unsigned_abs()));
    push(text, "月");
    if let Some(day) = day {
        push_number(text, u16::from(day.unsigned_abs()));
        push(text, "日");
    }
}

/// `2012-07-31`, or `2012-07` without a day.
fn push_iso<const N: usize>(text: &mut Short<N>, year: i16, month: i8, day: Option<i8>) {
    let year = year.unsigned_abs();
    push(text, pair(year / 100));
    push(text, pair(year));
    for part in [Some(month), day].into_iter().flatten() {
        push(text, "-");
        push(text, pair(u16::from(part.unsigned_abs())));
    }
}

fn words(year: i16, month: i8, day: Option<i8>) -> Short {
    let mut text = Short::default();
    push_words(&mut text, year, month, day);
    text
}

fn iso(year: i16, month: i8, day: Option<i8>) -> Short {
    let mut text = Short::default();
    push_iso(&mut text, year, month, day);
    text
}
