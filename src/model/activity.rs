//! 总结、调度、通报、指导、走访、会议、培训、督查、报送.

use serde::{Deserialize, Serialize};

use super::{ActivityKind, Date, Scope};

/// One recorded activity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Activity {
    /// Day on which it took place.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Kind; none when the file does not say or says it wrongly.
    pub kind: Option<ActivityKind>,
    /// What was handed in, as the campaign's deadline calls it (S000-033, S003-017).
    pub what: Option<String>,
    /// How it was done, in words (S004-015).
    pub form: Option<String>,
    /// Office or person that held it.
    pub by: Option<String>,
    /// Paths of the units it concerned.
    pub units: Vec<String>,
    /// Questions asked (S000-039) or aspects looked at (S002-012, S004-014), of the campaign's.
    pub checks: Vec<String>,
    /// How many took part (S001-013).
    pub attendees: Option<u32>,
    /// IDs of the unit's own problems it went into, one by one (S001-013).
    pub problems: Vec<String>,
    /// What it was about, in the unit's words.
    pub note: Option<String>,
    /// Who may see it.
    pub scope: Scope,
}
