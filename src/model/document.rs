//! Notices issued or relayed, typical cases.

use super::{Date, DocumentStatus, Scope};

/// A notice.
#[derive(Debug, Default)]
pub struct Document {
    /// File name without ending.
    pub id: String,
    /// Title.
    pub title: String,
    /// 文号 (S000-006).
    pub number: Option<String>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// 主送机关 (S000-008).
    pub addressees: Vec<String>,
    /// ID or title of the notice passed on (S000-001).
    pub relays: Option<String>,
    /// Names of the attachments (S002-058).
    pub attachments: Vec<String>,
    /// In force or for comment.
    pub status: Option<DocumentStatus>,
    /// Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

/// A typical case (S001-017).
#[derive(Debug, Default)]
pub struct Case {
    /// File name without ending.
    pub id: String,
    /// Title.
    pub title: String,
    /// Day.
    pub date: Option<Date>,
    /// Path of the unit it tells of.
    pub unit: Option<String>,
    /// Type of problem it answers.
    pub problem_type: Option<String>,
    /// Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}
