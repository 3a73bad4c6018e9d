//! How far a plan has come on its way to the public.

use super::Viewpoint;
use crate::model::{Audience, Plan, PlanStatus};

/// How far a plan has come on its way to the public at the as-of date, which only its own records decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Publication {
    /// There is no plan, or its review is still to come, or it is restricted.
    #[default]
    NotReviewed,
    /// Reviewed; its notice period begins on a day still to come, so that nobody may read it yet.
    Announced,
    /// Reviewed, without a notice period: the ledger is shown, since a reviewed plan is public, and nothing says that it is
    /// not; but it is never counted as published.
    WithoutNotice,
    /// Reviewed, and its notice period has begun.
    Published,
}

impl Publication {
    /// Of `plan` as seen from `viewpoint`.
    pub(super) fn of(plan: &Plan, viewpoint: Viewpoint) -> Self {
        let reviewed = plan.status == Some(PlanStatus::Reviewed)
            && viewpoint.reached(plan.review.as_ref().and_then(|review| review.date));
        if !reviewed || !viewpoint.admits(plan.scope) {
            return Self::NotReviewed;
        }
        match plan.publicity.as_ref().and_then(|notice| notice.starts) {
            Some(day) if day > viewpoint.as_of => Self::Announced,
            Some(_) => Self::Published,
            None => Self::WithoutNotice,
        }
    }

    /// Whether the superior has approved it (S000-024).
    pub fn is_reviewed(self) -> bool {
        self != Self::NotReviewed
    }

    /// Whether the plan counts: the office counts every plan, the public only what it may read.
    pub(super) fn counts(self, audience: Audience) -> bool {
        audience == Audience::Internal || matches!(self, Self::WithoutNotice | Self::Published)
    }
}
