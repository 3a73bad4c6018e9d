//! `statistics.json`: the sums of a unit or of the whole site, in the contract's own shape and order.

use super::breakdown::{CrosstabRow, CrosstabView, SatisfactionBand};
use super::subordinates;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::{ProblemSource, Term, UnitPath, Vocabulary};
use crate::register::{GradeCount, ProblemStatus, PromiseTotals, RolledUp, TargetResult, Totals, Transition, share};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// One `statistics.json`.
#[derive(Debug, Serialize)]
pub(crate) struct Statistics<'a> {
    schema: &'static str,
    as_of: Day,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<SiteFigures<'a>>,
    units: UnitFigures,
    plans: PlanFigures,
    initial_grades: Vec<GradeShare>,
    grades: Vec<GradeShare>,
    transitions: Vec<TransitionFigures>,
    schemes: OrderedMap<Vec<GradeShare>>,
    problems: ProblemFigures,
    pledges: PledgeFigures,
    deeds: DeedFigures,
    consultation: ConsultationFigures,
    progress: PublicationFigures<'a>,
    promotion: PromotionFigures,
    satisfaction: SatisfactionFigures<'a>,
    feedback: FeedbackFigures,
    children: Vec<ChildReference<'a>>,
    line: Vec<ChildReference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subordinates: Option<SubordinateFigures<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprints_sha256: Option<String>,
}

#[derive(Debug, Serialize)]
struct SiteFigures<'a> {
    title: &'a str,
    publisher: &'a str,
    base_url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct TransitionFigures {
    from: String,
    to: String,
    count: u32,
}

#[derive(Debug, Serialize)]
struct ConsultationFigures {
    forums: u64,
    letters: u64,
    phone_or_sms: u64,
    other: u64,
    people: u64,
    delegates: u64,
    non_members: u64,
    opinions: OrderedMap<u64>,
}

#[derive(Debug, Serialize)]
struct SubordinateFigures<'a> {
    total: usize,
    rolled_up: usize,
    not_rolled_up: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct UnitFigures {
    branches: u32,
    rated: u32,
    key: u32,
    plans: u32,
    published: u32,
    announced: u32,
    in_notice: u32,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    by_category_and_state: Option<OrderedMap<OrderedMap<u32>>>,
    by_source: OrderedMap<u32>,
    by_term: OrderedMap<u32>,
    overdue_by_first_due: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    overdue_by_first_due_by_category: Option<OrderedMap<u32>>,
    deferred: u32,
    completed_late: u32,
    needs_superior: u32,
    focus: u32,
    focus_by_category: OrderedMap<u32>,
}

#[derive(Debug, Serialize)]
struct PublicationFigures<'a> {
    month: Option<MonthOf>,
    expected: u32,
    published: u32,
    missing: Vec<Cow<'a, str>>,
    months: Vec<MonthFigures>,
}

#[derive(Debug, Serialize)]
struct MonthFigures {
    month: MonthOf,
    published: u32,
}

#[derive(Debug, Serialize)]
struct PromotionFigures {
    promoted: u32,
    demoted: u32,
    targets: Vec<TargetFigures>,
}

#[derive(Debug, Serialize)]
struct TargetFigures {
    name: String,
    rate: f64,
    actual: Option<f64>,
    met: Option<bool>,
    of: u32,
    reached: u32,
}

#[derive(Debug, Serialize)]
struct SatisfactionFigures<'a> {
    surveyed: u32,
    mean: Option<f64>,
    sum: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    bands: Option<OrderedMap<u32>>,
    below_floor: Vec<Cow<'a, str>>,
}

#[derive(Debug, Serialize)]
struct FeedbackFigures {
    received: u32,
    answered: u32,
    late: u32,
    mean_days: Option<f64>,
    days: u32,
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
    /// The same with the digest of the prints published beside it: who knows the one file can check the other.
    pub(crate) fn with_fingerprints(self, sha256: Option<String>) -> Self {
        Self { fingerprints_sha256: sha256, ..self }
    }

    fn of(site: &'a PublicSite<'a>, index: Option<usize>) -> Self {
        let register = site.register();
        let totals = index.map_or(&register.totals, |index| &register.units[index].totals);
        let unit = index.map(|index| &register.units[index]);
        let is_site = unit.is_none();
        let mut children: Vec<_> = unit
            .map_or_else(|| top(site), |unit| unit.children.clone())
            .into_iter()
            .map(|at| reference(site, at))
            .collect();
        if is_site {
            children.extend(subordinate_references(site));
        }
        let due = register.due_progress(totals);
        let schemes = register.other_grades(totals);
        Self {
            schema: "gongshi/statistics/1",
            as_of: Day(site.as_of()),
            scope: index.map_or("", |index| site.records().units[index].path.as_str()),
            site: is_site.then(|| site_figures(site)),
            units: UnitFigures {
                branches: totals.branches,
                rated: totals.rated,
                key: totals.key,
                plans: totals.plans,
                published: totals.plans_published,
                announced: totals.announced,
                in_notice: totals.in_notice,
                filed: totals.filed,
            },
            plans: PlanFigures { reviewed: totals.reviewed, published: totals.plans_published, filed: totals.filed },
            initial_grades: shares(register.initial_grades(totals)),
            grades: shares(register.grades(totals)),
            transitions: transitions(site, totals),
            schemes: OrderedMap(schemes.into_iter().map(|s| (s.scheme, shares(s.grades))).collect()),
            problems: problems(site, totals, is_site),
            pledges: pledges(totals.pledges),
            deeds: deeds(totals.deeds),
            consultation: consultation(site, totals),
            progress: PublicationFigures {
                month: due.map(|due| MonthOf(due.month)),
                expected: due.map_or(0, |due| due.expected),
                published: due.map_or(0, |due| due.published),
                missing: paths(site, &totals.missing, is_site, |rolled| &rolled.statistics.missing),
                months: register
                    .progress(totals)
                    .map(|row| MonthFigures { month: MonthOf(row.month), published: row.published })
                    .collect(),
            },
            promotion: PromotionFigures {
                promoted: totals.promoted,
                demoted: totals.demoted,
                targets: register.targets(totals).into_iter().map(target).collect(),
            },
            satisfaction: SatisfactionFigures {
                surveyed: totals.surveyed,
                mean: totals.mean_satisfaction(),
                sum: totals.satisfaction_sum,
                bands: is_site.then(|| bands(site)),
                below_floor: paths(site, &totals.below_floor, is_site, |rolled| &rolled.statistics.below_floor),
            },
            feedback: FeedbackFigures {
                received: totals.feedback.received,
                answered: totals.feedback.answered,
                late: totals.feedback.late,
                mean_days: totals.feedback.mean_days(),
                days: totals.feedback.days,
            },
            children,
            line: unit.map_or_else(Vec::new, |unit| unit.line.iter().map(|&member| reference(site, member)).collect()),
            subordinates: is_site.then(|| subordinate_figures(site)).flatten(),
            fingerprints_sha256: None,
        }
    }
}

fn top(site: &PublicSite<'_>) -> Vec<usize> {
    let units = site.register().units.iter().enumerate();
    units.filter(|(_, unit)| unit.visible && unit.parent.is_none()).map(|(index, _)| index).collect()
}

/// Paths of units at these positions, and for the whole site those that subordinate sites list, under their names.
fn paths<'a>(
    site: &'a PublicSite<'a>,
    positions: &[usize],
    is_site: bool,
    list: fn(&'a RolledUp<'a>) -> &'a [String],
) -> Vec<Cow<'a, str>> {
    let own = positions.iter().map(|&index| site.records().units[index].path.as_str().into());
    own.chain(subordinates::named(site, list).filter(|_| is_site).map(Cow::Owned)).collect()
}

fn site_figures<'a>(site: &'a PublicSite<'a>) -> SiteFigures<'a> {
    let settings = &site.records().settings;
    SiteFigures { title: &settings.title, publisher: &settings.publisher, base_url: settings.base_url.as_deref() }
}

fn subordinate_references<'a>(site: &'a PublicSite<'a>) -> impl Iterator<Item = ChildReference<'a>> {
    let sites = site.register().subordinate_sites();
    sites.map(|(subordinate, state)| ChildReference {
        unit: &subordinate.declared.name,
        statistics: subordinate.url().filter(|_| state.is_ok()).map(|url| format!("{url}data/statistics.json")),
    })
}

fn subordinate_figures<'a>(site: &'a PublicSite<'a>) -> Option<SubordinateFigures<'a>> {
    let states = &site.register().subordinates;
    let left_out = site.records().subordinates.iter().zip(states).filter(|(_, state)| state.is_err());
    let not_rolled_up: Vec<&str> = left_out.map(|(subordinate, _)| subordinate.declared.name.as_str()).collect();
    let (total, rolled_up) = (states.len(), states.len() - not_rolled_up.len());
    (total > 0).then_some(SubordinateFigures { total, rolled_up, not_rolled_up })
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

fn transitions(site: &PublicSite<'_>, totals: &Totals) -> Vec<TransitionFigures> {
    let transitions = site.register().transitions(totals).into_iter().filter(|transition| transition.count > 0);
    transitions.map(|Transition { from, to, count }| TransitionFigures { from, to, count }).collect()
}

fn target(TargetResult { name, rate, actual, met, of, reached, .. }: TargetResult) -> TargetFigures {
    TargetFigures { name, rate, actual, met, of, reached }
}

fn consultation(site: &PublicSite<'_>, totals: &Totals) -> ConsultationFigures {
    let sums = &totals.consultation;
    ConsultationFigures {
        forums: sums.forums,
        letters: sums.letters,
        phone_or_sms: sums.phone_or_sms,
        other: sums.other,
        people: sums.people,
        delegates: sums.delegates,
        non_members: sums.non_members,
        opinions: by_category(site, &sums.opinions),
    }
}

fn bands(site: &PublicSite<'_>) -> OrderedMap<u32> {
    let bands = SatisfactionBand::KEYS.into_iter().zip(SatisfactionBand::all(site));
    OrderedMap(bands.map(|(key, band)| (key.to_owned(), band.count)).collect())
}

fn by_category<N: Copy>(site: &PublicSite<'_>, counts: &[N]) -> OrderedMap<N> {
    let categories = site.register().columns.categories.iter().zip(counts);
    OrderedMap(categories.map(|(name, &count)| ((*name).to_owned(), count)).collect())
}

fn by_word<V: Vocabulary>(counts: &[u32]) -> OrderedMap<u32> {
    OrderedMap(V::ALL.iter().zip(counts).map(|(value, &count)| (value.word().to_owned(), count)).collect())
}

fn by_state(counts: &[u32]) -> OrderedMap<u32> {
    OrderedMap(ProblemStatus::ALL.iter().zip(counts).map(|(status, &count)| (status.key().to_owned(), count)).collect())
}

fn by_row<T>(rows: &[CrosstabRow<'_>], of: impl Fn(&CrosstabRow<'_>) -> T) -> OrderedMap<T> {
    OrderedMap(rows.iter().map(|row| (row.name.to_owned(), of(row))).collect())
}

/// Sums of the ledgers; by category and state at once only for the whole site, where they are counted for the page.
fn problems(site: &PublicSite<'_>, totals: &Totals, is_site: bool) -> ProblemFigures {
    let counts = &totals.problems;
    let rows = is_site.then(|| CrosstabView::of(site).rows);
    ProblemFigures {
        total: counts.total,
        by_category: by_category(site, &counts.by_category),
        by_state: by_state(&counts.by_status),
        by_category_and_state: rows.as_ref().map(|rows| by_row(rows, |row| by_state(&row.counts))),
        by_source: by_word::<ProblemSource>(&counts.by_source),
        by_term: by_word::<Term>(&counts.by_term),
        overdue_by_first_due: counts.overdue_by_first_due,
        overdue_by_first_due_by_category: rows.as_ref().map(|rows| by_row(rows, |row| row.overdue_by_first_due)),
        deferred: counts.deferred,
        completed_late: counts.completed_late,
        needs_superior: counts.needs_superior,
        focus: counts.focus,
        focus_by_category: by_category(site, &counts.focus_by_category),
    }
}
