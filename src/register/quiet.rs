//! Deadlines that were moved without a word: the day in the plan was changed after the public could read it.

use super::problem::{Deferral, Told};
use super::reported::Mention;
use crate::model::{Date, EarlierDeadlines};

/// Deadlines of a problem before any notice speaks of them.
#[derive(Debug)]
pub(super) struct PlanDeadlines {
    /// The first one the public could read.
    pub(super) first: Option<Date>,
    /// The one the plan names now, unless that only follows a notice.
    in_force: Option<Date>,
    /// How the one became the other.
    pub(super) moves: Vec<Deferral>,
}

impl PlanDeadlines {
    /// Of a problem whose plan names `planned`; `mentions` is what notices say of it.
    pub(super) fn of(
        planned: Option<Date>,
        earlier: Option<&EarlierDeadlines>,
        mentions: &[Mention<'_>],
        as_of: Date,
    ) -> Self {
        let Some(earlier) = earlier else { return Self { first: planned, in_force: planned, moves: Vec::new() } };
        let named = || mentions.iter().filter_map(|mention| Some((mention.item.particulars().due?, mention.published)));
        let first_named = named().map(|(_, published)| published).min();
        let mut due = earlier.first;
        let mut moves = Vec::new();
        for &(day, to) in &earlier.moves {
            // A plan that follows a notice moves nothing, and one changed behind it does not change what the notice said.
            let is_behind = first_named.is_some_and(|published| day.is_none_or(|day| day >= published));
            if is_behind || due == to || named().any(|(named, _)| named == to) {
                continue;
            }
            let told = if day.is_some() { Told::Not } else { Told::NotCommitted };
            // The tree is shown as it is, whatever day it is looked at; nothing it shows is of a later day.
            let published = day.unwrap_or(as_of).min(as_of);
            moves.push(Deferral { from: Some(due), to, reason: told.reason(), published, told });
            due = to;
        }
        let in_force = if first_named.is_none() { planned } else { Some(due) };
        Self { first: Some(earlier.first), in_force, moves }
    }

    /// The deadline that was in force on a day.
    pub(super) fn on(&self, day: Date) -> Option<Date> {
        let reached = self.moves.iter().filter(|moved| moved.published <= day).count();
        if reached == self.moves.len() {
            return self.in_force;
        }
        self.moves[..reached].last().map(|moved| moved.to).or(self.first)
    }
}
