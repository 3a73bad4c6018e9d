//! 公开承诺书.

use serde::{Deserialize, Serialize};

use super::{CommitmentKind, Date, Scope};

/// A public commitment of an organisation or a member.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Commitment {
    /// File name without ending.
    pub id: String,
    /// Whether an organisation or a member made it.
    pub kind: Option<CommitmentKind>,
    /// Name of whoever signs it.
    pub signer: Option<String>,
    /// Day it was signed.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Single promises in it.
    pub pledges: Vec<Pledge>,
    /// Text, in Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

impl Commitment {
    /// The sentence that a draft begins with, for a unit of this name.
    pub fn opening(unit: &str) -> String {
        format!("{unit}公开承诺如下，请党员群众监督。")
    }
}

/// One promise of a commitment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pledge {
    /// Wording of the promise.
    pub text: Option<String>,
    /// Day by which it is to be fulfilled.
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

/// Words of `status` that mean a promise was fulfilled.
const FULFILLED: [&str; 8] = ["已兑现", "已完成", "完成", "已办结", "办结", "已落实", "已做到", "做到了"];

/// Words of `status` that mean a promise is being fulfilled, typed with the commitment more often than after it.
const UNDER_WAY: [&str; 8] = ["兑现中", "践诺中", "推进中", "进行中", "落实中", "办理中", "实施中", "整改中"];

impl Pledge {
    /// Whether the unit says it fulfilled the promise.
    pub fn is_fulfilled(&self) -> bool {
        self.status.as_deref().is_some_and(|status| FULFILLED.contains(&status.trim()))
    }

    /// Whether the unit says that it is at work on it: a word that what the ledger proves later overrules.
    pub fn is_under_way(&self) -> bool {
        self.status.as_deref().is_some_and(|status| UNDER_WAY.contains(&status.trim()))
    }

    /// Whether the unit says nothing of it.
    pub fn is_untold(&self) -> bool {
        self.status.as_deref().is_none_or(|status| status.trim().is_empty())
    }
}
