//! 公开承诺书.

use serde::{Deserialize, Serialize};

use super::{CommitmentKind, Date, Scope};

/// A public commitment of an organisation or a member.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Commitment {
    /// File name without ending.
    pub id: String,
    /// Whose.
    pub kind: Option<CommitmentKind>,
    /// Who signs.
    pub signer: Option<String>,
    /// Day.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// What is promised.
    pub pledges: Vec<Pledge>,
    /// Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

/// One promise.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Pledge {
    /// What.
    pub text: Option<String>,
    /// By when.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// How it stands, in the unit's words (S001-057).
    pub status: Option<String>,
    /// Day it was kept.
    #[serde(with = "super::day_number")]
    pub done_on: Option<Date>,
    /// ID of the problem it answers.
    pub problem: Option<String>,
}

/// Statuses that mean a promise was fulfilled.
const FULFILLED: [&str; 2] = ["已兑现", "已完成"];

impl Pledge {
    /// Whether the unit says it fulfilled the promise.
    pub fn is_fulfilled(&self) -> bool {
        self.status.as_deref().is_some_and(|status| FULFILLED.contains(&status.trim()))
    }
}
