//! 分类定级: ratings and how they came about.

use serde::{Deserialize, Serialize};

use super::{Date, RatingRound, Scope};

/// One rating of a unit; the first is 初次定级, later ones 重新定级.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rating {
    /// Day it was decided.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Which of the year's ratings it is; it decides the steps (S002-046).
    pub round: Option<RatingRound>,
    /// Grade given; must be one of the scheme's.
    pub grade: Option<String>,
    /// Office that decided it.
    pub by: Option<String>,
    /// Score, 0–100.
    pub score: Option<f64>,
    /// Score the unit gave itself (S002-027).
    pub self_score: Option<f64>,
    /// Stars given.
    pub stars: Option<u32>,
    /// Reasons for the grade (S004-017).
    pub basis: Option<String>,
    /// Satisfaction in percent, compared with a veto's `satisfaction_below`.
    pub satisfaction: Option<f64>,
    /// Names of the vetoes that apply; never published, nor is the basis when one of them is sensitive.
    pub vetoes: Vec<String>,
    /// 服务型基层党组织 (S004-026).
    pub service_oriented: bool,
    /// Highest level of 先进（示范） title won with this rating (S002-037).
    pub honour: Option<String>,
    /// What the years before were like (S002-021).
    pub years: Vec<PriorYear>,
    /// Scoring items (S002-059).
    pub items: Vec<RatingItem>,
    /// Steps taken (S002-018).
    pub steps: Vec<RatingStep>,
    /// Who may see it.
    pub scope: Scope,
}

/// Achievements and appraisal of a year before the rating.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PriorYear {
    /// The year.
    pub year: Option<u32>,
    /// What came of it.
    pub result: Option<String>,
}

/// One scoring item: points that can be had and points lost, never below zero (S002-059).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RatingItem {
    /// Name of the item.
    pub name: Option<String>,
    /// Points that can be had.
    pub max: f64,
    /// Points lost.
    pub deducted: f64,
}

/// One step of the rating procedure.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RatingStep {
    /// Name of the step, as in the scheme.
    pub step: Option<String>,
    /// Day the step was taken.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Grade proposed or given in this step.
    pub grade: Option<String>,
    /// Who took it: a meeting or an office.
    pub by: Option<String>,
    /// Votes for that grade in a secret ballot (S002-022).
    pub votes: Option<u32>,
    /// Valid votes.
    pub valid: Option<u32>,
}
