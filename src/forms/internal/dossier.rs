//! Dossiers filled from the register itself, for the complete copies that never leave the office.

use crate::disclosure::{closing_words, number, percent};
use crate::forms::dossier::{
    AcceptanceFacts, ApprovalFacts, CommitmentFacts, ConsultationFacts, Dossier, HelperFacts, MeasureFacts, OfficeOnly,
    PlanFacts, PledgeFacts, ProblemFacts, RatingFacts, StepFacts, SurveyFacts, TargetFacts, VisitFacts,
};
use crate::model::{
    Acceptance, ActivityKind, Benchmark, Commitment, CommitmentKind, Plan, Problem, Site, Survey, Unit, UnitKind,
    Vocabulary,
};
use crate::register::{PledgeState, ProblemState, Register, UnitState, reaches};

/// The dossier of the unit at `index`; the register is one for the office.
pub(super) fn dossier<'a>(register: &'a Register<'_>, index: usize) -> Dossier<'a> {
    let (site, unit, state) = (register.site, &register.site.units[index], &register.units[index]);
    Dossier {
        path: &unit.path,
        name: &unit.name,
        label: unit.label(),
        field: unit.field.as_deref(),
        branch: unit.is_branch(),
        kind: unit.kind_word(),
        closing: site.scheme_of(unit).and_then(|scheme| scheme.closing.as_ref()).and_then(closing_words),
        station: unit.kind == Some(UnitKind::Station),
        members: unit.party_members,
        secretary: unit.secretary.as_deref(),
        internal: internal(unit),
        superior: state.parent.map(|parent| site.units[parent].name.as_str()),
        support: unit
            .support
            .iter()
            .map(|helper| HelperFacts {
                role: helper.role_word(),
                name: helper.name.as_deref(),
                title: helper.title.as_deref(),
            })
            .collect(),
        key: state.promotion.as_ref().is_some_and(|promotion| promotion.key),
        ratings: ratings(unit, state),
        plan: unit.plan.as_ref().filter(|_| state.plan_counts).map(|plan| plan_facts(site, unit, plan, state)),
        commitments: unit
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, commitment)| commitment.date.is_some_and(|date| date <= register.as_of))
            .map(|(at, commitment)| {
                promise(commitment, state.pledges.iter().filter(move |state| state.commitment == at))
            })
            .collect(),
        visits: visits(register, unit),
        acceptance: unit
            .acceptance
            .as_ref()
            .filter(|_| state.acceptance_counts)
            .map(|acceptance| accepted(register, acceptance)),
    }
}

fn internal(unit: &Unit) -> OfficeOnly<'_> {
    let value = |key: &str| unit.internal.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    OfficeOnly {
        secretary_phone: value("secretary_phone"),
        reporter: value("reporter"),
        reporter_phone: value("reporter_phone"),
    }
}

fn ratings<'a>(unit: &'a Unit, state: &UnitState) -> Vec<RatingFacts<'a>> {
    state
        .ratings
        .iter()
        .filter_map(|&at| unit.ratings.get(at))
        .filter_map(|rating| {
            Some(RatingFacts {
                date: rating.date,
                grade: rating.grade.as_deref()?,
                stars: rating.stars,
                by: rating.by.as_deref(),
                score: rating.score.map(number),
                self_score: rating.self_score.map(number),
                steps: rating
                    .steps
                    .iter()
                    .filter_map(|step| {
                        Some(StepFacts {
                            name: step.step.as_deref()?,
                            by: step.by.as_deref(),
                            date: step.date,
                            grade: step.grade.as_deref(),
                            ballot: step.votes.zip(step.valid),
                        })
                    })
                    .collect(),
                basis: rating.basis.as_deref(),
            })
        })
        .collect()
}

fn plan_facts<'a>(site: &'a Site, unit: &'a Unit, plan: &'a Plan, state: &'a UnitState) -> PlanFacts<'a> {
    PlanFacts {
        reviewed_on: plan.review.as_ref().and_then(|review| review.date),
        approval: plan
            .approval
            .iter()
            .filter_map(|taken| {
                Some(ApprovalFacts { step: taken.step.as_deref()?, by: taken.by.as_deref(), date: taken.date })
            })
            .collect(),
        opinion: plan.review.as_ref().and_then(|review| review.opinion.as_deref()),
        target: plan.target.as_ref().map(|target| TargetFacts {
            grade: target.grade.as_deref(),
            stars: target.stars,
            due: target.due,
            measures: target.measures.as_deref(),
            benchmark: target.benchmark.as_ref().and_then(|benchmark| benchmark_name(site, benchmark)),
        }),
        consultation: plan.consultation.as_ref().map(|asked| ConsultationFacts {
            forums: asked.forums,
            letters: asked.letters,
            phone_or_sms: asked.phone_or_sms,
            other: asked.other.as_deref(),
            people: asked.people,
            delegates: asked.delegates,
            non_members: asked.non_members,
            opinions: asked.opinions.iter().map(|(category, count)| (category.as_str(), *count)).collect(),
        }),
        inspected: plan.inspection.as_ref().map_or((None, None), |found| (found.by.as_deref(), found.date)),
        problems: problems(site, unit, plan, state),
    }
}

fn benchmark_name<'a>(site: &'a Site, benchmark: &'a Benchmark) -> Option<&'a str> {
    let unit = benchmark.unit.as_deref().and_then(|path| site.unit(path));
    unit.map(Unit::label).or(benchmark.name.as_deref())
}

/// The lines of the ledger, the first below each item of the feedback with that item.
fn problems<'a>(site: &'a Site, unit: &'a Unit, plan: &'a Plan, state: &'a UnitState) -> Vec<ProblemFacts<'a>> {
    let mut above = None;
    let lines = state.problems.iter().filter_map(|derived| {
        let record = plan.problems.get(derived.index)?;
        let item = record.assignment().number.as_deref().and_then(|number| plan.heading_of(number));
        let heading = item.map(|item| (item.number.as_str(), item.text.as_deref().unwrap_or_default()));
        let begins = heading != above;
        above = heading;
        let told = derived.told.filter(|_| record.assignment().units().next().is_some()).and_then(|at| unit.told(at));
        Some(ProblemFacts { heading: heading.filter(|_| begins), told, ..problem(site, record, derived) })
    });
    lines.collect()
}

/// What a plan calls a unit: its short name where it says its path.
fn called<'a>(site: &'a Site, name: &'a str) -> &'a str {
    site.unit(name).map_or(name, Unit::label)
}

fn problem<'a>(site: &'a Site, record: &'a Problem, derived: &'a ProblemState) -> ProblemFacts<'a> {
    let closure = derived.closure.as_ref();
    let assignment = record.assignment();
    ProblemFacts {
        id: &record.id,
        number: assignment.number.as_deref().filter(|number| *number != record.id),
        heading: None,
        goal: assignment.goal.as_deref(),
        lead: assignment.lead.as_deref().map(|name| called(site, name)),
        joint: assignment.joint.iter().map(|name| called(site, name)).collect(),
        leader: assignment.leader.as_deref(),
        deadline_kind: assignment.deadline_kind.as_deref(),
        told: None,
        word: derived.report.as_ref().and_then(|report| report.word.as_deref()),
        closing_number: closure.and_then(|closure| closure.number.as_deref()),
        category: record.category.as_deref(),
        text: record.text.as_deref().unwrap_or_default(),
        focus: record.focus,
        term: record.term.map(Vocabulary::word),
        measures: record
            .measures
            .iter()
            .filter_map(|measure| {
                Some(MeasureFacts {
                    text: measure.text.as_deref()?,
                    due: measure.due.or(derived.first_due),
                    guide: measure.guide.as_deref().or(record.guide.as_deref()),
                })
            })
            .collect(),
        responsible: record.responsible.as_deref(),
        first_due: derived.first_due,
        due: derived.due,
        key: derived.status.key(),
        past_first_due: derived.is_past_first_due(),
        state: derived.status.word(),
        first_overdue: derived.first_overdue(),
        countdown: derived.countdown(),
        percent: derived.percent.map(percent),
        closed_on: closure.and_then(|closure| closure.on),
        closed_by: closure.and_then(|closure| closure.by.as_deref()),
    }
}

fn promise<'a>(record: &'a Commitment, states: impl Iterator<Item = &'a PledgeState>) -> CommitmentFacts<'a> {
    let pledge = |state: &PledgeState| {
        Some(PledgeFacts {
            text: record.pledges.get(state.index)?.text.as_deref()?,
            first_due: state.first_due,
            moved_to: state.due.filter(|due| Some(*due) != state.first_due),
        })
    };
    CommitmentFacts {
        member: record.kind == Some(CommitmentKind::Member),
        signer: record.signer.as_deref(),
        date: record.date,
        pledges: states.filter_map(pledge).collect(),
        body: &record.body,
    }
}

fn visits<'a>(register: &'a Register<'_>, unit: &'a Unit) -> Vec<VisitFacts<'a>> {
    let mut visits: Vec<_> = unit
        .activities
        .iter()
        .filter(|activity| {
            activity.kind == Some(ActivityKind::Visit) && activity.date.is_some_and(|date| date <= register.as_of)
        })
        .map(|activity| VisitFacts {
            date: activity.date,
            by: activity.by.as_deref(),
            form: activity.form.as_deref(),
            checks: &activity.checks,
            note: activity.note.as_deref(),
            units: activity
                .units
                .iter()
                .filter_map(|path| register.site.unit(path))
                .map(|visited| (visited.path.as_str(), visited.label()))
                .collect(),
        })
        .collect();
    visits.sort_by_key(|visit| visit.date);
    visits
}

fn accepted<'a>(register: &Register<'_>, record: &'a Acceptance) -> AcceptanceFacts<'a> {
    let floor = register.site.campaign.limits.satisfaction_floor;
    let reached = |day: Option<crate::model::Date>| day.is_none_or(|day| day <= register.as_of);
    let rounds = record.rounds.iter().filter(|round| reached(round.date)).filter_map(|round| round.survey.as_ref());
    AcceptanceFacts {
        conclusion: record.conclusion.map(Vocabulary::word),
        opinion: record.opinion.as_deref().filter(|_| reached(record.opinion_date)),
        opinion_date: record.opinion_date.filter(|day| *day <= register.as_of),
        surveys: rounds
            .chain(record.survey.as_ref())
            .filter(|survey| reached(survey.date))
            .filter_map(|survey| surveyed(survey, floor))
            .collect(),
    }
}

fn surveyed(survey: &Survey, floor: Option<f64>) -> Option<SurveyFacts<'_>> {
    let (valid, share) = (survey.valid?, survey.satisfaction()?);
    let good = survey.satisfied.unwrap_or(0).saturating_add(survey.mostly_satisfied.unwrap_or(0)).min(valid);
    Some(SurveyFacts {
        date: survey.date,
        by: survey.by.as_deref(),
        valid,
        satisfied: survey.satisfied,
        mostly: survey.mostly_satisfied,
        dissatisfied: survey.dissatisfied,
        satisfaction: percent(share),
        below: floor.map(|floor| !reaches(good.into(), valid.into(), floor)),
    })
}
