//! The date everything is derived at.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use crate::{diagnostics::Failure, model::Date};

/// The as-of date: the one `given` on the command line, the one `pinned` in `site.toml`, SOURCE_DATE_EPOCH, or today.
///
/// # Errors
/// When SOURCE_DATE_EPOCH is asked and is no number of seconds.
pub(crate) fn as_of(given: Option<Date>, pinned: Option<Date>) -> Result<Date, Failure> {
    given.or(pinned).map_or_else(today, Ok)
}

/// The day on which the program runs: SOURCE_DATE_EPOCH, or else the date of the system.
///
/// # Errors
/// When SOURCE_DATE_EPOCH is no number of seconds.
pub(crate) fn today() -> Result<Date, Failure> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .map(|stamp| stamp.to_zoned_datetime(TimeZone::UTC).date())
            .ok_or_else(|| Failure(format!("环境变量 SOURCE_DATE_EPOCH 应当是秒数，现在是“{seconds}”"))),
        Err(_) => Ok(ZonedDateTime::now().date()),
    }
}
