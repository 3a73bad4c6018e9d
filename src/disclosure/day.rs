//! Days, months and numbers as views carry them.
//!
//! A page holds dozens of dates and percentages, a site millions: they are written digit by digit into a few bytes on
//! the stack, since the general formatter costs ten times as much and so does memory asked for.

use crate::model::{Date, Month, Period};
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day; data files and templates receive it as `2012-07-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso().as_str())
    }
}

impl Day {
    /// `2012-07-31`.
    pub fn iso(self) -> Short {
        iso(self.0.year(), self.0.month(), Some(self.0.day()))
    }

    /// As a reader writes it: `2012年7月31日`.
    pub fn words(self) -> Short {
        words(self.0.year(), self.0.month(), Some(self.0.day()))
    }

    /// As an element of HTML: `<time datetime="2012-07-31">2012年7月31日</time>`.
    pub fn element(self) -> Short<64> {
        let mut text = Short::default();
        text.push(b"<time datetime=\"");
        text.iso(self.0.year(), self.0.month(), Some(self.0.day()));
        text.push(b"\">");
        text.words(self.0.year(), self.0.month(), Some(self.0.day()));
        text.push(b"</time>");
        text
    }

    /// In words without its year: `7月31日`.
    pub fn words_of_year(self) -> Short {
        let mut text = Short::default();
        text.month(self.0.month(), Some(self.0.day()));
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
pub struct MonthOf(pub Month);

impl MonthOf {
    /// As a reader writes it: `2012年7月`.
    pub fn words(self) -> Short {
        words(self.0.year, self.0.month, None)
    }
}

impl Serialize for MonthOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(iso(self.0.year, self.0.month, None).as_str())
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
#[derive(Debug, Clone, Copy)]
pub struct Short<const N: usize = 17> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Default for Short<N> {
    fn default() -> Self {
        Self { bytes: [0; N], len: 0 }
    }
}

impl<const N: usize> Short<N> {
    /// The text.
    pub fn as_str(&self) -> &str {
        // Whole characters only are pushed.
        str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    #[inline]
    fn push(&mut self, part: &[u8]) {
        let end = self.len + part.len();
        if let Some(free) = self.bytes.get_mut(self.len..end) {
            free.copy_from_slice(part);
            self.len = end;
        }
    }

    /// A number below a hundred without a leading zero.
    fn number(&mut self, value: u16) {
        match pair(value) {
            [b'0', ones] => self.push(&[ones]),
            both => self.push(&both),
        }
    }

    /// `2012年7月31日`, or `2012年7月` without a day. Years of records lie between 1 and 9999.
    fn words(&mut self, year: i16, month: i8, day: Option<i8>) {
        let year = year.unsigned_abs();
        if year < 100 {
            self.number(year);
        } else {
            self.number(year / 100);
            self.push(&pair(year));
        }
        self.push("年".as_bytes());
        self.month(month, day);
    }

    fn month(&mut self, month: i8, day: Option<i8>) {
        self.number(u16::from(month.unsigned_abs()));
        self.push("月".as_bytes());
        if let Some(day) = day {
            self.number(u16::from(day.unsigned_abs()));
            self.push("日".as_bytes());
        }
    }

    /// `2012-07-31`, or `2012-07` without a day.
    fn iso(&mut self, year: i16, month: i8, day: Option<i8>) {
        let year = year.unsigned_abs();
        self.push(&pair(year / 100));
        self.push(&pair(year));
        for part in [Some(month), day].into_iter().flatten() {
            self.push(b"-");
            self.push(&pair(u16::from(part.unsigned_abs())));
        }
    }
}

impl<const N: usize> fmt::Display for Short<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The last two digits of a number.
fn pair(value: u16) -> [u8; 2] {
    let digit = |n: u16| b'0' + u8::try_from(n % 10).unwrap_or(0);
    [digit(value / 10), digit(value)]
}

fn words(year: i16, month: i8, day: Option<i8>) -> Short {
    let mut text = Short::default();
    text.words(year, month, day);
    text
}

fn iso(year: i16, month: i8, day: Option<i8>) -> Short {
    let mut text = Short::default();
    text.iso(year, month, day);
    text
}

/// Appends `value` with at least one digit.
fn push_digits(text: &mut String, value: u64) {
    if value >= 10 {
        push_digits(text, value / 10);
    }
    text.extend(char::from_digit((value % 10) as u32, 10));
}

/// A number as a reader writes it: `85`, `83.3`; no trailing `.0`, at most one decimal.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // scores and shares; `as` saturates
pub fn number(value: f64) -> String {
    let mut text = String::with_capacity(8);
    let tenths = (value.abs() * 10.0).round() as u64;
    if value < 0.0 && tenths > 0 {
        text.push('-');
    }
    push_digits(&mut text, tenths / 10);
    if !tenths.is_multiple_of(10) {
        text.push('.');
        push_digits(&mut text, tenths % 10);
    }
    text
}

/// A percentage as a reader writes it: `83.3%`.
pub fn percent(value: f64) -> String {
    let mut text = number(value);
    text.push('%');
    text
}
