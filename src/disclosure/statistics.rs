//! `statistics.json`: the sums of a unit or of the whole site, in the contract's own shape and order.

use super::{Day, MonthOf, PublicSite};
use crate::model::UnitPath;
use crate::register::{GradeCount, ProblemStatus, Totals, share};
use serde::{Serialize, Serializer};

/// One `statistics.json`.
#[derive(Debug, Serialize)]
pub(crate) struct Statistics<'a> {
    schema: &'static str,
    as_of: Day,
    scope: &'a str,
    units: Units,
    initial_grades: Vec<GradeShare>,
    grades: Vec<GradeShare>,
    schemes: Named<Vec<GradeShare>>,
    problems: Problems,
    progress: Progress<'a>,
    promotion: Promotion,
    satisfaction: Satisfaction<'a>,
    children: Vec<Child<'a>>,
    line: Vec<Child<'a>>,
}

#[derive(Debug, Serialize)]
struct Units {
    rated: u32,
    plans: u32,
    filed: u32,
}

#[derive(Debug, Serialize)]
struct GradeShare {
    grade: String,
    count: u32,
    share: f64,
}

#[derive(Debug, Serialize)]
struct Problems {
    total: u32,
    by_category: Named<u32>,
    by_state: Named<u32>,
}

#[derive(Debug, Serialize)]
struct Progress<'a> {
    month: Option<MonthOf>,
    expected: u32,
    published: u32,
    missing: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Promotion {
    promoted: u32,
    targets: Vec<Target>,
}

#[derive(Debug, Serialize)]
struct Target {
    name: String,
    rate: f64,
    actual: Option<f64>,
    met: Option<bool>,
}

#[derive(Debug, Serialize)]
struct Satisfaction<'a> {
    surveyed: u32,
    mean: Option<f64>,
    below_floor: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Child<'a> {
    unit: &'a str,
    statistics: Option<String>,
}

/// A JSON object whose keys keep their order.
#[derive(Debug)]
struct Named<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> Statistics<'a> {
    pub(super) fn of(site: &'a PublicSite<'a>, index: Option<usize>) -> Self {
        let register = site.register();
        let totals = index.map_or(&register.totals, |index| &register.units[index].totals);
        let unit = index.map(|index| &register.units[index]);
        let children = match unit {
            Some(unit) => unit.children.clone(),
            None => top(site),
        };
        let due = register.due_progress(totals);
        let schemes = register.other_grades(totals);
        Self {
            schema: "gongshi/statistics/1",
            as_of: Day(site.as_of()),
            scope: index.map_or("", |index| site.records().units[index].path.as_str()),
            units: Units { rated: totals.rated, plans: totals.plans, filed: totals.filed },
            initial_grades: shares(register.initial_grades(totals)),
            grades: shares(register.grades(totals)),
            schemes: Named(schemes.into_iter().map(|s| (s.scheme, shares(s.grades))).collect()),
            problems: problems(site, totals),
            progress: Progress {
                month: due.map(|due| MonthOf(due.month)),
                expected: due.map_or(0, |due| due.expected),
                published: due.map_or(0, |due| due.published),
                missing: paths(site, &totals.missing),
            },
            promotion: Promotion {
                promoted: totals.promoted,
                targets: register
                    .targets(totals)
                    .into_iter()
                    .map(|t| Target { name: t.name, rate: t.rate, actual: t.actual, met: t.met })
                    .collect(),
            },
            satisfaction: Satisfaction {
                surveyed: totals.surveyed,
                mean: totals.mean_satisfaction(),
                below_floor: paths(site, &totals.below_floor),
            },
            children: children.iter().map(|&child| reference(site, child)).collect(),
            line: unit.map_or_else(Vec::new, |unit| unit.line.iter().map(|&member| reference(site, member)).collect()),
        }
    }
}

fn top(site: &PublicSite<'_>) -> Vec<usize> {
    let units = site.register().units.iter().enumerate();
    units.filter(|(_, unit)| unit.visible && unit.parent.is_none()).map(|(index, _)| index).collect()
}

fn paths<'a>(site: &'a PublicSite<'a>, positions: &[usize]) -> Vec<&'a str> {
    positions.iter().map(|&index| site.records().units[index].path.as_str()).collect()
}

fn reference<'a>(site: &'a PublicSite<'a>, index: usize) -> Child<'a> {
    let path = site.records().units[index].path.as_str();
    let parent = !site.register().units[index].children.is_empty();
    Child { unit: path, statistics: parent.then(|| UnitPath(path).page("statistics.json")) }
}

fn shares(counts: Vec<GradeCount>) -> Vec<GradeShare> {
    let total = counts.iter().map(|grade| grade.count).sum();
    let share_of =
        |grade: GradeCount| GradeShare { share: share(grade.count, total), grade: grade.grade, count: grade.count };
    counts.into_iter().map(share_of).collect()
}

fn problems(site: &PublicSite<'_>, totals: &Totals) -> Problems {
    let counts = &totals.problems;
    let categories = site.register().columns.categories.iter().zip(&counts.by_category);
    Problems {
        total: counts.total,
        by_category: Named(categories.map(|(name, &count)| ((*name).to_owned(), count)).collect()),
        by_state: Named(
            ProblemStatus::ALL.iter().map(|&status| (status.key().to_owned(), counts.count(status))).collect(),
        ),
    }
}
