//! Rows of `units.json` and `problems.json`, in the contract's own order.

use crate::disclosure::unit::EarlierView;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::{PlanStatus, Vocabulary};
use crate::register::{MonthStatus, ProblemStatus, Report};
use serde::Serialize;
use std::borrow::Cow;

/// A row of `units.json`; the counts are the unit's own, so that rows add up to the site.
#[derive(Debug, Serialize)]
pub(crate) struct UnitRow<'a> {
    /// Path of IDs.
    pub(crate) path: &'a str,
    /// 规范全称.
    pub(crate) name: &'a str,
    /// Short name.
    pub(crate) short: Option<&'a str>,
    /// Kind.
    pub(crate) kind: Option<&'a str>,
    /// 领域.
    pub(crate) field: Option<&'a str>,
    /// Path of the parent.
    pub(crate) parent: Option<&'a str>,
    /// Latest grade.
    pub(crate) grade: Option<&'a str>,
    /// Latest score.
    pub(crate) score: Option<f64>,
    /// Score the unit gave itself with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) self_score: Option<f64>,
    /// Which of the year's ratings it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) round: Option<&'static str>,
    /// Latest stars.
    pub(crate) stars: Option<u32>,
    /// Whether the latest grade is better than the first.
    pub(crate) promoted: bool,
    /// Whether it is worse than the first.
    pub(crate) demoted: bool,
    /// 已审核, or none: what is not reviewed is not told of.
    pub(crate) plan_status: Option<&'static str>,
    /// Steps by which its plan was approved, without who took them; none is not told of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) approval: Vec<ApprovalRow<'a>>,
    /// Problems of its own.
    pub(crate) problems: usize,
    /// Of these struck off.
    pub(crate) closed: usize,
    /// Of these overdue.
    pub(crate) overdue: usize,
    /// Open ones past their first deadline, whatever it was put off to.
    pub(crate) overdue_by_first_due: usize,
    /// Months published.
    pub(crate) months: Vec<MonthOf>,
}

/// A step by which a plan was approved.
#[derive(Debug, Serialize)]
pub(crate) struct ApprovalRow<'a> {
    /// Name.
    pub(crate) step: &'a str,
    /// Day it was taken.
    pub(crate) date: Option<Day>,
}

/// A row of `problems.json`; the fields are in the order they are written in.
#[derive(Debug, Serialize)]
pub(crate) struct ProblemRow<'a> {
    /// Path of the unit.
    pub(crate) unit: &'a str,
    /// Number in its ledger.
    pub(crate) id: &'a str,
    /// Category.
    pub(crate) category: Option<&'a str>,
    /// What is wrong.
    pub(crate) text: Cow<'a, str>,
    /// What will be done.
    pub(crate) measures: Vec<Cow<'a, str>>,
    /// Who answers for it, where the site's data files name persons: the outer is none where they do not.
    #[allow(clippy::option_option)] // a key that is absent, and one without a value
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) responsible: Option<Option<&'a str>>,
    /// 责任领导, where the site's data files name persons, as `responsible`.
    #[allow(clippy::option_option)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) leader: Option<Option<&'a str>>,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// First deadline.
    pub(crate) first_due: Option<Day>,
    /// State.
    pub(crate) state: &'static str,
    /// Days left, negative when past; open problems only.
    pub(crate) days_left: Option<i32>,
    /// Latest percentage reported.
    pub(crate) percent: Option<f64>,
    /// What an earlier campaign published that was the same, or nearly so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) earlier: Option<EarlierView<'a>>,
    /// Days past the first deadline, until the as-of date or until it was done.
    pub(crate) first_overdue_days: Option<u32>,
    /// How often the deadline was moved.
    pub(crate) deferrals: usize,
    /// What the unit last reported, in its own word.
    pub(crate) reported: Option<&'a str>,
    /// Month of that report.
    pub(crate) reported_month: Option<MonthOf>,
    /// Number in the feedback.
    pub(crate) number: Option<&'a str>,
    /// 整改目标.
    pub(crate) goal: Option<Cow<'a, str>>,
    /// 牵头单位.
    pub(crate) lead: Option<&'a str>,
    /// 配合单位.
    pub(crate) joint: Vec<&'a str>,
    /// Kind of deadline.
    pub(crate) deadline_kind: Option<&'a str>,
    /// Number under which it was struck off.
    pub(crate) closing_number: Option<&'a str>,
    /// State as a word.
    #[serde(skip)]
    pub(crate) word: &'static str,
}

impl<'a> UnitRow<'a> {
    /// The row of the unit at `index`.
    pub(crate) fn of(site: &'a PublicSite<'a>, index: usize) -> Self {
        let unit = &site.records().units[index];
        let state = &site.register().units[index];
        let promotion = state.promotion.as_ref();
        let latest = promotion.and_then(|promotion| unit.ratings.get(promotion.latest_at));
        let in_state = |status| state.problems.iter().filter(|problem| problem.status == status).count();
        Self {
            path: &unit.path,
            name: &unit.name,
            short: unit.short.as_deref(),
            kind: unit.kind_word(),
            field: unit.field.as_deref(),
            parent: Some(unit.parent()).filter(|parent| !parent.is_empty()),
            grade: promotion.map(|promotion| promotion.latest.as_str()),
            score: latest.and_then(|rating| rating.score),
            self_score: latest.and_then(|rating| rating.self_score),
            round: latest.and_then(|rating| rating.round).map(Vocabulary::word),
            stars: promotion.and_then(|promotion| promotion.latest_stars),
            promoted: promotion.is_some_and(|promotion| promotion.promoted),
            demoted: promotion.is_some_and(|promotion| promotion.demoted),
            plan_status: state.publication.is_reviewed().then(|| PlanStatus::Reviewed.word()),
            approval: unit.plan.as_ref().filter(|_| state.plan_counts).map_or_else(Vec::new, |plan| {
                let taken = plan.approval.iter().filter(|taken| site.counts(taken.date));
                taken
                    .filter_map(|taken| Some(ApprovalRow { step: taken.step.as_deref()?, date: taken.date.map(Day) }))
                    .collect()
            }),
            problems: state.problems.len(),
            closed: in_state(ProblemStatus::Closed),
            overdue: in_state(ProblemStatus::Overdue),
            overdue_by_first_due: state.problems.iter().filter(|problem| problem.is_past_first_due()).count(),
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
    pub(crate) fn of(site: &'a PublicSite<'a>, index: usize) -> impl Iterator<Item = Self> {
        let unit = &site.records().units[index];
        let persons = site.records().settings.data_persons;
        let shown = move |text: &'a str| site.without_persons(index, text);
        site.public_problems(index).map(move |(problem, state)| Self {
            unit: &unit.path,
            id: &problem.id,
            category: problem.category.as_deref(),
            text: shown(problem.text.as_deref().unwrap_or_default()),
            measures: problem.measures.iter().filter_map(|measure| measure.text.as_deref()).map(&shown).collect(),
            number: problem.assignment().number.as_deref(),
            goal: problem.assignment().goal.as_deref().map(&shown),
            lead: problem.assignment().lead.as_deref().map(|name| site.named(name).name),
            joint: problem.assignment().joint.iter().map(|name| site.named(name).name).collect(),
            leader: persons.then(|| problem.assignment().leader.as_deref()),
            deadline_kind: problem.assignment().deadline_kind.as_deref(),
            closing_number: state.closure.as_ref().and_then(|closure| closure.number.as_deref()),
            responsible: persons.then_some(problem.responsible.as_deref()),
            due: state.due.map(Day),
            first_due: state.first_due.map(Day),
            state: state.status.key(),
            word: state.status.word(),
            days_left: state.days_left,
            percent: state.percent,
            earlier: site.earlier_problem(site.path(index), problem),
            first_overdue_days: state.first_overdue_days,
            deferrals: state.deferrals.len(),
            reported: state.report.as_ref().and_then(Report::word),
            reported_month: state.report.as_ref().map(|report| MonthOf(report.month)),
        })
    }
}
