//! A record of a unit in any of its versions.

use super::{commitment, edit::Edit, note, plan, rating};
use crate::{
    content,
    model::{Audience, Commitment, Plan, PlanStatus, Progress, Rating, Scope},
};

/// A version of a record whose changes the public is told of.
#[derive(Debug)]
pub(in crate::history) enum Record {
    Plan(Box<Plan>),
    Ratings(Vec<Rating>),
    Note(Progress),
    Commitment(Commitment),
    /// Who may see the unit: it decides whether the others were public.
    Unit(Scope),
}

impl Record {
    /// Whether files of this name, seen from the unit's folder, are compared.
    pub(in crate::history) fn is_compared(name: &str) -> bool {
        matches!(name, "plan.toml" | "rating.toml" | "unit.toml") || note_name(name).or(commitment_name(name)).is_some()
    }

    /// Reads a version; none when that is impossible.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        match name {
            "plan.toml" => content::plan_from(bytes).map(Box::new).map(Self::Plan),
            "rating.toml" => content::ratings_from(bytes).map(Self::Ratings),
            "unit.toml" => content::unit_scope_from(bytes).map(Self::Unit),
            _ => match (note_name(name), commitment_name(name)) {
                (Some(note), _) => content::note_from(note, bytes).map(Self::Note),
                (_, Some(commitment)) => content::commitment_from(commitment, bytes).map(Self::Commitment),
                (None, None) => None,
            },
        }
    }

    /// Whether the public could read it. Of ratings each has a say of its own.
    pub(super) fn is_public(&self) -> bool {
        let admits = |scope: Scope| scope.admits(Audience::Public);
        match self {
            Self::Plan(plan) => plan.status == Some(PlanStatus::Reviewed) && admits(plan.scope),
            Self::Ratings(_) => true,
            Self::Note(note) => note.published.is_some() && admits(note.scope),
            Self::Commitment(commitment) => admits(commitment.scope),
            Self::Unit(scope) => admits(*scope),
        }
    }

    /// What a reader of this version finds changed in a later one.
    pub(super) fn compare(&self, later: &Self) -> Vec<Edit> {
        let mut list = Vec::new();
        match (self, later) {
            (Self::Plan(old), Self::Plan(new)) => plan::compare(old, new, &mut list),
            (Self::Ratings(old), Self::Ratings(new)) => rating::compare(old, new, &mut list),
            (Self::Note(old), Self::Note(new)) => note::compare(old, new, &mut list),
            (Self::Commitment(old), Self::Commitment(new)) => commitment::compare(old, new, &mut list),
            _ => {}
        }
        list
    }

    /// What a reader of this version finds when the file is gone.
    pub(super) fn withdrawn(&self) -> Vec<Edit> {
        let mut list = Vec::new();
        match self {
            Self::Plan(old) => plan::withdrawn(old, &mut list),
            Self::Ratings(old) => rating::withdrawn(old, &mut list),
            Self::Note(old) => note::withdrawn(old, &mut list),
            Self::Commitment(old) => commitment::withdrawn(old, &mut list),
            Self::Unit(_) => {}
        }
        list
    }

    /// Texts in which it names people, or offices.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut found = Vec::new();
        match self {
            Self::Plan(record) => plan::names(record, &mut found),
            Self::Note(record) => {
                let items = record.items.iter().map(|item| item.particulars());
                found.extend(items.flat_map(|said| [&said.closed_by, &said.checked_by]).filter_map(|t| t.as_deref()));
            }
            Self::Commitment(record) => found.extend(record.signer.as_deref()),
            Self::Ratings(_) | Self::Unit(_) => {}
        }
        found
    }
}

fn note_name(name: &str) -> Option<&str> {
    name.strip_prefix("progress/").filter(|name| is_markdown(name))
}

fn commitment_name(name: &str) -> Option<&str> {
    name.strip_prefix("commitments/").filter(|name| is_markdown(name))
}

fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
}
