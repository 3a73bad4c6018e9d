//! Items of the feedback that stand over the problems they are divided into.

use crate::model::Plan;
use crate::register::{ProblemState, ProblemStatus};
use serde::Serialize;

/// An item of the feedback that is divided into problems.
#[derive(Debug, Serialize)]
pub(crate) struct HeadingView<'a> {
    /// Number.
    pub(crate) number: &'a str,
    /// Wording of the feedback.
    pub(crate) text: &'a str,
    /// Problems below it.
    pub(crate) total: usize,
    /// Of these struck off.
    pub(crate) closed: usize,
}

/// For each of `states` the item of the feedback it stands under, where it is the first that does.
pub(super) fn headings<'a>(plan: &'a Plan, states: &[ProblemState]) -> Vec<Option<HeadingView<'a>>> {
    let item = |state: &ProblemState| {
        plan.problems.get(state.index).and_then(|problem| plan.heading_of(problem.assignment().number.as_deref()?))
    };
    let items: Vec<_> = states.iter().map(item).collect();
    let begins = |at: usize| at == 0 || items[at - 1] != items[at];
    let view = |at: usize| {
        let here = items[at].filter(|_| begins(at))?;
        let below = || items.iter().zip(states).filter(|(other, _)| **other == Some(here));
        Some(HeadingView {
            number: &here.number,
            text: here.text.as_deref().unwrap_or_default(),
            total: below().count(),
            closed: below().filter(|(_, state)| state.status == ProblemStatus::Closed).count(),
        })
    };
    (0..items.len()).map(view).collect()
}
