//! Notices issued or relayed, typical cases.

use serde::{Deserialize, Serialize};

use super::{Date, DocumentStatus, Scope};

/// A notice issued or relayed by an office (S000-001).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Document {
    /// File name without ending.
    pub id: String,
    /// Title shown to readers.
    pub title: String,
    /// 文号 (S000-006).
    pub number: Option<String>,
    /// Day of issue.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Office that issued it.
    pub issuer: Option<String>,
    /// 主送机关 (S000-008).
    pub addressees: Vec<String>,
    /// ID or title of the notice passed on (S000-001).
    pub relays: Option<String>,
    /// Names of the attachments (S002-058).
    pub attachments: Vec<String>,
    /// Whether it is in force or a draft for comment.
    pub status: Option<DocumentStatus>,
    /// Text, in Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

/// A typical case (S001-017).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Case {
    /// File name without ending.
    pub id: String,
    /// Title shown to readers.
    pub title: String,
    /// Day the case is dated.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Path of the unit it tells of.
    pub unit: Option<String>,
    /// Type of problem it answers.
    pub problem_type: Option<String>,
    /// Text, in Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}
