//! `statistics.json`: the sums of a unit or of the whole site, in the contract's own shape and order.

use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::UnitPath;
use crate::register::{GradeCount, ProblemStatus, PromiseTotals, Totals, share};
use serde::{Serialize, Serializer};

/// One `statistics.json`.
#[derive(Debug, Serialize)]
pub(crate) struct Statistics<'a> {
    schema: &'static str,
    as_of: Day,
    scope: &'a str,
    units: UnitFigures,
    plans: PlanFigures,
    initial_grades: Vec<GradeShare>,
    grades: Vec<GradeShare>,
    schemes: OrderedMap<Vec<GradeShare>>,
    problems: ProblemFigures,
    pledges: PledgeFigures,
    deeds: DeedFigures,
    progress: PublicationFigures<'a>,
    promotion: PromotionFigures,
    satisfaction: SatisfactionFigures<'a>,
    feedback: FeedbackFigures,
    children: Vec<ChildReference<'a>>,
    line: Vec<ChildReference<'a>>,
}

#[derive(Debug, Serialize)]
struct UnitFigures {
    rated: u32,
    plans: u32,
    published: u32,
    filed: u32,
}

#[derive(Debug, Serialize)]
struct PlanFigures {
    reviewed: u32,
    published: u32,
    filed: u32,
}

#[derive(Debug, Serialize)]
struct PledgeFigures {
    total: u32,
    kept: u32,
    late: u32,
    open: u32,
}

#[derive(Debug, Serialize)]
struct DeedFigures {
    total: u32,
    done: u32,
    late: u32,
    open: u32,
}

#[derive(Debug, Serialize)]
struct GradeShare {
    grade: String,
    count: u32,
    share: f64,
}

#[derive(Debug, Serialize)]
struct ProblemFigures {
    total: u32,
    by_category: OrderedMap<u32>,
    by_state: OrderedMap<u32>,
    overdue_by_first_due: u32,
    deferred: u32,
}

#[derive(Debug, Serialize)]
struct PublicationFigures<'a> {
    month: Option<MonthOf>,
    expected: u32,
    published: u32,
    missing: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct PromotionFigures {
    promoted: u32,
    targets: Vec<TargetFigures>,
}

#[derive(Debug, Serialize)]
struct TargetFigures {
    name: String,
    rate: f64,
    actual: Option<f64>,
    met: Option<bool>,
}

#[derive(Debug, Serialize)]
struct SatisfactionFigures<'a> {
    surveyed: u32,
    mean: Option<f64>,
    below_floor: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct FeedbackFigures {
    received: u32,
    answered: u32,
    mean_days: Option<f64>,
}

#[derive(Debug, Serialize)]
struct ChildReference<'a> {
    unit: &'a str,
    statistics: Option<String>,
}

/// A JSON object whose keys keep their order.
#[derive(Debug)]
struct OrderedMap<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for OrderedMap<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> PublicSite<'a> {
    /// The statistics of a unit, or of the whole site.
    pub(crate) fn statistics(&'a self, index: Option<usize>) -> Statistics<'a> {
        Statistics::of(self, index)
    }
}

impl<'a> Statistics<'a> {
    fn of(site: &'a PublicSite<'a>, index: Option<usize>) -> Self {
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
            units: UnitFigures {
                rated: totals.rated,
                plans: totals.plans,
                published: totals.plans_published,
                filed: totals.filed,
            },
            plans: PlanFigures { reviewed: totals.reviewed, published: totals.plans_published, filed: totals.filed },
            initial_grades: shares(register.initial_grades(totals)),
            grades: shares(register.grades(totals)),
            schemes: OrderedMap(schemes.into_iter().map(|s| (s.scheme, shares(s.grades))).collect()),
            problems: problems(site, totals),
            pledges: pledges(totals.pledges),
            deeds: deeds(totals.deeds),
            progress: PublicationFigures {
                month: due.map(|due| MonthOf(due.month)),
                expected: due.map_or(0, |due| due.expected),
                published: due.map_or(0, |due| due.published),
                missing: paths(site, &totals.missing),
            },
            promotion: PromotionFigures {
                promoted: totals.promoted,
                targets: register
                    .targets(totals)
                    .into_iter()
                    .map(|t| TargetFigures { name: t.name, rate: t.rate, actual: t.actual, met: t.met })
                    .collect(),
            },
            satisfaction: SatisfactionFigures {
                surveyed: totals.surveyed,
                mean: totals.mean_satisfaction(),
                below_floor: paths(site, &totals.below_floor),
            },
            feedback: FeedbackFigures {
                received: totals.feedback.received,
                answered: totals.feedback.answered,
                mean_days: totals.feedback.mean_days(),
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

fn reference<'a>(site: &'a PublicSite<'a>, index: usize) -> ChildReference<'a> {
    let path = site.records().units[index].path.as_str();
    let parent = !site.register().units[index].children.is_empty();
    ChildReference { unit: path, statistics: parent.then(|| UnitPath(path).page("statistics.json")) }
}

fn shares(counts: Vec<GradeCount>) -> Vec<GradeShare> {
    let total = counts.iter().map(|grade| grade.count).sum();
    let share_of =
        |grade: GradeCount| GradeShare { share: share(grade.count, total), grade: grade.grade, count: grade.count };
    counts.into_iter().map(share_of).collect()
}

fn pledges(PromiseTotals { total, kept, late, open }: PromiseTotals) -> PledgeFigures {
    PledgeFigures { total, kept, late, open }
}

fn deeds(PromiseTotals { total, kept, late, open }: PromiseTotals) -> DeedFigures {
    DeedFigures { total, done: kept, late, open }
}

fn problems(site: &PublicSite<'_>, totals: &Totals) -> ProblemFigures {
    let counts = &totals.problems;
    let categories = site.register().columns.categories.iter().zip(&counts.by_category);
    ProblemFigures {
        total: counts.total,
        by_category: OrderedMap(categories.map(|(name, &count)| ((*name).to_owned(), count)).collect()),
        by_state: OrderedMap(
            ProblemStatus::ALL.iter().map(|&status| (status.key().to_owned(), counts.count(status))).collect(),
        ),
        overdue_by_first_due: counts.overdue_by_first_due,
        deferred: counts.deferred,
    }
}
