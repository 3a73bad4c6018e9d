//! 满意度测评结果表: counts only, no voter is ever named (S002-022, S003-039, S003-040).

use serde::Serialize;

use super::dossier::{Dossier, SurveyFacts};
use super::prose::day;
use super::{FormBody, FormSource};
use crate::disclosure::percent;

/// The table.
#[derive(Serialize)]
pub(super) struct SatisfactionTable {
    /// Lowest satisfaction that passes.
    floor: Option<String>,
    rows: Vec<SatisfactionRow>,
    /// Sums over all rows.
    total: Option<VoteSums>,
}

#[derive(Serialize, Default)]
struct VoteSums {
    valid: u64,
    satisfied: u64,
    mostly: u64,
    dissatisfied: u64,
}

#[derive(Serialize)]
struct SatisfactionRow {
    path: String,
    unit: String,
    date: Option<String>,
    by: Option<String>,
    valid: u32,
    satisfied: Option<u32>,
    mostly: Option<u32>,
    dissatisfied: Option<u32>,
    satisfaction: String,
    /// 达到, 未达到, or nothing without a floor.
    passed: Option<&'static str>,
}

/// All surveys of a branch; of a unit with children the survey in force of each unit below.
pub(super) fn table(source: &dyn FormSource<'_>, index: usize) -> FormBody<SatisfactionTable> {
    let own = source.dossier(index);
    let mut rows: Vec<SatisfactionRow> =
        own.acceptance.iter().flat_map(|accepted| &accepted.surveys).map(|survey| row(&own, survey)).collect();
    let mut total = None;
    if !source.members(index).is_empty() {
        let mut votes = VoteSums::default();
        for below in source.below(index) {
            let unit = source.dossier(below);
            let Some(survey) = unit.acceptance.as_ref().and_then(|accepted| accepted.surveys.last()) else { continue };
            votes.add(survey);
            rows.push(row(&unit, survey));
        }
        total = (rows.len() > 1).then_some(votes);
    }
    let floor = source.satisfaction_floor().map(percent);
    FormBody { blank: rows.is_empty(), body: SatisfactionTable { floor, rows, total } }
}

impl VoteSums {
    fn add(&mut self, survey: &SurveyFacts<'_>) {
        self.valid += u64::from(survey.valid);
        self.satisfied += u64::from(survey.satisfied.unwrap_or(0));
        self.mostly += u64::from(survey.mostly.unwrap_or(0));
        self.dissatisfied += u64::from(survey.dissatisfied.unwrap_or(0));
    }
}

fn row(unit: &Dossier<'_>, survey: &SurveyFacts<'_>) -> SatisfactionRow {
    SatisfactionRow {
        path: unit.path.to_owned(),
        unit: unit.name.to_owned(),
        date: day(survey.date),
        by: survey.by.map(str::to_owned),
        valid: survey.valid,
        satisfied: survey.satisfied,
        mostly: survey.mostly,
        dissatisfied: survey.dissatisfied,
        satisfaction: survey.satisfaction.clone(),
        passed: survey.below.map(|below| if below { "未达到" } else { "达到" }),
    }
}
