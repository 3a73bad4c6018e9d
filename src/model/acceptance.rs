//! 考核验收 and 满意度测评.

use serde::{Deserialize, Serialize};

use super::{Conclusion, Date, Scope};

/// Acceptance of a unit's work.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Acceptance {
    /// 验收结论 (S001-060).
    pub conclusion: Option<Conclusion>,
    /// 验收人 (S001-061).
    pub inspector: Option<String>,
    /// Day of the acceptance.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// 上级意见 (S001-062).
    pub opinion: Option<String>,
    /// Day of the opinion.
    #[serde(with = "super::day_number")]
    pub opinion_date: Option<Date>,
    /// 自查 → 检查 → 抽查 (S003-025).
    pub steps: Vec<AcceptanceStep>,
    /// Survey of satisfaction in force.
    pub survey: Option<Survey>,
    /// Earlier rounds before 重新整顿 (S003-040), oldest first.
    pub rounds: Vec<AcceptanceRound>,
    /// Who may see it.
    pub scope: Scope,
}

/// One step of the acceptance procedure.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AcceptanceStep {
    /// 自查, 检查, 抽查 or 评议.
    pub step: Option<String>,
    /// Person or office that took the step.
    pub by: Option<String>,
    /// Day of the step.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Outcome, in the unit's words.
    pub conclusion: Option<String>,
    /// What was written of it, such as the report of a year's 自查 (S002-047).
    pub report: Option<String>,
}

/// 满意度测评: counts only, no voter is ever named (S002-022).
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Survey {
    /// Day of the survey.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Office that held it.
    pub by: Option<String>,
    /// Number of valid votes.
    pub valid: Option<u32>,
    /// Votes for 满意.
    pub satisfied: Option<u32>,
    /// Votes for 基本满意.
    pub mostly_satisfied: Option<u32>,
    /// Votes for 不满意.
    pub dissatisfied: Option<u32>,
}

impl Survey {
    /// Satisfaction in percent, 0–100; none without valid votes.
    pub fn satisfaction(&self) -> Option<f64> {
        let valid = self.valid.filter(|n| *n > 0)?;
        let good = self.satisfied.unwrap_or(0) + self.mostly_satisfied.unwrap_or(0);
        Some(f64::from(good) * 100.0 / f64::from(valid))
    }
}

/// An earlier round that did not pass.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AcceptanceRound {
    /// Outcome of the round.
    pub conclusion: Option<Conclusion>,
    /// Day of the round.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Opinion of the superior.
    pub opinion: Option<String>,
    /// Survey of that round.
    pub survey: Option<Survey>,
}
