//! Rows of `units.json` and `problems.json`, in the contract's own order.

use super::{Day, MonthOf, PublicSite};
use crate::model::{PlanStatus, Vocabulary};
use crate::register::{MonthStatus, ProblemStatus};
use serde::Serialize;

/// A row of `units.json`; the counts are the unit's own, so that rows add up to the site.
#[derive(Debug, Serialize)]
pub struct UnitRow<'a> {
    /// Path of IDs.
    pub path: &'a str,
    /// 规范全称.
    pub name: &'a str,
    /// Short name.
    pub short: Option<&'a str>,
    /// Kind.
    pub kind: Option<&'static str>,
    /// 领域.
    pub field: Option<&'a str>,
    /// Path of the parent.
    pub parent: Option<&'a str>,
    /// Latest grade.
    pub grade: Option<&'a str>,
    /// Latest score.
    pub score: Option<f64>,
    /// Latest stars.
    pub stars: Option<u32>,
    /// Whether the latest grade is better than the first.
    pub promoted: bool,
    /// 已审核, or none: what is not reviewed is not told of.
    pub plan_status: Option<&'static str>,
    /// Problems of its own.
    pub problems: usize,
    /// Of these struck off.
    pub closed: usize,
    /// Of these overdue.
    pub overdue: usize,
    /// Months published.
    pub months: Vec<MonthOf>,
}

/// A row of `problems.json`.
#[derive(Debug)]
pub struct ProblemRow<'a> {
    /// Path of the unit.
    pub unit: &'a str,
    /// Number in its ledger.
    pub id: &'a str,
    /// Category.
    pub category: Option<&'a str>,
    /// What is wrong.
    pub text: &'a str,
    /// What will be done.
    pub measures: Vec<&'a str>,
    /// Who answers for it.
    pub responsible: Option<&'a str>,
    /// Deadline in force.
    pub due: Option<Day>,
    /// First deadline.
    pub first_due: Option<Day>,
    /// State.
    pub state: &'static str,
    /// State as a word.
    pub word: &'static str,
    /// Days left, negative when past; open problems only.
    pub days_left: Option<i32>,
    /// Latest percentage reported.
    pub percent: Option<f64>,
}

impl<'a> UnitRow<'a> {
    /// The row of the unit at `index`.
    pub fn of(site: &PublicSite<'a>, index: usize) -> Self {
        let unit = &site.records().units[index];
        let state = &site.register().units[index];
        let promotion = state.promotion.as_ref();
        let latest = promotion.and_then(|promotion| unit.ratings.get(promotion.latest_at));
        let in_state = |status| state.problems.iter().filter(|problem| problem.status == status).count();
        Self {
            path: &unit.path,
            name: &unit.name,
            short: unit.short.as_deref(),
            kind: unit.kind.map(Vocabulary::word),
            field: unit.field.as_deref(),
            parent: Some(unit.parent()).filter(|parent| !parent.is_empty()),
            grade: promotion.map(|promotion| promotion.latest.as_str()),
            score: latest.and_then(|rating| rating.score),
            stars: promotion.and_then(|promotion| promotion.latest_stars),
            promoted: promotion.is_some_and(|promotion| promotion.promoted),
            plan_status: state.plan_counts.then(|| PlanStatus::Reviewed.word()),
            problems: state.problems.len(),
            closed: in_state(ProblemStatus::Closed),
            overdue: in_state(ProblemStatus::Overdue),
            months: state
                .months
                .iter()
                .filter(|month| month.status == MonthStatus::Published)
                .map(|month| MonthOf(month.month))
                .collect(),
        }
    }
}

impl<'a> ProblemRow<'a> {
    /// The rows of the unit at `index`.
    pub fn of(site: &PublicSite<'a>, index: usize) -> impl Iterator<Item = Self> {
        let path = site.records().units[index].path.as_str();
        site.public_problems(index).map(move |(problem, state)| Self {
            unit: path,
            id: &problem.id,
            category: problem.category.as_deref(),
            text: problem.text.as_deref().unwrap_or_default(),
            measures: problem.measures.iter().filter_map(|measure| measure.text.as_deref()).collect(),
            responsible: problem.responsible.as_deref(),
            due: state.due.map(Day),
            first_due: state.first_due.map(Day),
            state: state.status.key(),
            word: state.status.word(),
            days_left: state.days_left,
            percent: state.percent,
        })
    }
}
