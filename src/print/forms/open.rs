//! Dossiers filled from the public view: nothing else is within reach here.

use super::dossier::{
    Accepted, Asked, Dossier, Helper, Internal, MeasureFacts, PlanFacts, ProblemFacts, Promise, Rated, Surveyed,
    Target, Visit,
};
use crate::disclosure::{
    AcceptanceView, CommitmentView, ConsultationView, LedgerView, PlanView, ProblemView, PublicSite, SurveyView,
    UnitView,
};
use crate::model::UnitKind;

/// The dossier of the unit at `index`.
pub(super) fn dossier<'a>(site: &'a PublicSite<'a>, index: usize) -> Dossier<'a> {
    let view = site.unit(index);
    let UnitView { path, name, label, field, party_members, secretary, branch, support, rating, ledger, plan, .. } =
        view;
    Dossier {
        path,
        name,
        label,
        field,
        branch,
        station: site.kind(index) == Some(UnitKind::Station),
        members: party_members,
        secretary,
        internal: Internal::default(),
        superior: site.parent(index).map(|parent| site.name(parent)),
        support: support
            .into_iter()
            .map(|helper| Helper { role: helper.role, name: helper.name, title: helper.title })
            .collect(),
        key: rating.as_ref().is_some_and(|rating| rating.key),
        ratings: rating.map_or_else(Vec::new, |rating| {
            rating
                .records
                .into_iter()
                .map(|record| Rated {
                    date: record.date.map(|day| day.0),
                    grade: record.grade.name,
                    stars: record.grade.stars,
                    by: record.by,
                    score: record.score,
                    basis: record.basis,
                })
                .collect()
        }),
        plan: plan.map(|plan| plan_facts(plan, ledger)),
        commitments: view.commitments.iter().map(promise).collect(),
        visits: site
            .visits(index)
            .into_iter()
            .map(|visit| Visit {
                date: visit.date.map(|day| day.0),
                by: visit.by,
                note: visit.note,
                units: visit.units.iter().map(|unit| (unit.path, unit.label)).collect(),
            })
            .collect(),
        acceptance: view.acceptance.map(|acceptance| accepted(acceptance, site.satisfaction_floor().is_some())),
    }
}

fn plan_facts<'a>(plan: PlanView<'a>, ledger: Option<LedgerView<'a>>) -> PlanFacts<'a> {
    PlanFacts {
        reviewed_on: plan.reviewed_on.map(|day| day.0),
        opinion: plan.opinion,
        target: plan.target.map(|target| Target {
            stars: target.grade.as_ref().and_then(|grade| grade.stars),
            grade: target.grade.map(|grade| grade.name),
            due: target.due.map(|day| day.0),
            measures: target.measures,
            benchmark: target.benchmark.map(|benchmark| benchmark.name),
        }),
        consultation: plan.consultation.map(|asked| consultation(&asked)),
        problems: ledger.map_or_else(Vec::new, |ledger| ledger.problems.into_iter().map(problem).collect()),
    }
}

fn consultation<'a>(asked: &ConsultationView<'a>) -> Asked<'a> {
    Asked {
        forums: asked.forums,
        letters: asked.letters,
        phone_or_sms: asked.phone_or_sms,
        other: asked.other,
        people: asked.people,
        delegates: asked.delegates,
        non_members: asked.non_members,
        opinions: asked.opinions.iter().map(|opinion| (opinion.category, opinion.count)).collect(),
    }
}

fn problem(view: ProblemView<'_>) -> ProblemFacts<'_> {
    let (due, guide) = (view.first_due.map(|day| day.0), view.guide);
    let closure = view.closure.as_ref();
    ProblemFacts {
        id: view.id,
        category: view.category,
        text: view.text,
        focus: view.focus,
        term: view.term,
        measures: view
            .measures
            .into_iter()
            .map(|measure| MeasureFacts {
                text: measure.text,
                due: measure.due.map(|day| day.0).or(due),
                guide: measure.guide.or(guide),
            })
            .collect(),
        responsible: view.responsible,
        first_due: due,
        due: view.due.map(|day| day.0),
        closed: view.state.key == "closed",
        state: view.state.word,
        countdown: view.countdown,
        percent: view.percent,
        closed_on: closure.and_then(|closure| closure.on).map(|day| day.0),
        closed_by: closure.and_then(|closure| closure.by),
    }
}

fn promise<'a>(view: &CommitmentView<'a>) -> Promise<'a> {
    Promise {
        member: view.member,
        signer: view.signer,
        date: view.date.map(|day| day.0),
        pledges: view.pledges.iter().map(|pledge| (pledge.text, pledge.due.map(|day| day.0))).collect(),
        body: view.body.text,
    }
}

fn accepted(view: AcceptanceView<'_>, floor: bool) -> Accepted<'_> {
    let rounds = view.rounds.into_iter().filter_map(|round| round.survey);
    Accepted {
        conclusion: view.conclusion,
        opinion: view.opinion,
        opinion_date: view.opinion_date.map(|day| day.0),
        surveys: rounds.chain(view.survey).map(|survey| surveyed(survey, floor)).collect(),
    }
}

fn surveyed(view: SurveyView<'_>, floor: bool) -> Surveyed<'_> {
    Surveyed {
        date: view.date.map(|day| day.0),
        by: view.by,
        valid: view.valid,
        satisfied: view.satisfied,
        mostly: view.mostly_satisfied,
        dissatisfied: view.dissatisfied,
        satisfaction: view.satisfaction,
        below: floor.then_some(view.below),
    }
}
