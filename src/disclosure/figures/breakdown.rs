//! Figures side by side: units at the top of the site month by month, categories of problems by state, satisfaction
//! by bands. Units with children stand for all below them, so that a large site has a table of committees, not of
//! branches.

use super::child_row::Outside;
use super::listed_problems::{ListedProblems, PAST_FIRST_DUE};
use super::rollup::top_units;
use super::subordinates;
use crate::disclosure::number::one_decimal;
use crate::disclosure::{MonthOf, PublicSite, StateView, UnitLink, percent};
use crate::model::Month;
use crate::register::{ProblemStatus, Totals, share};
use serde::Serialize;

/// Most units a table holds.
const ROWS: usize = 400;

/// Units beside each other.
#[derive(Debug, Serialize)]
pub(crate) struct BreakdownView<'a> {
    /// Months of the cadence that have begun.
    pub(crate) months: Vec<MonthOf>,
    /// One row a unit, in path order.
    pub(crate) rows: Vec<BreakdownRow<'a>>,
    /// Units without a row.
    pub(crate) more: usize,
}

/// One unit with all below it.
#[derive(Debug, Serialize)]
pub(crate) struct BreakdownRow<'a> {
    /// The unit; of a subordinate site only the label is set.
    pub(crate) unit: UnitLink<'a>,
    /// What only a subordinate site has.
    pub(crate) outside: Option<Outside<'a>>,
    /// Whether it is not added up, so that its figures mean nothing.
    pub(crate) left_out: bool,
    /// 党支部 in it, each of which publishes every month.
    pub(crate) branches: u32,
    /// Whether it is a single 党支部.
    pub(crate) single: bool,
    /// Publication, one cell a month.
    pub(crate) months: Vec<PublicationCell>,
    /// Problems.
    pub(crate) problems: u32,
    /// 已销号.
    pub(crate) closed: u32,
    /// Share struck off; none without problems.
    pub(crate) closed_share: Option<String>,
    /// Overdue by the deadline in force.
    pub(crate) overdue: u32,
    /// Open ones past their first deadline.
    pub(crate) overdue_by_first_due: u32,
    /// Overdue as a share of all overdue problems of the site, for a bar.
    pub(crate) overdue_value: f64,
    /// Pages of those struck off, overdue, and past their first deadline; empty where none are listed.
    pub(crate) closed_href: String,
    pub(crate) overdue_href: String,
    pub(crate) past_first_due_href: String,
    /// Deadline put off.
    pub(crate) deferred: u32,
    /// Units surveyed.
    pub(crate) surveyed: u32,
    /// Their mean satisfaction.
    pub(crate) satisfaction: Option<String>,
}

/// Publication of one month.
#[derive(Debug, Serialize)]
pub(crate) struct PublicationCell {
    /// The month.
    pub(crate) month: MonthOf,
    /// 党支部 that published.
    pub(crate) published: u32,
    /// 党支部 expected to.
    pub(crate) expected: u32,
    /// Shade, 0 (all published) to 4 (none); none while the month is not over.
    pub(crate) shade: Option<u32>,
}

impl<'a> BreakdownView<'a> {
    /// The units at the top of the site, or below its single head.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let register = site.register();
        let begun = |month: &Month| month.first_day() <= site.as_of();
        let units = top_units(site);
        let overdue = register.totals.problems.count(ProblemStatus::Overdue);
        let own = units.iter().map(|&index| {
            let single = register.units[index].children.is_empty();
            let who = Who { unit: site.link(index), outside: None, single, listed: ListedProblems::of(site, index) };
            row(site, who, &register.units[index].totals, overdue)
        });
        let others = register.subordinates.iter().enumerate().map(|(at, state)| {
            let (unit, outside) = (subordinates::link(site, at), Some(Outside::of(site, at)));
            let who = Who { unit, outside, single: false, listed: ListedProblems::Nowhere };
            match state {
                Ok(rolled) => row(site, who, &rolled.totals, overdue),
                Err(_) => row(site, who, &register.columns.zero(0), overdue),
            }
        });
        let rows: Vec<_> = own.chain(others).take(ROWS).collect();
        Self {
            months: register.columns.months.iter().copied().filter(begun).map(MonthOf).collect(),
            more: units.len() + register.subordinates.len() - rows.len(),
            rows,
        }
    }
}

/// Whose row it is.
struct Who<'a> {
    unit: UnitLink<'a>,
    outside: Option<Outside<'a>>,
    single: bool,
    /// Where its problems are listed.
    listed: ListedProblems<'a>,
}

fn row<'a>(
    site: &'a PublicSite<'a>,
    Who { unit, outside, single, listed }: Who<'a>,
    totals: &Totals,
    all_overdue: u32,
) -> BreakdownRow<'a> {
    let problems = &totals.problems;
    let closed = problems.count(ProblemStatus::Closed);
    let overdue = problems.count(ProblemStatus::Overdue);
    let months = site.register().progress(totals).filter(|month| month.month.first_day() <= site.as_of());
    let months = months.map(|month| PublicationCell {
        month: MonthOf(month.month),
        published: month.published,
        expected: month.expected,
        shade: (month.month.last_day() < site.as_of() && month.expected > 0)
            .then(|| ((month.expected - month.published.min(month.expected)) * 4).div_ceil(month.expected)),
    });
    BreakdownRow {
        unit,
        left_out: outside.as_ref().is_some_and(|outside| outside.reason.is_some()),
        outside,
        branches: totals.branches,
        single,
        months: months.collect(),
        problems: problems.total,
        closed,
        closed_share: (problems.total > 0).then(|| one_decimal(share(closed, problems.total))),
        overdue,
        overdue_by_first_due: problems.overdue_by_first_due,
        closed_href: listed.href(ProblemStatus::Closed.key(), closed),
        overdue_href: listed.href(ProblemStatus::Overdue.key(), overdue),
        past_first_due_href: listed.href(PAST_FIRST_DUE, problems.overdue_by_first_due),
        overdue_value: share(overdue, all_overdue),
        deferred: problems.deferred,
        surveyed: totals.surveyed,
        satisfaction: totals.mean_satisfaction().map(percent),
    }
}

/// Problems by category and state.
#[derive(Debug, Serialize)]
pub(crate) struct CrosstabView<'a> {
    /// All seven states.
    pub(crate) states: Vec<StateView>,
    /// One row a category.
    pub(crate) rows: Vec<CrosstabRow<'a>>,
    /// The same by state: one row a state, one cell a category.
    pub(crate) by_state: Vec<Vec<CrosstabCell<'a>>>,
}

/// Problems of one category.
#[derive(Debug, Serialize)]
pub(crate) struct CrosstabRow<'a> {
    /// Category.
    pub(crate) name: &'a str,
    /// Problems by state.
    pub(crate) counts: Vec<u32>,
    /// All.
    pub(crate) total: u32,
    /// Open ones past their first deadline, whatever it was put off to.
    pub(crate) overdue_by_first_due: u32,
}

/// Problems of one category in one state.
#[derive(Debug, Serialize)]
pub(crate) struct CrosstabCell<'a> {
    /// Category.
    pub(crate) category: &'a str,
    /// Problems.
    pub(crate) count: u32,
    /// Of the overdue ones the number by the first deadline, where it is another; otherwise 0.
    pub(crate) by_first_due: u32,
}

impl<'a> CrosstabView<'a> {
    /// The problems of the whole site.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let categories = &site.register().columns.categories;
        let mut counts = vec![([0_u32; ProblemStatus::ALL.len()], 0); categories.len()];
        for index in (0..site.register().units.len()).filter(|&index| site.register().units[index].visible) {
            for (problem, state) in site.public_problems(index) {
                let category = problem.category.as_deref().and_then(|name| site.register().columns.category(name));
                if let Some(at) = category {
                    counts[at].0[state.status as usize] += 1;
                    counts[at].1 += u32::from(state.is_past_first_due());
                }
            }
        }
        for rolled in site.register().subordinates.iter().flatten() {
            for ((counts, past), row) in counts.iter_mut().zip(&rolled.by_category) {
                counts.iter_mut().zip(row.by_status).for_each(|(count, more)| *count += more);
                *past += row.overdue_by_first_due;
            }
        }
        let rows = categories.iter().zip(counts);
        let rows: Vec<CrosstabRow<'a>> = rows
            .map(|(name, (counts, overdue_by_first_due))| CrosstabRow {
                name,
                total: counts.iter().sum(),
                counts: counts.to_vec(),
                overdue_by_first_due,
            })
            .collect();
        let cells = |status: &ProblemStatus| rows.iter().map(|row| CrosstabCell::of(row, *status)).collect();
        Self {
            states: ProblemStatus::ALL.iter().map(|&status| status.into()).collect(),
            by_state: ProblemStatus::ALL.iter().map(cells).collect(),
            rows,
        }
    }
}

impl<'a> CrosstabCell<'a> {
    fn of(row: &CrosstabRow<'a>, status: ProblemStatus) -> Self {
        let count = row.counts.get(status as usize).copied().unwrap_or(0);
        let put_off = status == ProblemStatus::Overdue && row.overdue_by_first_due > count;
        Self { category: row.name, count, by_first_due: if put_off { row.overdue_by_first_due } else { 0 } }
    }
}

/// Surveyed units whose satisfaction lies in one band.
#[derive(Debug, Serialize)]
pub(crate) struct SatisfactionBand {
    /// The band in words.
    pub(crate) name: &'static str,
    /// Units.
    pub(crate) count: u32,
    /// Share of the surveyed units.
    pub(crate) share: String,
    /// The same as a number.
    pub(crate) value: f64,
}

/// Bands of satisfaction: lower bound in percent and name, best first.
const BANDS: [(f64, &str); 5] =
    [(90.0, "90%以上"), (80.0, "80%至90%"), (70.0, "70%至80%"), (60.0, "60%至70%"), (0.0, "不到60%")];

impl SatisfactionBand {
    /// Lower bounds of the bands as data files write them.
    pub(super) const KEYS: [&str; BANDS.len()] = ["90", "80", "70", "60", "0"];

    /// The bands with the units in each; none when nobody was surveyed.
    pub(crate) fn all(site: &PublicSite<'_>) -> Vec<Self> {
        let mut counts = [0_u32; BANDS.len()];
        for value in site.register().units.iter().filter(|unit| unit.visible).filter_map(|unit| unit.satisfaction) {
            let at = BANDS.iter().position(|(from, _)| value >= *from).unwrap_or(BANDS.len() - 1);
            counts[at] += 1;
        }
        for rolled in site.register().subordinates.iter().flatten() {
            for (count, key) in counts.iter_mut().zip(Self::KEYS) {
                let bands = rolled.statistics.satisfaction_bands.iter();
                *count += bands.filter(|(name, _)| name == key).map(|(_, more)| more).sum::<u32>();
            }
        }
        let total = counts.iter().sum();
        if total == 0 {
            return Vec::new();
        }
        let band = |((_, name), count): (&(f64, &'static str), u32)| {
            let value = share(count, total);
            Self { name, count, share: one_decimal(value), value }
        };
        BANDS.iter().zip(counts).map(band).collect()
    }
}
