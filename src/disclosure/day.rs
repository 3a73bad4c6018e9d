//! Days, months and numbers as views carry them.
//!
//! A page holds dozens of dates and percentages, a site millions: they are written digit by digit,
//! since the general formatter costs ten times as much.

use crate::model::{Date, Month, Period};
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day; data files and templates receive it as `2012-07-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Day {
    /// `2012-07-31`.
    pub fn iso(self) -> String {
        iso(self.0.year(), self.0.month(), Some(self.0.day()))
    }

    /// As a reader writes it: `2012年7月31日`.
    pub fn words(self) -> String {
        words(self.0.year(), self.0.month(), Some(self.0.day()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

/// A calendar month; data files and templates receive it as `2012-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthOf(pub Month);

impl MonthOf {
    /// As a reader writes it: `2012年7月`.
    pub fn words(self) -> String {
        words(self.0.year, self.0.month, None)
    }
}

impl Serialize for MonthOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&iso(self.0.year, self.0.month, None))
    }
}

/// Name of a note's page: `2012-07`, or `2012-07-15` for an interim one.
pub(super) fn slug(period: Period) -> String {
    match period {
        Period::Month(month) => iso(month.year, month.month, None),
        Period::Day(day) => iso(day.year(), day.month(), Some(day.day())),
    }
}

/// What a note reports on, in words: `2012年7月`, or a day.
pub(super) fn period_label(period: Period) -> String {
    match period {
        Period::Month(month) => words(month.year, month.month, None),
        Period::Day(day) => words(day.year(), day.month(), Some(day.day())),
    }
}

fn words(year: i16, month: i8, day: Option<i8>) -> String {
    let mut text = String::with_capacity(20);
    push_digits(&mut text, u64::from(year.unsigned_abs()), 1);
    text.push('年');
    push_digits(&mut text, u64::from(month.unsigned_abs()), 1);
    text.push('月');
    if let Some(day) = day {
        push_digits(&mut text, u64::from(day.unsigned_abs()), 1);
        text.push('日');
    }
    text
}

/// `2012-07-31`, or `2012-07` without a day. Years of records lie between 1 and 9999.
fn iso(year: i16, month: i8, day: Option<i8>) -> String {
    let mut text = String::with_capacity(10);
    push_digits(&mut text, u64::from(year.unsigned_abs()), 4);
    text.push('-');
    push_digits(&mut text, u64::from(month.unsigned_abs()), 2);
    if let Some(day) = day {
        text.push('-');
        push_digits(&mut text, u64::from(day.unsigned_abs()), 2);
    }
    text
}

/// Appends `value` with at least `width` digits.
fn push_digits(text: &mut String, value: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut rest = value;
    let mut at = digits.len();
    while rest > 0 || digits.len() - at < width {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// A number as a reader writes it: `85`, `83.3`; no trailing `.0`, at most one decimal.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // scores and shares; `as` saturates
pub fn number(value: f64) -> String {
    let mut text = String::with_capacity(8);
    let tenths = (value.abs() * 10.0).round() as u64;
    if value < 0.0 && tenths > 0 {
        text.push('-');
    }
    push_digits(&mut text, tenths / 10, 1);
    if !tenths.is_multiple_of(10) {
        text.push('.');
        push_digits(&mut text, tenths % 10, 1);
    }
    text
}

/// A percentage as a reader writes it: `83.3%`.
pub fn percent(value: f64) -> String {
    let mut text = number(value);
    text.push('%');
    text
}
