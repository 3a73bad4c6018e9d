//! 总结、调度、通报、指导、走访、会议、培训、督查、报送.

use serde::{Deserialize, Serialize};

use super::{ActivityKind, Date, Scope};

/// One recorded activity.
#[derive(Debug, Serialize, Deserialize)]
pub struct Activity {
    /// Day.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Kind.
    pub kind: Option<ActivityKind>,
    /// Who held it.
    pub by: Option<String>,
    /// Paths of the units it concerned.
    pub units: Vec<String>,
    /// Questions asked, of the campaign's `supervision_questions` (S000-039).
    pub checks: Vec<String>,
    /// Remark.
    pub note: Option<String>,
    /// Who may see it.
    pub scope: Scope,
}
