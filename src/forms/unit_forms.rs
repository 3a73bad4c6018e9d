//! Forms of one unit: 备案表, 晋位升级情况表, 分类定级申报表, 目标责任书.

use serde::Serialize;

use super::dossier::{ApprovalFacts, Dossier, ProblemFacts, RatingFacts, StepFacts};
use super::prose::day;
use super::{FormBody, FormSource};

/// 备案表 (S000-048…056).
#[derive(Serialize)]
pub(super) struct FilingForm {
    field: Option<String>,
    rated_by: Option<String>,
    grade: Option<String>,
    consultation: ConsultationCells,
    /// 集中整改问题.
    problems: Vec<FilingProblem>,
    /// The steps the campaign asks for, taken or not.
    approval: Vec<FilingStep>,
    opinion: Option<String>,
    opinion_date: Option<String>,
}

#[derive(Serialize)]
struct ConsultationCells {
    forums: Option<u32>,
    letters: Option<u32>,
    phone_or_sms: Option<u32>,
    other: Option<String>,
    people: Option<u32>,
    delegates: Option<u32>,
    non_members: Option<u32>,
    total: Option<u32>,
    categories: Vec<CategoryCount>,
}

#[derive(Serialize)]
struct CategoryCount {
    name: String,
    count: Option<u32>,
}

#[derive(Serialize)]
struct FilingProblem {
    id: String,
    text: String,
    measures: Vec<FilingMeasure>,
}

/// One row a measure (S000-054).
#[derive(Serialize)]
struct FilingMeasure {
    text: String,
    due: Option<String>,
    guide: Option<String>,
}

#[derive(Serialize)]
struct FilingStep {
    step: String,
    by: Option<String>,
    date: Option<String>,
}

/// 备案表 of a branch. Where no problem is marked 拟集中整改 all of them are.
pub(super) fn filing(source: &dyn FormSource<'_>, index: usize) -> FormBody<FilingForm> {
    let unit = source.dossier(index);
    let rated = unit.plan_rating();
    let plan = unit.plan.as_ref();
    let some_in_focus = unit.problems().iter().any(|problem| problem.focus);
    let problems = unit
        .problems()
        .iter()
        .filter(|problem| problem.focus || !some_in_focus)
        .map(|problem| FilingProblem {
            id: problem.id.to_owned(),
            text: problem.text.to_owned(),
            measures: problem
                .measures
                .iter()
                .map(|measure| FilingMeasure {
                    text: measure.text.to_owned(),
                    due: day(measure.due),
                    guide: measure.guide.map(str::to_owned),
                })
                .collect(),
        })
        .collect();
    let body = FilingForm {
        field: unit.field.map(str::to_owned),
        rated_by: rated.and_then(|rated| rated.by).map(str::to_owned),
        grade: rated.map(|rated| rated.grade.to_owned()),
        consultation: consultation(source, &unit),
        problems,
        approval: approval(source.approval(), plan.map_or(&[], |plan| &plan.approval)),
        opinion: plan.and_then(|plan| plan.opinion).map(str::to_owned),
        opinion_date: day(plan.and_then(|plan| plan.reviewed_on)),
    };
    FormBody { blank: plan.is_none(), body }
}

fn approval(wanted: &[String], taken: &[ApprovalFacts<'_>]) -> Vec<FilingStep> {
    let step = |name: &String| {
        let taken = taken.iter().find(|taken| taken.step == name);
        FilingStep {
            step: name.clone(),
            by: taken.and_then(|taken| taken.by).map(str::to_owned),
            date: day(taken.and_then(|taken| taken.date)),
        }
    };
    wanted.iter().map(step).collect()
}

fn consultation(source: &dyn FormSource<'_>, unit: &Dossier<'_>) -> ConsultationCells {
    let asked = unit.plan.as_ref().and_then(|plan| plan.consultation.as_ref());
    let count = |category: &str| {
        asked.map(|asked| asked.opinions.iter().filter(|(name, _)| *name == category).map(|(_, count)| count).sum())
    };
    ConsultationCells {
        forums: asked.and_then(|asked| asked.forums),
        letters: asked.and_then(|asked| asked.letters),
        phone_or_sms: asked.and_then(|asked| asked.phone_or_sms),
        other: asked.and_then(|asked| asked.other).map(str::to_owned),
        people: asked.and_then(|asked| asked.people),
        delegates: asked.and_then(|asked| asked.delegates),
        non_members: asked.and_then(|asked| asked.non_members),
        total: asked.map(|asked| asked.opinions.iter().map(|(_, count)| count).sum()),
        categories: source
            .categories()
            .iter()
            .map(|category| CategoryCount { name: (*category).to_owned(), count: count(category) })
            .collect(),
    }
}

/// A rating as forms state it.
#[derive(Serialize)]
pub(super) struct GradeCells {
    pub(super) grade: String,
    pub(super) stars: Option<u32>,
    pub(super) score: Option<String>,
    pub(super) date: Option<String>,
    pub(super) by: Option<String>,
    pub(super) self_score: Option<String>,
    pub(super) steps: Vec<String>,
    pub(super) basis: Option<String>,
}

impl GradeCells {
    pub(super) fn of(rated: &RatingFacts<'_>) -> Self {
        Self {
            grade: rated.grade.to_owned(),
            stars: rated.stars,
            score: rated.score.clone(),
            date: day(rated.date),
            by: rated.by.map(str::to_owned),
            self_score: rated.self_score.clone(),
            steps: rated.steps.iter().map(step_line).collect(),
            basis: rated.basis.map(str::to_owned),
        }
    }
}

/// `党员群众审议：党员群众代表会议，2012年4月13日，先进，有效票40票、同意38票`.
fn step_line(step: &StepFacts<'_>) -> String {
    let ballot = step.ballot.map(|(votes, valid)| format!("有效票{valid}票、同意{votes}票"));
    let told = [step.by.map(str::to_owned), day(step.date), step.grade.map(str::to_owned), ballot];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { step.name.to_owned() } else { format!("{}：{}", step.name, told.join("，")) }
}

/// A target as forms state it.
#[derive(Serialize)]
pub(super) struct TargetCells {
    pub(super) grade: Option<String>,
    pub(super) stars: Option<u32>,
    pub(super) due: Option<String>,
    pub(super) measures: Option<String>,
    pub(super) benchmark: Option<String>,
}

impl TargetCells {
    pub(super) fn of(unit: &Dossier<'_>) -> Option<Self> {
        let target = unit.plan.as_ref()?.target.as_ref()?;
        Some(Self {
            grade: target.grade.map(str::to_owned),
            stars: target.stars,
            due: day(target.due),
            measures: target.measures.map(str::to_owned),
            benchmark: target.benchmark.map(str::to_owned),
        })
    }
}

/// Facts for the forms whose rows are missing from the source documents; the theme chooses among them.
#[derive(Serialize)]
pub(super) struct UnitFacts {
    label: String,
    field: Option<String>,
    members: Option<u32>,
    secretary: Option<String>,
    /// Left empty in a public copy.
    secretary_phone: Option<String>,
    superior: Option<String>,
    liaison: Vec<String>,
    first: Option<GradeCells>,
    latest: Option<GradeCells>,
    /// Whether there was more than one rating.
    rated_again: bool,
    target: Option<TargetCells>,
    problems: Vec<ProblemLine>,
    found: usize,
    closed: usize,
    overdue: usize,
    /// Open ones past their first deadline, whatever it was put off to.
    overdue_by_first_due: usize,
    /// What is past a deadline, such as `问题2逾期61天`.
    late: Vec<String>,
    satisfaction: Option<String>,
    conclusion: Option<&'static str>,
    opinion: Option<String>,
    opinion_date: Option<String>,
}

#[derive(Serialize)]
struct ProblemLine {
    id: String,
    text: String,
    measures: Vec<String>,
    responsible: Option<String>,
    /// First deadline.
    due: Option<String>,
    /// The deadline in force, when it was moved.
    moved_to: Option<String>,
}

fn facts(unit: &Dossier<'_>) -> UnitFacts {
    let accepted = unit.acceptance.as_ref();
    UnitFacts {
        label: unit.label.to_owned(),
        field: unit.field.map(str::to_owned),
        members: unit.members,
        secretary: unit.secretary.map(str::to_owned),
        secretary_phone: unit.internal.secretary_phone.map(str::to_owned),
        superior: unit.superior.map(str::to_owned),
        liaison: unit.helpers("联系领导"),
        first: unit.ratings.first().map(GradeCells::of),
        latest: unit.latest_rating().map(GradeCells::of),
        rated_again: unit.ratings.len() > 1,
        target: TargetCells::of(unit),
        problems: unit.problems().iter().map(problem_line).collect(),
        found: unit.problems().len(),
        closed: unit.problems().iter().filter(|problem| problem.is_closed()).count(),
        overdue: unit.problems().iter().filter(|problem| problem.is_overdue()).count(),
        overdue_by_first_due: unit.problems().iter().filter(|problem| problem.past_first_due).count(),
        late: unit.problems().iter().filter_map(late_line).collect(),
        satisfaction: accepted.and_then(|a| a.surveys.last()).map(|survey| survey.satisfaction.clone()),
        conclusion: accepted.and_then(|a| a.conclusion),
        opinion: accepted.and_then(|a| a.opinion).map(str::to_owned),
        opinion_date: day(accepted.and_then(|a| a.opinion_date)),
    }
}

fn problem_line(problem: &ProblemFacts<'_>) -> ProblemLine {
    let (first, moved) = problem.deadlines();
    ProblemLine {
        id: problem.id.to_owned(),
        text: problem.text.to_owned(),
        measures: problem.measures.iter().map(|measure| measure.text.to_owned()).collect(),
        responsible: problem.responsible.map(str::to_owned),
        due: day(first),
        moved_to: day(moved),
    }
}

/// `问题2逾期61天，按最初时限逾期92天`: an open problem past a deadline, the one in force or the first.
fn late_line(problem: &ProblemFacts<'_>) -> Option<String> {
    let clocks = [
        problem.countdown.as_deref().filter(|_| problem.is_overdue()),
        problem.first_overdue.as_deref().filter(|_| problem.past_first_due),
    ];
    let clocks: Vec<&str> = clocks.into_iter().flatten().collect();
    (!clocks.is_empty()).then(|| format!("问题{}{}", problem.id, clocks.join("，")))
}

/// 整改提高晋位升级情况表 (S001-059…062): only its last two rows are known from the document.
pub(super) fn promotion(source: &dyn FormSource<'_>, index: usize) -> FormBody<UnitFacts> {
    let unit = source.dossier(index);
    FormBody { blank: unit.ratings.is_empty() && unit.plan.is_none(), body: facts(&unit) }
}

/// 分类定级申报表 (S002-080, S002-081).
pub(super) fn application(source: &dyn FormSource<'_>, index: usize) -> FormBody<UnitFacts> {
    let unit = source.dossier(index);
    FormBody { blank: unit.ratings.is_empty(), body: facts(&unit) }
}

/// 目标责任书 between a unit and the one above it (S002-032).
pub(super) fn letter(source: &dyn FormSource<'_>, index: usize) -> FormBody<UnitFacts> {
    let unit = source.dossier(index);
    let body = facts(&unit);
    FormBody { blank: body.target.is_none(), body }
}
