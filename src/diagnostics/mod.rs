//! Findings: the one way every part of the program tells a clerk what is wrong.
//!
//! 1. `content`, `rules`, `site` collect [`Finding`]s that name a file and a field.
//! 2. `locate` looks the positions up again in the source, only for what is going to be shown.
//! 3. `human`, `json`, `github` and `sarif` print them, sorted, each once.

mod finding;
mod github;
mod human;
mod json;
mod locate;
mod sarif;

pub use finding::{Detail, Finding, Severity};
pub use github::write_github;
pub use human::{Selection, select, write_human};
pub use json::write_json;
pub use locate::{Located, locate};
pub use sarif::{SarifRule, write_sarif};

/// Counts shown under the findings.
#[derive(Debug, Default, Clone, Copy)]
pub struct Summary {
    /// Findings at error level.
    pub errors: usize,
    /// Findings at warning level.
    pub warnings: usize,
    /// Findings a clerk accepted with a reason.
    pub accepted: usize,
    /// Files read.
    pub files: usize,
    /// Units read.
    pub units: usize,
}
