//! The sums of a unit or of the whole site, named and ready for tables and charts.

use super::promises::PromiseSums;
use super::publication::{self, CurrentView, MonthRow};
use super::targets::{self, TargetRow};
use crate::disclosure::number::one_decimal;
use crate::disclosure::{Day, GradeView, PublicSite, StateView, UnitList, percent};
use crate::model::{ProblemSource, Scheme, Term, Vocabulary};
use crate::register::{ProblemStatus, Totals, share};
use serde::Serialize;

/// The sums of a part of the tree.
#[derive(Debug, Serialize)]
pub(crate) struct TotalsView<'a> {
    /// 党支部.
    pub(crate) branches: u32,
    /// Units rated.
    pub(crate) rated: u32,
    /// Units with a public plan.
    pub(crate) plans: u32,
    /// Of these, those whose notice period has begun.
    pub(crate) published: u32,
    /// Plans reviewed by the superior, read by the public or not.
    pub(crate) reviewed: u32,
    /// Of the reviewed ones, those without a notice period or with one still to come.
    pub(crate) unpublished: u32,
    /// Filed.
    pub(crate) filed: u32,
    /// In their notice period.
    pub(crate) in_notice: u32,
    /// 重点整顿对象.
    pub(crate) key: u32,
    /// Promoted since the first rating.
    pub(crate) promoted: u32,
    /// Rated lower than at first.
    pub(crate) demoted: u32,
    /// 好事实事; none when there are none.
    pub(crate) deeds: Option<PromiseSums>,
    /// Promises; none when there are none.
    pub(crate) pledges: Option<PromiseSums>,
    /// Grades of the campaign's scheme, first and latest, best first.
    pub(crate) grades: Vec<GradeRow<'a>>,
    /// Latest grades under other schemes.
    pub(crate) schemes: Vec<SchemeRow<'a>>,
    /// From which grade to which; empty when nobody was rated twice to another grade.
    pub(crate) transitions: Vec<TransitionRow<'a>>,
    /// Ledgers.
    pub(crate) problems: ProblemsView<'a>,
    /// Publication by month, as far as the months have begun.
    pub(crate) months: Vec<MonthRow>,
    /// Publication of the last due month.
    pub(crate) current: Option<CurrentView<'a>>,
    /// Targets of the campaign.
    pub(crate) targets: Vec<TargetRow<'a>>,
    /// Surveys; none when nobody was surveyed.
    pub(crate) satisfaction: Option<SatisfactionView<'a>>,
    /// 征求意见; none when nobody was asked.
    pub(crate) consultation: Option<ConsultationSums>,
    /// As-of date.
    pub(crate) as_of: Day,
}

/// Units of one grade, first and latest.
#[derive(Debug, Serialize)]
pub(crate) struct GradeRow<'a> {
    /// Grade.
    pub(crate) grade: GradeView<'a>,
    /// Units first rated so.
    pub(crate) initial: u32,
    /// Share of the rated units.
    pub(crate) initial_share: String,
    /// The same as a number.
    pub(crate) initial_value: f64,
    /// Units rated so now.
    pub(crate) latest: u32,
    /// Share of the rated units.
    pub(crate) latest_share: String,
    /// The same as a number.
    pub(crate) latest_value: f64,
}

/// Units under another scheme.
#[derive(Debug, Serialize)]
pub(crate) struct SchemeRow<'a> {
    /// File name of the scheme.
    pub(crate) id: &'a str,
    /// Name of the scheme.
    pub(crate) name: &'a str,
    /// Grades; the first ratings are not counted under other schemes.
    pub(crate) grades: Vec<CountRow<GradeView<'a>>>,
    /// Units.
    pub(crate) total: u32,
}

/// Something counted, with its share.
#[derive(Debug, Serialize)]
pub(crate) struct CountRow<T> {
    /// What.
    pub(crate) name: T,
    /// How many.
    pub(crate) count: u32,
    /// Share of all.
    pub(crate) share: String,
    /// The same as a number.
    pub(crate) value: f64,
}

impl<T> CountRow<T> {
    fn new(name: T, count: u32, total: u32) -> Self {
        let value = share(count, total);
        Self { name, count, share: one_decimal(value), value }
    }
}

/// Units of one first grade by latest grade.
#[derive(Debug, Serialize)]
pub(crate) struct TransitionRow<'a> {
    /// First grade.
    pub(crate) from: GradeView<'a>,
    /// Units by latest grade.
    pub(crate) to: Vec<u32>,
    /// All.
    pub(crate) total: u32,
}

/// Sums of the ledgers.
#[derive(Debug, Serialize)]
pub(crate) struct ProblemsView<'a> {
    /// All.
    pub(crate) total: u32,
    /// 已销号.
    pub(crate) closed: u32,
    /// Share struck off.
    pub(crate) closed_share: String,
    /// Open ones.
    pub(crate) open: u32,
    /// Overdue by the deadline in force.
    pub(crate) overdue: u32,
    /// Open ones past their first deadline, whatever it was put off to.
    pub(crate) overdue_by_first_due: u32,
    /// By state, all seven.
    pub(crate) states: Vec<CountRow<StateView>>,
    /// By category.
    pub(crate) categories: Vec<CountRow<&'a str>>,
    /// By who found them.
    pub(crate) sources: Vec<CountRow<&'static str>>,
    /// By term.
    pub(crate) terms: Vec<CountRow<&'static str>>,
    /// Those only the superior can solve.
    pub(crate) needs_superior: u32,
    /// 拟集中整改.
    pub(crate) focus: u32,
    /// Deadline put off.
    pub(crate) deferred: u32,
    /// Done late.
    pub(crate) completed_late: u32,
}

/// Surveys.
#[derive(Debug, Serialize)]
pub(crate) struct SatisfactionView<'a> {
    /// Units surveyed.
    pub(crate) surveyed: u32,
    /// Mean.
    pub(crate) mean: Option<String>,
    /// Lowest that passes.
    pub(crate) floor: Option<String>,
    /// Units below it.
    pub(crate) below: UnitList<'a>,
}

/// Sums of 征求意见.
#[derive(Debug, Serialize)]
pub(crate) struct ConsultationSums {
    /// 座谈会.
    pub(crate) forums: u64,
    /// 信函.
    pub(crate) letters: u64,
    /// 电话短信.
    pub(crate) phone_or_sms: u64,
    /// People asked.
    pub(crate) people: u64,
    /// 两代表一委员.
    pub(crate) delegates: u64,
    /// 党外群众.
    pub(crate) non_members: u64,
    /// All opinions.
    pub(crate) opinions: u64,
}

impl<'a> TotalsView<'a> {
    /// The view of `totals`, which may be those of any unit or of the site.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, totals: &'a Totals) -> Self {
        let consultation = &totals.consultation;
        let mean = totals.mean_satisfaction();
        let floor = site.records().campaign.limits.satisfaction_floor;
        Self {
            branches: totals.branches,
            rated: totals.rated,
            plans: totals.plans,
            published: totals.plans_published,
            reviewed: totals.reviewed,
            unpublished: totals.reviewed.saturating_sub(totals.plans_published),
            filed: totals.filed,
            in_notice: totals.in_notice,
            key: totals.key,
            promoted: totals.promoted,
            demoted: totals.demoted,
            deeds: PromiseSums::of(totals.deeds),
            pledges: PromiseSums::of(totals.pledges),
            grades: grades(site, totals),
            schemes: schemes(site, totals),
            transitions: transitions(site, totals),
            problems: problems(site, totals),
            months: publication::months(site, totals),
            current: publication::current(site, totals),
            targets: targets::rows(site, totals),
            satisfaction: (totals.surveyed > 0).then(|| SatisfactionView {
                surveyed: totals.surveyed,
                mean: mean.map(percent),
                floor: floor.map(percent),
                below: UnitList::of(site, &totals.below_floor, totals.below_floor_elsewhere),
            }),
            consultation: (consultation.people > 0).then(|| ConsultationSums {
                forums: consultation.forums,
                letters: consultation.letters,
                phone_or_sms: consultation.phone_or_sms,
                people: consultation.people,
                delegates: consultation.delegates,
                non_members: consultation.non_members,
                opinions: consultation.opinions.iter().sum(),
            }),
            as_of: Day(site.as_of()),
        }
    }
}

fn grades<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Vec<GradeRow<'a>> {
    let Some(scheme) = site.register().columns.scheme else { return Vec::new() };
    let rated = totals.initial_grades.iter().sum::<u32>();
    if rated == 0 {
        return Vec::new();
    }
    let counts = totals.initial_grades.iter().zip(&totals.grades);
    scheme
        .grades
        .iter()
        .zip(counts)
        .map(|(grade, (&initial, &latest))| {
            let (initial_value, latest_value) = (share(initial, rated), share(latest, rated));
            GradeRow {
                grade: GradeView::of(Some(scheme), &grade.name, None),
                initial,
                initial_share: one_decimal(initial_value),
                initial_value,
                latest,
                latest_share: one_decimal(latest_value),
                latest_value,
            }
        })
        .collect()
}

fn schemes<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Vec<SchemeRow<'a>> {
    let row = |(scheme, counts): (&&'a Scheme, &Vec<u32>)| {
        let total = counts.iter().sum();
        let grades = scheme.grades.iter().zip(counts);
        let grades = grades
            .map(|(grade, &count)| CountRow::new(GradeView::of(Some(*scheme), &grade.name, None), count, total))
            .collect();
        (total > 0).then(|| SchemeRow { id: &scheme.id, name: &scheme.name, grades, total })
    };
    site.register().columns.other_schemes.iter().zip(&totals.other_grades).filter_map(row).collect()
}

fn transitions<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Vec<TransitionRow<'a>> {
    let Some(scheme) = site.register().columns.scheme else { return Vec::new() };
    let size = scheme.grades.len();
    let moved = totals.transitions.iter().enumerate().any(|(at, &count)| count > 0 && at / size != at % size);
    if size == 0 || !moved {
        return Vec::new();
    }
    scheme
        .grades
        .iter()
        .zip(totals.transitions.chunks(size))
        .map(|(grade, to)| TransitionRow {
            from: GradeView::of(Some(scheme), &grade.name, None),
            to: to.to_vec(),
            total: to.iter().sum(),
        })
        .collect()
}

fn problems<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> ProblemsView<'a> {
    let counts = &totals.problems;
    let total = counts.total;
    let rows = |words: &[&'static str], by: &[u32]| {
        words.iter().zip(by).filter(|(_, n)| **n > 0).map(|(&word, &n)| CountRow::new(word, n, total)).collect()
    };
    let closed = counts.count(ProblemStatus::Closed);
    ProblemsView {
        total,
        closed,
        closed_share: percent(share(closed, total)),
        open: ProblemStatus::ALL.iter().filter(|status| status.is_open()).map(|&status| counts.count(status)).sum(),
        overdue: counts.count(ProblemStatus::Overdue),
        overdue_by_first_due: counts.overdue_by_first_due,
        states: ProblemStatus::ALL.iter().map(|&s| CountRow::new(s.into(), counts.count(s), total)).collect(),
        categories: site
            .register()
            .columns
            .categories
            .iter()
            .zip(&counts.by_category)
            .map(|(name, &count)| CountRow::new(*name, count, total))
            .collect(),
        sources: rows(&words::<ProblemSource>(), &counts.by_source),
        terms: rows(&words::<Term>(), &counts.by_term),
        needs_superior: counts.needs_superior,
        focus: counts.focus,
        deferred: counts.deferred,
        completed_late: counts.completed_late,
    }
}

fn words<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|value| value.word()).collect()
}
