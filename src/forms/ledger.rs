//! 整改问题台账: one book a unit (S001-024…032). A list of 巡视, 审计 or 督察 has more columns than a branch's book.

use serde::Serialize;

use super::dossier::ProblemFacts;
use super::prose::day;
use super::{FormBody, FormSource};

/// The book.
#[derive(Serialize)]
pub(super) struct LedgerBook {
    secretary: Option<String>,
    /// Kind of the unit, in words.
    kind: Option<String>,
    /// Whether lines say more than the columns of a branch's book hold.
    detailed: bool,
    /// Who pointed the problems out.
    inspected_by: Option<String>,
    inspected_on: Option<String>,
    /// Who has a problem struck off.
    closing: Option<String>,
    rows: Vec<LedgerRow>,
}

#[derive(Serialize)]
struct LedgerRow {
    id: String,
    /// Number in the feedback, where it is another one.
    number: Option<String>,
    /// Number and wording of the item of the feedback, on the first line below it.
    heading: Option<[String; 2]>,
    category: Option<String>,
    /// 具体项目.
    text: String,
    term: Option<&'static str>,
    goal: Option<String>,
    /// 主要措施.
    measures: Vec<String>,
    /// Kind of deadline.
    deadline_kind: Option<String>,
    /// 完成时限: the first one stays visible for ever.
    due: Option<String>,
    /// The deadline in force, when it was moved.
    moved_to: Option<String>,
    lead: Option<String>,
    joint: Vec<String>,
    leader: Option<String>,
    /// 承办责任人.
    responsible: Option<String>,
    state: &'static str,
    /// What the unit last said, in a word of the scheme's own.
    word: Option<String>,
    countdown: Option<String>,
    /// 按最初时限逾期N天, where another deadline is in force.
    first_overdue: Option<String>,
    percent: Option<String>,
    /// Struck off the book (S001-032).
    closed: bool,
    closed_on: Option<String>,
    closed_by: Option<String>,
    closing_number: Option<String>,
    /// What the unit last said was done.
    told: Option<String>,
}

/// The ledger of a unit, in the clerk's order.
pub(super) fn book(source: &dyn FormSource<'_>, index: usize) -> FormBody<LedgerBook> {
    let unit = source.dossier(index);
    let inspected = unit.plan.as_ref().map_or((None, None), |plan| plan.inspected);
    let book = LedgerBook {
        secretary: unit.secretary.map(str::to_owned),
        kind: unit.kind.map(str::to_owned),
        detailed: unit.problems().iter().any(is_detailed),
        inspected_by: inspected.0.map(str::to_owned),
        inspected_on: day(inspected.1),
        closing: unit.closing.clone(),
        rows: unit.problems().iter().map(row).collect(),
    };
    FormBody { blank: book.rows.is_empty(), body: book }
}

fn is_detailed(problem: &ProblemFacts<'_>) -> bool {
    let ProblemFacts { heading, number, goal, lead, joint, leader, .. } = problem;
    heading.is_some() || [number, goal, lead, leader].iter().any(|text| text.is_some()) || !joint.is_empty()
}

fn row(problem: &ProblemFacts<'_>) -> LedgerRow {
    let (first, moved) = problem.deadlines();
    let text = |text: Option<&str>| text.map(str::to_owned);
    LedgerRow {
        id: problem.id.to_owned(),
        number: text(problem.number),
        heading: problem.heading.map(|(number, wording)| [number.to_owned(), wording.to_owned()]),
        category: text(problem.category),
        text: problem.text.to_owned(),
        term: problem.term,
        goal: text(problem.goal),
        measures: problem.measures.iter().map(|measure| measure.text.to_owned()).collect(),
        deadline_kind: text(problem.deadline_kind),
        due: day(first),
        moved_to: day(moved),
        lead: text(problem.lead),
        joint: problem.joint.iter().map(|&unit| unit.to_owned()).collect(),
        leader: text(problem.leader),
        responsible: text(problem.responsible),
        state: problem.state,
        word: text(problem.word),
        countdown: problem.countdown.clone(),
        first_overdue: problem.first_overdue.clone(),
        percent: problem.percent.clone(),
        closed: problem.is_closed(),
        closed_on: day(problem.closed_on),
        closed_by: text(problem.closed_by),
        closing_number: text(problem.closing_number),
        told: text(problem.told),
    }
}
