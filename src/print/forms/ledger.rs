//! 整改问题台账: one book a branch (S001-024…032).

use serde::Serialize;

use super::prose::day;
use super::{FormBody, FormSource};

/// The book.
#[derive(Serialize)]
pub(super) struct LedgerBook {
    secretary: Option<String>,
    rows: Vec<LedgerRow>,
}

#[derive(Serialize)]
struct LedgerRow {
    id: String,
    category: Option<String>,
    /// 具体项目.
    text: String,
    term: Option<&'static str>,
    /// 主要措施.
    measures: Vec<String>,
    /// 完成时限: the first one stays visible for ever.
    due: Option<String>,
    /// The deadline in force, when it was moved.
    moved_to: Option<String>,
    /// 承办责任人.
    responsible: Option<String>,
    state: &'static str,
    countdown: Option<String>,
    percent: Option<String>,
    /// Struck off the book (S001-032).
    closed: bool,
    closed_on: Option<String>,
    closed_by: Option<String>,
}

/// The ledger of a branch, in the clerk's order.
pub(super) fn book(source: &dyn FormSource<'_>, index: usize) -> FormBody<LedgerBook> {
    let unit = source.dossier(index);
    let rows: Vec<LedgerRow> = unit
        .problems()
        .iter()
        .map(|problem| {
            let (first, moved) = problem.deadlines();
            LedgerRow {
                id: problem.id.to_owned(),
                category: problem.category.map(str::to_owned),
                text: problem.text.to_owned(),
                term: problem.term,
                measures: problem.measures.iter().map(|measure| measure.text.to_owned()).collect(),
                due: day(first),
                moved_to: day(moved),
                responsible: problem.responsible.map(str::to_owned),
                state: problem.state,
                countdown: problem.countdown.clone(),
                percent: problem.percent.clone(),
                closed: problem.closed,
                closed_on: day(problem.closed_on),
                closed_by: problem.closed_by.map(str::to_owned),
            }
        })
        .collect();
    FormBody { blank: rows.is_empty(), body: LedgerBook { secretary: unit.secretary.map(str::to_owned), rows } }
}
