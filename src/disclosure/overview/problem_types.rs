//! Problems by type: how many, whose, what is done about them, and the cases that show how (S001-015…017).

use crate::disclosure::{CaseLink, PublicSite, UnitLink};
use crate::model::Case;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Public cases that answer this type of problem, newest first.
fn cases_of_type<'a>(site: &'a PublicSite<'a>, kind: &str) -> Vec<CaseLink<'a>> {
    let of_type =
        |case: &&Case| case.problem_type.as_deref().map(str::trim) == Some(kind) && site.shows(case.scope, case.date);
    CaseLink::newest_first(site.records().cases.iter().filter(of_type))
}

/// Most types a page lists.
const TYPES: usize = 30;

/// Most problems of a type a page links to.
const PROBLEMS: usize = 20;

/// Types of problems.
#[derive(Debug, Serialize)]
pub(crate) struct TypesView<'a> {
    /// The most frequent types.
    pub(crate) listed: Vec<TypeRow<'a>>,
    /// How many are not listed.
    pub(crate) more: usize,
}

/// One type.
#[derive(Debug, Serialize)]
pub(crate) struct TypeRow<'a> {
    /// Name, as the ledgers have it.
    pub(crate) name: &'a str,
    /// Problems.
    pub(crate) count: usize,
    /// Units that have any.
    pub(crate) units: usize,
    /// The first of its problems, where their measures stand.
    pub(crate) problems: Vec<TypedProblem<'a>>,
    /// How many are not listed.
    pub(crate) more: usize,
    /// Cases of this type, newest first.
    pub(crate) cases: Vec<CaseLink<'a>>,
}

/// Where a problem stands.
#[derive(Debug, Serialize)]
pub(crate) struct TypedProblem<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) id: &'a str,
    /// Measures against it.
    pub(crate) measures: usize,
}

/// Problems of one type while they are counted.
#[derive(Default)]
struct Tally<'a> {
    count: usize,
    units: usize,
    last: Option<usize>,
    first: Vec<(usize, &'a str, usize)>,
}

impl<'a> TypesView<'a> {
    /// The types at the as-of date, the most frequent first.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut types: BTreeMap<&'a str, Tally<'a>> = BTreeMap::new();
        for index in site.units() {
            for (problem, _) in site.public_problems(index) {
                let Some(name) = problem.kind.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
                    continue;
                };
                let tally = types.entry(name).or_default();
                tally.count += 1;
                tally.units += usize::from(tally.last.replace(index) != Some(index));
                if tally.first.len() < PROBLEMS {
                    tally.first.push((index, &problem.id, problem.measures.len()));
                }
            }
        }
        let mut types: Vec<_> = types.into_iter().collect();
        types.sort_by_key(|(name, tally)| (Reverse(tally.count), *name));
        let more = types.len().saturating_sub(TYPES);
        types.truncate(TYPES);
        Self { listed: types.into_iter().map(|(name, tally)| row(site, name, &tally)).collect(), more }
    }
}

fn row<'a>(site: &'a PublicSite<'a>, name: &'a str, tally: &Tally<'a>) -> TypeRow<'a> {
    let typed =
        |&(index, id, measures): &(usize, &'a str, usize)| TypedProblem { unit: site.link(index), id, measures };
    TypeRow {
        name,
        count: tally.count,
        units: tally.units,
        more: tally.count - tally.first.len(),
        problems: tally.first.iter().map(typed).collect(),
        cases: cases_of_type(site, name),
    }
}
