//! Rules about 月公示, cadences, coverage and cases.

pub(super) mod aspect_missing;
pub(super) mod cadence_gap;
pub(super) mod case_type_unused;
pub(super) mod chair_missing;
pub(super) mod closed_without_evidence;
pub(super) mod coverage_gap;
pub(super) mod deadline_moved_quietly;
pub(super) mod deferred_without_reason;
pub(super) mod field_without_case;
pub(super) mod impossible_dates;
mod impossible_records;
pub(super) mod lagging_not_visited;
pub(super) mod missing_closing_number;
pub(super) mod month_missing;
pub(super) mod ongoing_not_long_term;
pub(super) mod percent_against_status;
pub(super) mod problem_not_discussed;
pub(super) mod problem_overdue;
pub(super) mod reopened_problem;
pub(super) mod report_missing;
mod sameness;
pub(super) mod supervision_question_missing;
pub(super) mod unchanged_report;
pub(super) mod unknown_problem;
pub(super) mod unlisted_method;
pub(super) mod upkeep_check_missing;
pub(super) mod visit_missing;
