//! When a unit was last heard of: the newest day on which it did something itself.

use crate::model::{Date, Unit};

/// The newest record of the unit's own doing that is not after `as_of`: a notice, an activity, a commitment, a plan
/// handed in or filed, an answer to the public. What others did to it (ratings, reviews, acceptance) says nothing.
pub(super) fn last_heard(unit: &Unit, as_of: Date) -> Option<Date> {
    let notes = unit.progress.iter().filter_map(|note| note.published);
    let activities = unit.activities.iter().filter_map(|activity| activity.date);
    let commitments = unit.commitments.iter().filter_map(|commitment| commitment.date);
    let answers = unit.feedback.iter().filter_map(|entry| entry.answered_on);
    let plan = unit
        .plan
        .iter()
        .flat_map(|plan| [plan.submitted, plan.filing.as_ref().and_then(|filing| filing.date)].into_iter().flatten());
    let days = notes.chain(activities).chain(commitments).chain(answers).chain(plan);
    days.filter(|day| *day <= as_of).max()
}
