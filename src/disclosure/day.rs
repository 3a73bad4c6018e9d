//! Days, months and numbers as views carry them.

use crate::model::{Date, Month};
use serde::{Serialize, Serializer};

/// A calendar day; data files and templates receive it as `2012-07-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A calendar month; data files and templates receive it as `2012-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthOf(pub Month);

impl Serialize for MonthOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A number as a reader writes it: `85`, `83.3`; no trailing `.0`, at most one decimal.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// A percentage as a reader writes it: `83.3%`.
pub fn percent(value: f64) -> String {
    let mut text = number(value);
    text.push('%');
    text
}
