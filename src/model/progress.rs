//! 月公示 and interim notes.

use serde::{Deserialize, Serialize};

use super::{Date, ItemStatus, Month, Scope, calendar::chinese_date};

/// What a note reports on; months and days sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// `progress/YYYY-MM.md`.
    Month(Month),
    /// `progress/YYYY-MM-DD.md`.
    Day(Date),
}

impl Period {
    /// Last day the note covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Month(month) => month.last_day(),
            Self::Day(day) => day,
        }
    }

    /// File name without ending, also the page's name.
    pub fn slug(self) -> String {
        match self {
            Self::Month(month) => month.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// `2012年7月` or `2012年7月2日`.
    pub fn chinese(self) -> String {
        match self {
            Self::Month(month) => month.chinese(),
            Self::Day(day) => chinese_date(day),
        }
    }
}

/// One note.
#[derive(Debug, Serialize, Deserialize)]
pub struct Progress {
    /// Month or day it reports on.
    pub period: Period,
    /// Day it was published; none: a draft (never public).
    #[serde(with = "super::day_number")]
    pub published: Option<Date>,
    /// Reports on single problems.
    pub items: Vec<ProgressItem>,
    /// Text, in Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

/// What a note says of one problem.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ProgressItem {
    /// ID of the problem.
    pub problem: String,
    /// Status of the problem.
    pub status: Option<ItemStatus>,
    /// Percentage done, 0–100.
    pub percent: Option<f64>,
    /// What else is said; most items of most months say nothing else.
    pub particulars: Option<Box<Particulars>>,
    /// Who may see it.
    pub scope: Scope,
}

/// What an item says beside its status.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Remark of the unit.
    pub note: Option<String>,
    /// Day the work was done.
    #[serde(with = "super::day_number")]
    pub done_on: Option<Date>,
    /// Day it was struck off.
    #[serde(with = "super::day_number")]
    pub closed_on: Option<Date>,
    /// Person or office that struck it off.
    pub closed_by: Option<String>,
    /// Evidence that it was solved.
    pub evidence: Option<String>,
    /// New deadline, with `reason`.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Reason for the new deadline.
    pub reason: Option<String>,
}

static NOTHING: Particulars = Particulars {
    note: None,
    done_on: None,
    closed_on: None,
    closed_by: None,
    evidence: None,
    due: None,
    reason: None,
};

impl ProgressItem {
    /// What it says beside its status.
    pub fn particulars(&self) -> &Particulars {
        self.particulars.as_deref().unwrap_or(&NOTHING)
    }
}
