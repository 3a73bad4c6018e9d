//! Dates as numbers in cached records.
//!
//! For speed alone: written as text, as serde does by itself, dates took a third of the work of writing the cache. What
//! that is of a whole build stands, together with two other changes, in docs/performance.md: 7 % of the instructions.

use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

use super::Date;

/// Writes year, month and day as one number; 0 stands for no date, since no month is 0.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
pub(super) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    let number = |date: Date| (i32::from(date.year()) << 9) + (i32::from(date.month()) << 5) + i32::from(date.day());
    date.map_or(0, number).serialize(serializer)
}

/// Reads what [`serialize`] wrote.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let number = i32::deserialize(deserializer)?;
    if number == 0 {
        return Ok(None);
    }
    let part = |part: i32| i8::try_from(part).map_err(D::Error::custom);
    let year = i16::try_from(number >> 9).map_err(D::Error::custom)?;
    Date::new(year, part(number >> 5 & 15)?, part(number & 31)?).map(Some).map_err(D::Error::custom)
}
