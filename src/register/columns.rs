//! What the positions in the vectors of [`Totals`] stand for, and the sums under their names again.

use std::collections::BTreeSet;

use super::Register;
use super::promotion::{TargetResult, Transition, measure};
use super::share::mean;
use super::totals::{ConsultationTotals, GradeCount, ProblemTotals, SchemeGrades, TargetCount, Totals};
use super::unit::UnitState;
use crate::model::{Month, Scheme, Site};

/// What the positions in the vectors of [`Totals`] stand for.
#[derive(Debug, Default)]
pub struct Columns<'s> {
    /// Categories of problems and opinions: the campaign's in its order (S000-015), then any other met.
    pub categories: Vec<&'s str>,
    /// Months of the whole progress cadence.
    pub months: Vec<Month>,
    /// The campaign's scheme.
    pub scheme: Option<&'s Scheme>,
    /// The other schemes the campaign rates units by (S002-106), in its order.
    pub other_schemes: Vec<&'s Scheme>,
}

/// Whether grades of a scheme are those of the campaign's own: it is the same, or one that a unit adjusted without
/// naming the grades otherwise (S002-067).
fn counts_with(own: Option<&Scheme>, scheme: &Scheme) -> bool {
    let names = |scheme: &Scheme| scheme.grades.iter().map(|grade| grade.name.clone()).collect::<Vec<_>>();
    own.is_some_and(|own| own.id == scheme.id || (scheme.adjustment.is_some() && names(own) == names(scheme)))
}

impl<'s> Columns<'s> {
    /// The columns a campaign asks for.
    pub(super) fn of_campaign(site: &'s Site) -> Self {
        let campaign = &site.campaign;
        let scheme = site.scheme(&campaign.scheme);
        let mut other_schemes: Vec<&Scheme> = Vec::new();
        let named = campaign.schemes.iter().chain(&campaign.unit_schemes);
        for other in named.filter_map(|(_, id)| site.scheme(id)) {
            if !counts_with(scheme, other) && other_schemes.iter().all(|known| known.id != other.id) {
                other_schemes.push(other);
            }
        }
        Self {
            categories: campaign.categories.iter().map(String::as_str).collect(),
            months: campaign.progress_months(),
            scheme,
            other_schemes,
        }
    }

    /// Whether units of this scheme are counted in the columns of the campaign's own.
    pub fn counts(&self, scheme: &Scheme) -> bool {
        counts_with(self.scheme, scheme)
    }

    /// Adds the categories of counted records, and those met `elsewhere`, that the campaign does not name, in text order.
    pub(super) fn add_categories_met(
        &mut self,
        site: &'s Site,
        units: &[UnitState],
        elsewhere: impl Iterator<Item = &'s str>,
    ) {
        let mut met: BTreeSet<&str> = elsewhere.filter(|category| self.category(category).is_none()).collect();
        for (unit, state) in site.units.iter().zip(units).filter(|(_, state)| state.plan_counts) {
            let Some(plan) = &unit.plan else { continue };
            let problems = state.problems.iter().filter_map(|derived| plan.problems[derived.index].category.as_deref());
            let opinions = plan.consultation.iter().flat_map(|asked| &asked.opinions);
            let categories = problems.chain(opinions.map(|(category, _)| category.as_str()));
            met.extend(categories.filter(|category| self.category(category).is_none()));
        }
        self.categories.extend(met);
    }

    /// The sum of no units, with a place for every column; `targets` is how many targets the campaign has.
    pub fn zero(&self, targets: usize) -> Totals {
        let grades = self.scheme.map_or(0, |scheme| scheme.grades.len());
        let categories = self.categories.len();
        Totals {
            initial_grades: vec![0; grades],
            grades: vec![0; grades],
            other_grades: self.other_schemes.iter().map(|scheme| vec![0; scheme.grades.len()]).collect(),
            transitions: vec![0; grades * grades],
            targets: vec![TargetCount::default(); targets],
            problems: ProblemTotals {
                by_category: vec![0; categories],
                focus_by_category: vec![0; categories],
                ..ProblemTotals::default()
            },
            published: vec![0; self.months.len()],
            consultation: ConsultationTotals { opinions: vec![0; categories], ..ConsultationTotals::default() },
            ..Totals::default()
        }
    }

    /// Position of a category.
    pub fn category(&self, category: &str) -> Option<usize> {
        self.categories.iter().position(|known| *known == category)
    }
}

/// How many 党支部 were to publish a month's notice, and how many did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthProgress {
    /// The month.
    pub month: Month,
    /// 党支部 expected to publish.
    pub expected: u32,
    /// 党支部 that published.
    pub published: u32,
}

impl Register<'_> {
    /// First grades of the units the campaign's scheme rates, best first, none left out.
    pub fn initial_grades(&self, totals: &Totals) -> Vec<GradeCount> {
        self.columns.scheme.map_or_else(Vec::new, |scheme| named(scheme, &totals.initial_grades))
    }

    /// Latest grades of the units the campaign's scheme rates, best first, none left out.
    pub fn grades(&self, totals: &Totals) -> Vec<GradeCount> {
        self.columns.scheme.map_or_else(Vec::new, |scheme| named(scheme, &totals.grades))
    }

    /// Latest grades of the units other schemes rate.
    pub fn other_grades(&self, totals: &Totals) -> Vec<SchemeGrades> {
        let schemes = self.columns.other_schemes.iter().zip(&totals.other_grades);
        schemes
            .map(|(scheme, counts)| SchemeGrades { scheme: scheme.id.clone(), grades: named(scheme, counts) })
            .collect()
    }

    /// From each grade of the campaign's scheme to each, in its order, none left out.
    pub fn transitions(&self, totals: &Totals) -> Vec<Transition> {
        let grades = self.columns.scheme.map_or(&[][..], |scheme| &scheme.grades);
        let pairs = grades.iter().flat_map(|from| grades.iter().map(move |to| (from, to)));
        pairs
            .zip(&totals.transitions)
            .map(|((from, to), &count)| Transition { from: from.name.clone(), to: to.name.clone(), count })
            .collect()
    }

    /// The campaign's targets, measured on these totals.
    pub fn targets(&self, totals: &Totals) -> Vec<TargetResult> {
        measure(&self.site.campaign, &totals.targets)
    }

    /// Publication in the last due month; none while no month is due.
    pub fn due_progress(&self, totals: &Totals) -> Option<MonthProgress> {
        self.progress(totals).find(|progress| Some(progress.month) == self.last_due_month)
    }

    /// Publication in every month of the cadence, months to come included.
    pub fn progress(&self, totals: &Totals) -> impl Iterator<Item = MonthProgress> {
        let months = self.columns.months.iter().zip(&totals.published);
        months.map(|(&month, &published)| MonthProgress { month, expected: totals.branches, published })
    }
}

impl Totals {
    /// Mean satisfaction of the units surveyed, in percent, one decimal.
    pub fn mean_satisfaction(&self) -> Option<f64> {
        mean(self.satisfaction_sum, self.surveyed)
    }
}

/// Counts under the names of their grades.
fn named(scheme: &Scheme, counts: &[u32]) -> Vec<GradeCount> {
    let grades = scheme.grades.iter().zip(counts);
    grades.map(|(grade, &count)| GradeCount { grade: grade.name.clone(), count }).collect()
}
