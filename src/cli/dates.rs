//! The as-of date: given, pinned by the site, given by the environment, or today.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use super::Failure;
use crate::model::Date;

/// `--as-of`, then `site.toml`, then SOURCE_DATE_EPOCH, then today where the program runs.
pub(super) fn as_of(given: Option<Date>, pinned: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = given.or(pinned) {
        return Ok(date);
    }
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
