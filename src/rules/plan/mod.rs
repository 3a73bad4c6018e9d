//! Rules about 整改方案.

use crate::model::Problem;

pub(super) mod benchmark_not_better;
pub(super) mod copied_plan;
pub(super) mod deadline_after_superior;
pub(super) mod deadline_outside_campaign;
pub(super) mod few_consultation_channels;
pub(super) mod filed_below_level;
pub(super) mod filed_late;
pub(super) mod focus_exceeds_found;
mod grade_in_force;
mod likeness;
pub(super) mod long_term_unexplained;
pub(super) mod missing_benchmark;
pub(super) mod missing_cause;
pub(super) mod missing_deadline;
pub(super) mod missing_deeds;
pub(super) mod missing_guide;
pub(super) mod missing_liaison;
pub(super) mod missing_measure;
pub(super) mod missing_plan;
pub(super) mod missing_responsible;
pub(super) mod missing_target;
pub(super) mod part_exceeds_total;
pub(super) mod published_before_review;
pub(super) mod review_angle_missing;
pub(super) mod secretary_vacant;
pub(super) mod short_term_late;
pub(super) mod support_ended_early;
pub(super) mod target_not_higher;
pub(super) mod too_many_chars;
pub(super) mod total_mismatch;
pub(super) mod unreviewed_plan;

/// How a message names a problem: by its number, or by its place when it has none.
fn title(problem: &Problem, at: usize) -> String {
    if problem.id.is_empty() { format!("第 {} 个问题", at + 1) } else { format!("问题 {}", problem.id) }
}
