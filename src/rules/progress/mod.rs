//! Rules about 月公示 and cadences.

pub(super) mod cadence_gap;
pub(super) mod closed_without_evidence;
pub(super) mod deadline_moved_quietly;
pub(super) mod deferred_without_reason;
pub(super) mod month_missing;
pub(super) mod ongoing_not_long_term;
pub(super) mod problem_overdue;
pub(super) mod reopened_problem;
pub(super) mod unknown_problem;
