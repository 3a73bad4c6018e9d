//! What one unit contributes to the sums by itself.

use std::borrow::Cow;

use super::share::exact_share;
use super::{
    Columns, FeedbackTotals, MonthStatus, PromiseTotals, Promotion, Publication, TargetCount, Totals, UnitState,
    Viewpoint, promotion, reaches,
};
use crate::model::{Month, Plan, Site, Unit};

/// Counts units of a site into the columns of its register.
#[derive(Clone, Copy)]
pub(super) struct Count<'r, 's> {
    pub(super) site: &'s Site,
    pub(super) columns: &'r Columns<'s>,
    pub(super) viewpoint: Viewpoint,
    pub(super) last_due_month: Option<Month>,
}

impl Count<'_, '_> {
    /// The unit's own counts; nothing for a unit that may not be seen.
    pub(super) fn own(self, index: usize, state: &UnitState) -> Totals {
        let mut own = self.columns.zero(self.site.campaign.targets.len());
        if !state.visible {
            return own;
        }
        let unit = &self.site.units[index];
        self.rating(&mut own, unit, state);
        if let Some(plan) = unit.plan.as_ref().filter(|_| state.plan_counts || state.publication.is_reviewed()) {
            self.publication(&mut own, plan, state);
        }
        if let Some(plan) = unit.plan.as_ref().filter(|_| state.plan_counts) {
            self.problems(&mut own, plan, state);
            self.consultation(&mut own, plan);
        }
        if unit.reports() {
            self.months(&mut own, index, state);
        }
        own.pledges = PromiseTotals::count(state.pledges.iter().map(|pledge| pledge.status));
        own.deeds = PromiseTotals::count(state.deeds.iter().map(|deed| deed.status));
        self.survey(&mut own, unit, index, state);
        own.feedback = FeedbackTotals::of(&unit.feedback, self.viewpoint.as_of, self.site.settings.reply_within());
        own
    }

    fn rating(self, own: &mut Totals, unit: &Unit, state: &UnitState) {
        let (Some(promotion), Some(scheme)) = (&state.promotion, self.site.scheme_of(unit)) else {
            return;
        };
        let (Some(first), Some(latest)) = (scheme.rank(&promotion.first), scheme.rank(&promotion.latest)) else {
            return;
        };
        own.rated = 1;
        own.key = promotion.key.into();
        own.promoted = promotion.promoted.into();
        own.demoted = promotion.demoted.into();
        let by_campaign_scheme = self.columns.counts(scheme);
        if by_campaign_scheme {
            own.initial_grades[first] = 1;
            own.grades[latest] = 1;
            own.transitions[first * scheme.grades.len() + latest] = 1;
        } else if let Some(at) = self.columns.other_schemes.iter().position(|other| other.id == scheme.id) {
            own.other_grades[at][latest] = 1;
        }
        let Some(promotion) = self.frozen(unit, state, promotion) else { return };
        for (count, target) in own.targets.iter_mut().zip(&self.site.campaign.targets) {
            if let Some(reached) = promotion::judge(target, unit, by_campaign_scheme, &promotion) {
                *count = TargetCount { of: 1, reached: reached.into() };
            }
        }
    }

    /// First and latest rating on the day targets are frozen (S001-065); none when the unit was rated only afterwards.
    fn frozen<'p>(self, unit: &Unit, state: &'p UnitState, promotion: &'p Promotion) -> Option<Cow<'p, Promotion>> {
        let Some(day) = self.site.campaign.targets_frozen_on() else { return Some(Cow::Borrowed(promotion)) };
        let in_time = |at: &&usize| unit.ratings[**at].date.is_none_or(|date| date <= day);
        let ratings: Vec<usize> = state.ratings.iter().filter(in_time).copied().collect();
        if ratings.len() == state.ratings.len() {
            return Some(Cow::Borrowed(promotion));
        }
        promotion::compare(self.site.scheme_of(unit)?, unit, &ratings).map(Cow::Owned)
    }

    fn publication(self, own: &mut Totals, plan: &Plan, state: &UnitState) {
        let in_notice = plan.publicity.as_ref().is_some_and(|notice| {
            self.viewpoint.reached(notice.starts) && notice.ends.is_some_and(|ends| self.viewpoint.as_of <= ends)
        });
        own.plans = state.plan_counts.into();
        own.reviewed = state.publication.is_reviewed().into();
        own.announced = (state.publication == Publication::Announced).into();
        own.plans_published = (state.publication == Publication::Published).into();
        own.filed = self.viewpoint.reached(plan.filing.as_ref().and_then(|filing| filing.date)).into();
        own.in_notice = in_notice.into();
    }

    fn problems(self, own: &mut Totals, plan: &Plan, state: &UnitState) {
        let totals = &mut own.problems;
        for derived in &state.problems {
            let problem = &plan.problems[derived.index];
            totals.total += 1;
            totals.by_status[derived.status as usize] += 1;
            if let Some(source) = problem.source {
                totals.by_source[source as usize] += 1;
            }
            if let Some(term) = problem.term {
                totals.by_term[term as usize] += 1;
            }
            totals.needs_superior += u32::from(problem.needs_superior);
            totals.focus += u32::from(problem.focus);
            totals.overdue_by_first_due += u32::from(derived.is_past_first_due());
            totals.deferred += u32::from(derived.is_deferred());
            totals.completed_late += u32::from(derived.is_completed_late());
            if let Some(at) = problem.category.as_deref().and_then(|category| self.columns.category(category)) {
                totals.by_category[at] += 1;
                totals.focus_by_category[at] += u32::from(problem.focus);
            }
        }
    }

    fn consultation(self, own: &mut Totals, plan: &Plan) {
        let Some(asked) = &plan.consultation else {
            return;
        };
        let sums = &mut own.consultation;
        sums.forums = number(asked.forums);
        sums.letters = number(asked.letters);
        sums.phone_or_sms = number(asked.phone_or_sms);
        sums.other = asked.other.is_some().into();
        sums.people = number(asked.people);
        sums.delegates = number(asked.delegates);
        sums.non_members = number(asked.non_members);
        for (category, opinions) in &asked.opinions {
            if let Some(at) = self.columns.category(category) {
                sums.opinions[at] += u64::from(*opinions);
            }
        }
    }

    fn months(self, own: &mut Totals, index: usize, state: &UnitState) {
        own.branches = 1;
        for (published, month) in own.published.iter_mut().zip(&state.months) {
            *published = (month.status == MonthStatus::Published).into();
        }
        let due = state.months.iter().find(|month| Some(month.month) == self.last_due_month);
        if due.is_some_and(|month| month.status == MonthStatus::Missing) {
            own.missing.push(index);
        }
    }

    fn survey(self, own: &mut Totals, unit: &Unit, index: usize, state: &UnitState) {
        let survey = unit.acceptance.as_ref().and_then(|acceptance| acceptance.survey.as_ref());
        let Some(survey) = survey.filter(|_| state.satisfaction.is_some()) else {
            return;
        };
        let valid = number(survey.valid);
        let good = (number(survey.satisfied) + number(survey.mostly_satisfied)).min(valid);
        own.surveyed = 1;
        own.satisfaction_sum = exact_share(good, valid);
        // Compared on the votes themselves: 69.96 % does not pass as 70.0 %.
        if self.site.campaign.limits.satisfaction_floor.is_some_and(|floor| !reaches(good, valid, floor)) {
            own.below_floor.push(index);
        }
    }
}

/// A number as typed; left blank it adds nothing.
fn number(typed: Option<u32>) -> u64 {
    u64::from(typed.unwrap_or(0))
}
