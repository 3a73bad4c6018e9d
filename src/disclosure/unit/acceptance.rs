//! 考核验收 and 满意度测评: counts only, no voter is ever named (S002-022).

use crate::disclosure::{Day, PublicSite, percent};
use crate::model::{Conclusion, Survey, Vocabulary};
use crate::register::reaches;
use serde::Serialize;

/// Acceptance of a unit's work.
#[derive(Debug, Serialize)]
pub(crate) struct AcceptanceView<'a> {
    /// 通过 or 不通过.
    pub(crate) conclusion: Option<&'static str>,
    /// Whether it passed.
    pub(crate) passed: bool,
    /// 验收人.
    pub(crate) inspector: Option<&'a str>,
    /// Day.
    pub(crate) date: Option<Day>,
    /// 上级意见.
    pub(crate) opinion: Option<&'a str>,
    /// Day of the opinion.
    pub(crate) opinion_date: Option<Day>,
    /// 自查 → 检查 → 抽查.
    pub(crate) steps: Vec<AcceptanceStepView<'a>>,
    /// Survey.
    pub(crate) survey: Option<SurveyView<'a>>,
    /// Earlier rounds, oldest first (S003-040).
    pub(crate) rounds: Vec<RoundView<'a>>,
    /// 重新整顿: the round the unit is in now, because it did not pass the one before.
    pub(crate) redo: Option<usize>,
}

/// One step of the procedure.
#[derive(Debug, Serialize)]
pub(crate) struct AcceptanceStepView<'a> {
    /// Step.
    pub(crate) name: &'a str,
    /// Who.
    pub(crate) by: Option<&'a str>,
    /// When.
    pub(crate) date: Option<Day>,
    /// What it came to.
    pub(crate) conclusion: Option<&'a str>,
    /// Paragraphs of what was written of it.
    pub(crate) report: Vec<&'a str>,
}

/// Counts of a survey.
#[derive(Debug, Serialize)]
pub(crate) struct SurveyView<'a> {
    /// When.
    pub(crate) date: Option<Day>,
    /// Who held it.
    pub(crate) by: Option<&'a str>,
    /// Valid votes.
    pub(crate) valid: u32,
    /// 满意.
    pub(crate) satisfied: Option<u32>,
    /// 基本满意.
    pub(crate) mostly_satisfied: Option<u32>,
    /// 不满意.
    pub(crate) dissatisfied: Option<u32>,
    /// (满意 + 基本满意) ÷ valid votes.
    pub(crate) satisfaction: String,
    /// The same as a number.
    pub(crate) value: f64,
    /// Lowest that passes, when the campaign has a floor.
    pub(crate) floor: Option<String>,
    /// Whether it is under the floor.
    pub(crate) below: bool,
}

/// An earlier round.
#[derive(Debug, Serialize)]
pub(crate) struct RoundView<'a> {
    /// 通过 or 不通过.
    pub(crate) conclusion: Option<&'static str>,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Opinion.
    pub(crate) opinion: Option<&'a str>,
    /// Survey of that round.
    pub(crate) survey: Option<SurveyView<'a>>,
}

impl<'a> AcceptanceView<'a> {
    /// The acceptance of the unit at `index`; none when it does not count.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let acceptance = site.records().units[index]
            .acceptance
            .as_ref()
            .filter(|_| site.register().units[index].acceptance_counts)?;
        let opinion_counts = site.counts(acceptance.opinion_date);
        let survey = acceptance.survey.as_ref().and_then(|survey| survey_view(site, survey));
        let rounds: Vec<_> = acceptance
            .rounds
            .iter()
            .filter(|round| site.counts(round.date))
            .map(|round| RoundView {
                conclusion: round.conclusion.map(Vocabulary::word),
                date: round.date.map(Day),
                opinion: round.opinion.as_deref(),
                survey: round.survey.as_ref().and_then(|survey| survey_view(site, survey)),
            })
            .collect();
        let failed = acceptance.conclusion == Some(Conclusion::Failed) || survey.as_ref().is_some_and(|s| s.below);
        Some(Self {
            // The earlier rounds, the one just failed, and the one that follows it.
            redo: failed.then_some(rounds.len() + 2),
            conclusion: acceptance.conclusion.map(Vocabulary::word),
            passed: acceptance.conclusion == Some(Conclusion::Passed),
            inspector: acceptance.inspector.as_deref(),
            date: acceptance.date.map(Day),
            opinion: acceptance.opinion.as_deref().filter(|_| opinion_counts),
            opinion_date: acceptance.opinion_date.filter(|_| opinion_counts).map(Day),
            steps: acceptance
                .steps
                .iter()
                .filter(|step| site.counts(step.date))
                .filter_map(|step| {
                    Some(AcceptanceStepView {
                        name: step.step.as_deref()?,
                        by: step.by.as_deref(),
                        date: step.date.map(Day),
                        conclusion: step.conclusion.as_deref(),
                        report: paragraphs(step.report.as_deref().unwrap_or_default()),
                    })
                })
                .collect(),
            survey,
            rounds,
        })
    }
}

/// Lines that hold something.
fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn survey_view<'a>(site: &'a PublicSite<'a>, survey: &'a Survey) -> Option<SurveyView<'a>> {
    if !site.counts(survey.date) {
        return None;
    }
    let value = survey.satisfaction()?;
    let floor = site.records().campaign.limits.satisfaction_floor;
    Some(SurveyView {
        date: survey.date.map(Day),
        by: survey.by.as_deref(),
        valid: survey.valid?,
        satisfied: survey.satisfied,
        mostly_satisfied: survey.mostly_satisfied,
        dissatisfied: survey.dissatisfied,
        satisfaction: percent(value),
        value,
        floor: floor.map(percent),
        below: floor.is_some_and(|floor| !reaches(good(survey), survey.valid.unwrap_or(0).into(), floor)),
    })
}

/// Votes that count as satisfied, never more than were cast.
fn good(survey: &Survey) -> u64 {
    let votes = survey.satisfied.unwrap_or(0).saturating_add(survey.mostly_satisfied.unwrap_or(0));
    votes.min(survey.valid.unwrap_or(0)).into()
}
