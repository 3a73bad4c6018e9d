//! Rules about 考核验收.

pub(super) mod acceptance_missing;
pub(super) mod acceptance_steps_out_of_order;
pub(super) mod accepted_with_open_problems;
pub(super) mod accepted_without_survey;
pub(super) mod redo_without_open_problems;
pub(super) mod rounds_out_of_order;
pub(super) mod satisfaction_below_floor;
pub(super) mod survey_counts;
pub(super) mod survey_missing;
pub(super) mod survey_not_by_superior;
pub(super) mod survey_outside_window;
