//! What is derived of one unit from its own records.

use super::ledger::Ledger;
use super::tree::Place;
use super::{
    DeedState, MonthState, PledgeState, ProblemState, Promotion, Publication, Totals, Viewpoint, problem, promise,
    promotion, schedule,
};
use crate::model::{Month, Plan, Site, Unit};

/// What is derived of one unit. Nothing at all is derived of a unit that may not be seen.
#[derive(Debug, Default)]
pub struct UnitState {
    /// Whether the audience may see the unit (its own scope and that of every ancestor).
    pub visible: bool,
    /// Position of the parent in `site.units`.
    pub parent: Option<usize>,
    /// Positions of the visible children, in path order.
    pub children: Vec<usize>,
    /// Positions of the visible units that name this one as `line_parent`, in path order.
    pub line: Vec<usize>,
    /// Positions in `unit.ratings` that count, in date order.
    pub ratings: Vec<usize>,
    /// How far the plan has come on its way to the public.
    pub publication: Publication,
    /// Whether the plan counts: visible to the audience and (for the public) 已审核 on or before the as-of date, with no
    /// notice period still to come.
    pub plan_counts: bool,
    /// One entry for each problem of the plan that counts.
    pub problems: Vec<ProblemState>,
    /// One entry for each good deed of the plan that counts.
    pub deeds: Vec<DeedState>,
    /// One entry for each pledge of the commitments that count, in their order.
    pub pledges: Vec<PledgeState>,
    /// Positions in `unit.progress` that count (published on or before the as-of date), in period order.
    pub progress: Vec<usize>,
    /// Months of the cadence that have begun by the as-of date, in order; empty for kinds that publish none.
    pub months: Vec<MonthState>,
    /// First and latest rating compared; none when unrated.
    pub promotion: Option<Promotion>,
    /// Whether the unit's acceptance counts.
    pub acceptance_counts: bool,
    /// Satisfaction of the survey that counts, in percent.
    pub satisfaction: Option<f64>,
    /// Own counts plus those of all children.
    pub totals: Totals,
}

impl UnitState {
    /// Position in `problems` of the one with this number in `plan`. Notes mostly keep the order of the ledger, so the
    /// one at `guess` is looked at first.
    pub fn problem_position(&self, plan: &Plan, id: &str, guess: usize) -> Option<usize> {
        problem::position(&self.problems, plan, id, guess)
    }
}

/// Derives all of a unit except its totals.
pub(super) fn derive(
    site: &Site,
    unit: &Unit,
    place: Place,
    viewpoint: Viewpoint,
    months: &[Month],
    last_due_month: Option<Month>,
) -> UnitState {
    let Place { visible, parent, children, line } = place;
    let mut state = UnitState { visible, parent, children, line, ..UnitState::default() };
    if !visible {
        return state;
    }
    state.ratings = counting_ratings(unit, viewpoint);
    state.promotion = site.scheme_of(unit).and_then(|scheme| promotion::compare(scheme, unit, &state.ratings));
    state.progress = schedule::counting_notes(unit, viewpoint);
    if unit.reports() {
        state.months = schedule::months(unit, &state.progress, months, viewpoint.as_of);
    }
    if let Some(plan) = &unit.plan {
        state.publication = Publication::of(plan, viewpoint);
        if state.publication.counts(viewpoint.audience) {
            state.plan_counts = true;
            let ledger = Ledger::new((unit, plan), site, &state.progress, viewpoint);
            state.problems = ledger.states(viewpoint.as_of, last_due_month);
            state.deeds = promise::deeds(unit, viewpoint);
        }
    }
    state.pledges = promise::pledges(unit, &state.problems, viewpoint);
    if let Some(acceptance) = &unit.acceptance
        && viewpoint.admits(acceptance.scope)
        && viewpoint.reached(acceptance.date)
    {
        state.acceptance_counts = true;
        let survey = acceptance.survey.as_ref().filter(|survey| survey.date.is_none_or(|day| day <= viewpoint.as_of));
        state.satisfaction = survey.and_then(crate::model::Survey::satisfaction);
    }
    state
}

/// Positions of the ratings that count, in date order; entries of one day keep the clerk's order.
fn counting_ratings(unit: &Unit, viewpoint: Viewpoint) -> Vec<usize> {
    let mut ratings: Vec<usize> = (0..unit.ratings.len())
        .filter(|&at| {
            let rating = &unit.ratings[at];
            viewpoint.admits(rating.scope) && viewpoint.reached(rating.date) && rating.grade.is_some()
        })
        .collect();
    ratings.sort_by_key(|&at| unit.ratings[at].date);
    ratings
}
