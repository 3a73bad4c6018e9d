//! Findings: the one way every part of the program tells a clerk what is wrong.
//!
//! 1. `content`, `rules`, `site` collect [`Finding`]s that name a file and a field.
//! 2. `content::locate` looks the positions up again in the source, only for what is going to be shown.
//! 3. `human`, `json`, `github` and `sarif` print them, sorted, each once.

mod failure;
mod finding;
mod github;
mod gitlab;
mod human;
mod json;
mod rule_name;
mod sarif;
mod shown;
mod suggest;
mod urgency;
mod wording_score;

pub(crate) use failure::Failure;
pub(crate) use finding::{Detail, Finding, LocatedFinding, Severity};
pub(crate) use github::write_github;
pub(crate) use gitlab::write_gitlab;
pub(crate) use human::{select, write_human};
pub(crate) use json::write_json;
pub(crate) use rule_name::{RuleName, each_rule};
pub(crate) use sarif::{SarifRule, write_sarif};
pub(crate) use shown::{LINE_BYTES, is_invisible};
pub(crate) use suggest::{almost, aside, is_slip_of, nearest, question, question_before, quoted, quoted_aside};
pub(crate) use urgency::{CommitteeCount, Urgency};
pub(crate) use wording_score::WordingScore;

/// Tables shown under the findings.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tables<'t> {
    /// Findings of each committee, those with most to do first.
    pub(crate) committees: &'t [CommitteeCount],
    /// What share of its promises each unit has put so that they can be checked, in path order.
    pub(crate) wording: &'t [WordingScore],
}

/// Counts shown under the findings.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Summary {
    /// Findings at error level.
    pub(crate) errors: usize,
    /// Findings at warning level.
    pub(crate) warnings: usize,
    /// Findings a clerk accepted with a reason.
    pub(crate) accepted: usize,
    /// Files read.
    pub(crate) files: usize,
    /// Units read.
    pub(crate) units: usize,
}
