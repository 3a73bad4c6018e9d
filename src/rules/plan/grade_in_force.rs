//! The grade a plan was made for.

use crate::{
    model::{Grade, Rating, Scheme},
    rules::Context,
};

/// The rating in force when a plan was reviewed.
pub(super) struct GradeInForce<'s> {
    /// The scheme it belongs to.
    pub(super) scheme: &'s Scheme,
    /// The rating.
    pub(super) rating: &'s Rating,
    /// Grade.
    pub(super) grade: &'s Grade,
    /// Place of the grade in the scheme, 0 is best.
    pub(super) rank: usize,
}

impl GradeInForce<'_> {
    /// Whether no grade is better.
    pub(super) fn is_best(&self) -> bool {
        self.rank == 0
    }
}

/// The latest rating dated on or before the review, or else the first: a plan is measured by the grade it set
/// out from, not by one it has reached since. None when unrated, when the grade is unknown to the scheme, or
/// when the ratings could not be read whole.
pub(super) fn grade_in_force<'s>(context: &Context<'s>, index: usize) -> Option<GradeInForce<'s>> {
    let unit = context.unit(index);
    if unit.is_damaged("rating.toml") {
        return None;
    }
    let reviewed = context.plan(index)?.review.as_ref().and_then(|review| review.date);
    let mut ratings = context.state(index).ratings.iter().map(|&at| &unit.ratings[at]);
    let first = ratings.next()?;
    let rating = ratings.take_while(|rating| rating.date <= reviewed).last().unwrap_or(first);
    let scheme = context.scheme(unit)?;
    let rank = scheme.rank(rating.grade.as_deref()?)?;
    Some(GradeInForce { scheme, rating, grade: &scheme.grades[rank], rank })
}
