//! From which day on a plan has to be complete.

use crate::{
    model::{Date, Plan, PlanStatus},
    rules::Context,
};

/// The plan of a unit once it has left the unit's hands: no draft, and handed in (or else reviewed) by the as-of date.
/// What a campaign wants to stand in a plan is due from that day on; who is still writing is not reminded of the rest.
pub(in crate::rules) fn handed_in<'s>(context: &Context<'s>, index: usize) -> Option<&'s Plan> {
    let plan = context.plan(index)?;
    let is_draft = plan.status.is_none_or(|status| status == PlanStatus::Draft);
    let is_still_to_come = handed_in_on(plan).is_some_and(|day| day > context.as_of);
    (!is_draft && !is_still_to_come).then_some(plan)
}

/// The day a plan left the unit, as far as its file tells.
fn handed_in_on(plan: &Plan) -> Option<Date> {
    plan.submitted.or_else(|| plan.review.as_ref()?.date)
}
