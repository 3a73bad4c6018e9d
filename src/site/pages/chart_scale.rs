//! Places of days on the axis of a drawing, in hundredths of a percent of its width.

use crate::disclosure::{Day, Short};
use crate::model::{Date, calendar::days_between};
use askama::{FastWritable, Values};
use serde::{Serialize, Serializer};
use std::fmt;

/// First and last day of the axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) first: Date,
    pub(super) last: Date,
    /// Days on the axis.
    span: i32,
}

impl Scale {
    pub(super) fn of(first: Date, last: Date) -> Self {
        Self { first, last, span: days_between(first, last) + 1 }
    }

    /// Place of the beginning of a day, or of the edge it lies beyond.
    pub(super) fn at(self, day: Date) -> Place {
        self.place(days_between(self.first, day))
    }

    /// Place of the end of a day.
    pub(super) fn after(self, day: Date) -> Place {
        self.place(days_between(self.first, day) + 1)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 10000
    fn place(self, days: i32) -> Place {
        let span = f64::from(self.span);
        let days = f64::from(days).clamp(0.0, span);
        Place((days * 100.0 / span * 100.0).round() as u32)
    }

    /// A day in words; without its year where the axis has one year only, since that stands above it.
    pub(super) fn words(self, day: Day) -> Short {
        let year = self.first.year();
        if year == self.last.year() && year == day.0.year() { day.words_of_year() } else { day.words() }
    }

    /// From the beginning of a day to the end of another; none when the days lie the other way round.
    pub(super) fn bar(self, from: Date, to: Date) -> Option<Bar> {
        (from <= to).then(|| {
            let (x, end) = (self.at(from), self.after(to));
            Bar { x, width: Place(end.0.saturating_sub(x.0)) }
        })
    }
}

/// A place or a width: hundredths of a percent of the drawing's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(pub(super) u32);

impl Place {
    /// So many percent.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // shares of a drawing; `as` saturates
    pub(super) fn of(percent: f64) -> Self {
        Self((percent * 100.0).round() as u32)
    }
}

impl FastWritable for Place {
    fn write_into<W: fmt::Write + ?Sized>(&self, out: &mut W, _: &dyn Values) -> askama::Result<()> {
        let digit = |unit: u32| b'0' + u8::try_from(self.0 / unit % 10).unwrap_or(0);
        let digits = [digit(10_000), digit(1000), digit(100), b'.', digit(10), digit(1)];
        let start = if self.0 >= 10_000 { 0 } else { 2 - usize::from(self.0 >= 1000) };
        // No zeros behind the point, and no point with nothing behind it.
        let end = if self.0.is_multiple_of(100) { 3 } else { 6 - usize::from(self.0.is_multiple_of(10)) };
        Ok(out.write_str(str::from_utf8(&digits[start..end]).unwrap_or_default())?)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", f64::from(self.0) / 100.0)
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A bar of a drawing.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Bar {
    pub(super) x: Place,
    pub(super) width: Place,
}

impl Bar {
    /// Right end.
    pub(super) fn end(self) -> Place {
        Place(self.x.0 + self.width.0)
    }
}
