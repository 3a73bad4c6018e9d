//! Forms for the public, filled from the public view: nothing else is within reach here.

use super::FormSource;
use super::code::code_address;
use super::dossier::{
    AcceptanceFacts, ApprovalFacts, CommitmentFacts, ConsultationFacts, Dossier, HelperFacts, MeasureFacts, OfficeOnly,
    PlanFacts, PledgeFacts, ProblemFacts, RatingFacts, StepFacts, SurveyFacts, TargetFacts, VisitFacts,
};
use crate::disclosure::{
    AcceptanceView, CommitmentView, ConsultationView, LedgerView, PlanView, PledgeView, ProblemView, PublicSite,
    SchemeColumns, SurveyView, UnitView,
};
use crate::model::{Date, UnitKind};
use crate::provenance::Stamps;

/// The public view as forms ask for it, and the commits its records go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PublicSource<'r>(&'r PublicSite<'r>, &'r Stamps);

impl<'r> PublicSource<'r> {
    /// Forms of this site.
    pub(crate) fn new(site: &'r PublicSite<'r>, stamps: &'r Stamps) -> Self {
        Self(site, stamps)
    }
}

impl<'r> FormSource<'r> for PublicSource<'r> {
    fn is_public(&self) -> bool {
        true
    }

    fn dossier(&self, index: usize) -> Dossier<'r> {
        dossier(self.0, index)
    }

    fn code(&self, index: usize) -> Option<String> {
        code_address(self.0, self.1, index)
    }

    fn units(&self) -> Vec<usize> {
        self.0.units()
    }

    fn name(&self, index: usize) -> &'r str {
        self.0.name(index)
    }

    fn kind(&self, index: usize) -> Option<UnitKind> {
        self.0.kind(index)
    }

    fn reports(&self, index: usize) -> bool {
        self.0.reports(index)
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.0.parent(index)
    }

    fn children(&self, index: usize) -> &'r [usize] {
        self.0.children(index)
    }

    fn line(&self, index: usize) -> &'r [usize] {
        self.0.line(index)
    }

    fn scheme_of(&self, index: usize) -> Option<SchemeColumns<'r>> {
        self.0.scheme_of(index)
    }

    fn campaign_scheme(&self) -> Option<SchemeColumns<'r>> {
        self.0.campaign_scheme()
    }

    fn categories(&self) -> &'r [&'r str] {
        self.0.categories()
    }

    fn approval(&self) -> &'r [String] {
        self.0.approval()
    }

    fn satisfaction_floor(&self) -> Option<f64> {
        self.0.satisfaction_floor()
    }

    fn campaign(&self) -> &'r str {
        self.0.shared().campaign
    }

    fn as_of(&self) -> Date {
        self.0.shared().as_of.0
    }
}

/// The dossier of the unit at `index`.
fn dossier<'a>(site: &'a PublicSite<'a>, index: usize) -> Dossier<'a> {
    let view = site.unit(index);
    let UnitView {
        path,
        name,
        label,
        field,
        party_members,
        secretary,
        branch,
        kind,
        support,
        rating,
        ledger,
        plan,
        ..
    } = view;
    Dossier {
        path,
        name,
        label,
        field,
        branch,
        kind,
        closing: view.closing,
        station: site.kind(index) == Some(UnitKind::Station),
        members: party_members,
        secretary,
        internal: OfficeOnly::default(),
        superior: site.parent(index).map(|parent| site.name(parent)),
        support: support
            .into_iter()
            .map(|helper| HelperFacts { role: helper.role, name: helper.name, title: helper.title })
            .collect(),
        key: rating.as_ref().is_some_and(|rating| rating.key),
        ratings: rating.map_or_else(Vec::new, |rating| {
            rating
                .records
                .into_iter()
                .map(|record| RatingFacts {
                    date: record.date.map(|day| day.0),
                    grade: record.grade.name,
                    stars: record.grade.stars,
                    by: record.by,
                    score: record.score,
                    self_score: record.self_score,
                    steps: record
                        .steps
                        .into_iter()
                        .map(|step| StepFacts {
                            name: step.name,
                            by: step.by,
                            date: step.date.map(|day| day.0),
                            grade: step.grade,
                            ballot: step.ballot.map(|ballot| (ballot.votes, ballot.valid)),
                        })
                        .collect(),
                    basis: record.basis,
                })
                .collect()
        }),
        plan: plan.map(|plan| plan_facts(plan, ledger)),
        commitments: view.commitments.iter().map(promise).collect(),
        visits: site
            .visits(index)
            .into_iter()
            .map(|visit| VisitFacts {
                date: visit.date.map(|day| day.0),
                by: visit.by,
                form: visit.form,
                checks: visit.checks,
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
        approval: plan
            .approval
            .iter()
            .map(|taken| ApprovalFacts { step: taken.step, by: taken.by, date: taken.date.map(|day| day.0) })
            .collect(),
        opinion: plan.opinion,
        target: plan.target.map(|target| TargetFacts {
            stars: target.grade.as_ref().and_then(|grade| grade.stars),
            grade: target.grade.map(|grade| grade.name),
            due: target.due.map(|day| day.0),
            measures: target.measures,
            benchmark: target.benchmark.map(|benchmark| benchmark.name),
        }),
        consultation: plan.consultation.map(|asked| consultation(&asked)),
        inspected: (plan.inspected_by, plan.inspected_on.map(|day| day.0)),
        problems: ledger.map_or_else(Vec::new, |ledger| ledger.problems.into_iter().map(problem).collect()),
    }
}

fn consultation<'a>(asked: &ConsultationView<'a>) -> ConsultationFacts<'a> {
    ConsultationFacts {
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
        number: view.number,
        heading: view.heading.as_ref().map(|heading| (heading.number, heading.text)),
        goal: view.goal,
        lead: view.lead.map(|unit| unit.name),
        joint: view.joint.iter().map(|unit| unit.name).collect(),
        leader: view.leader,
        deadline_kind: view.deadline_kind,
        word: view.report.as_ref().filter(|report| report.is_own).and_then(|report| report.word),
        told: view.told,
        closing_number: closure.and_then(|closure| closure.number),
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
        key: view.state.key,
        past_first_due: view.past_first_due,
        state: view.state.word,
        first_overdue: view.first_overdue,
        countdown: view.countdown,
        percent: view.percent,
        closed_on: closure.and_then(|closure| closure.on).map(|day| day.0),
        closed_by: closure.and_then(|closure| closure.by),
    }
}

fn promise<'a>(view: &CommitmentView<'a>) -> CommitmentFacts<'a> {
    CommitmentFacts {
        member: view.member,
        signer: view.signer,
        date: view.date.map(|day| day.0),
        pledges: view.pledges.iter().map(pledge).collect(),
        body: view.body.text,
    }
}

fn pledge<'a>(view: &PledgeView<'a>) -> PledgeFacts<'a> {
    let due = view.due.map(|day| day.0);
    let first = view.first_due.map(|day| day.0);
    PledgeFacts { text: view.text, first_due: first.or(due), moved_to: due.filter(|_| first.is_some()) }
}

fn accepted(view: AcceptanceView<'_>, floor: bool) -> AcceptanceFacts<'_> {
    let rounds = view.rounds.into_iter().filter_map(|round| round.survey);
    AcceptanceFacts {
        conclusion: view.conclusion,
        opinion: view.opinion,
        opinion_date: view.opinion_date.map(|day| day.0),
        surveys: rounds.chain(view.survey).map(|survey| surveyed(survey, floor)).collect(),
    }
}

fn surveyed(view: SurveyView<'_>, floor: bool) -> SurveyFacts<'_> {
    SurveyFacts {
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
