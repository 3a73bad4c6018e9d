//! `acceptance.toml`.

use crate::{
    content::toml::Table,
    keys::acceptance as keys,
    model::{Acceptance, AcceptanceRound, AcceptanceStep, Survey},
};

/// Reads `acceptance.toml`.
pub(crate) fn acceptance(table: Table<'_>) -> Acceptance {
    conclusion_is_due(&table);
    let acceptance = Acceptance {
        conclusion: table.word(keys::CONCLUSION),
        inspector: table.text(keys::INSPECTOR),
        date: table.date(keys::DATE),
        opinion: table.text(keys::OPINION),
        opinion_date: table.date(keys::OPINION_DATE),
        steps: table.read_records(keys::STEPS, acceptance_step),
        survey: table.table(keys::SURVEY).map(survey),
        rounds: table.read_records(keys::ROUNDS, round),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    acceptance
}

/// A survey and first steps may be recorded before anything is concluded; beyond them, conclusion and day belong there.
fn conclusion_is_due(table: &Table<'_>) {
    let is_begun = table.has(keys::SURVEY) || table.has(keys::STEPS);
    let is_concluded = table.has(keys::CONCLUSION)
        || table.has(keys::INSPECTOR)
        || table.has(keys::DATE)
        || table.has(keys::OPINION)
        || table.has(keys::OPINION_DATE)
        || table.has(keys::ROUNDS);
    if is_concluded || !is_begun {
        table.missing(keys::CONCLUSION);
        table.missing(keys::DATE);
    }
}

fn acceptance_step(table: Table<'_>) -> AcceptanceStep {
    let step = AcceptanceStep {
        step: table.one_of(keys::STEP_STEP, &[]),
        by: table.text(keys::STEP_BY),
        date: table.date(keys::STEP_DATE),
        conclusion: table.text(keys::STEP_CONCLUSION),
        report: table.text(keys::STEP_REPORT),
    };
    table.finish();
    step
}

fn survey(table: Table<'_>) -> Survey {
    let survey = Survey {
        date: table.date(keys::SURVEY_DATE),
        by: table.text(keys::SURVEY_BY),
        valid: table.count(keys::SURVEY_VALID),
        satisfied: table.count(keys::SURVEY_SATISFIED),
        mostly_satisfied: table.count(keys::SURVEY_MOSTLY_SATISFIED),
        dissatisfied: table.count(keys::SURVEY_DISSATISFIED),
    };
    table.finish();
    survey
}

fn round(table: Table<'_>) -> AcceptanceRound {
    let round = AcceptanceRound {
        conclusion: table.word(keys::ROUND_CONCLUSION),
        date: table.date(keys::ROUND_DATE),
        opinion: table.text(keys::ROUND_OPINION),
        survey: table.table(keys::ROUND_SURVEY).map(survey),
    };
    table.finish();
    round
}
