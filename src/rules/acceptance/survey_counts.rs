//! Votes of a survey that do not add up; reported under `part-exceeds-total`.

use crate::{
    model::{Survey, Unit},
    rules::Found,
};

/// 满意, 基本满意 and 不满意 may be fewer than the valid votes (the rest had no opinion), never more.
pub(in crate::rules) fn check(unit: &Unit, found: &mut Found<'_>) {
    let Some(acceptance) = &unit.acceptance else { return };
    if let Some(survey) = &acceptance.survey {
        judge(unit, "survey", survey, found);
    }
    for (at, round) in acceptance.rounds.iter().enumerate() {
        if let Some(survey) = &round.survey {
            judge(unit, &format!("rounds[{at}].survey"), survey, found);
        }
    }
}

fn judge(unit: &Unit, record: &str, survey: &Survey, found: &mut Found<'_>) {
    let Some(valid) = survey.valid else { return };
    let votes = [survey.satisfied, survey.mostly_satisfied, survey.dissatisfied];
    let sum: u64 = votes.into_iter().flatten().map(u64::from).sum();
    if sum <= u64::from(valid) {
        return;
    }
    let message = format_args!("满意、基本满意、不满意共 {sum} 票，多于有效票 {valid} 票");
    found.report(unit, "acceptance.toml", message).at(format_args!("{record}.valid")).help("核对票数，改正填错的一个");
}
