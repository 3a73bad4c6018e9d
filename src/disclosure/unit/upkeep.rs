//! When what is kept up for good is looked at again.

use crate::disclosure::Day;
use crate::register::Upkeep;
use serde::Serialize;

/// When a problem that is kept up for good is looked at again.
#[derive(Debug, Serialize)]
pub(crate) struct UpkeepView<'a> {
    /// 每年, 每半年 or 每N个月.
    pub(crate) every: String,
    /// The newest check.
    pub(crate) last: Option<Day>,
    /// Who looked.
    pub(crate) by: Option<&'a str>,
    /// By when the next one is due.
    pub(crate) next: Day,
    /// Periods that ended without one.
    pub(crate) missed: usize,
}

/// 每年, 每半年 or 每N个月.
pub(in crate::disclosure) fn every(months: u32) -> String {
    match months {
        12 => "每年".to_owned(),
        6 => "每半年".to_owned(),
        months => format!("每{months}个月"),
    }
}

impl<'a> UpkeepView<'a> {
    pub(super) fn of(upkeep: &'a Upkeep) -> Self {
        Self {
            every: every(upkeep.every_months),
            last: upkeep.last.as_ref().map(|(day, _)| Day(*day)),
            by: upkeep.last.as_ref().and_then(|(_, by)| by.as_deref()),
            next: Day(upkeep.next),
            missed: upkeep.missed.len(),
        }
    }
}
