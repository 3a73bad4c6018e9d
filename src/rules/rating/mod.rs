//! Rules about 分类定级.

pub(super) mod backward_share_out_of_band;
pub(super) mod grade_score_mismatch;
pub(super) mod missing_basis;
pub(super) mod missing_field;
pub(super) mod not_rated;
pub(super) mod prior_years_missing;
pub(super) mod quota_exceeded;
pub(super) mod rating_late;
pub(super) mod rating_not_by_superior;
pub(super) mod rating_step_missing;
pub(super) mod rating_steps_out_of_order;
pub(super) mod score_items_not_100;
pub(super) mod score_without_cutoffs;
pub(super) mod stars_out_of_range;
pub(super) mod unconverted_unregistered;
pub(super) mod unexplained_adjustment;
pub(super) mod unknown_grade;
mod veto;
pub(super) mod veto_not_applied;
pub(super) mod veto_of_other_field;
pub(super) mod votes_exceed_valid;
