//! Two versions of the ratings of a unit.

use super::edit::{Edit, Edits};
use crate::model::{AmendmentKind, Audience, Rating};

/// What changed in ratings that were public; a later rating is no correction of an earlier one. Vetoes, and the basis
/// that may tell of them, are not compared.
pub(super) fn compare(old: &[Rating], new: &[Rating], list: &mut Vec<Edit>) {
    let (before, mut after) = (public(old), public(new));
    let mut unmatched = Vec::new();
    for earlier in before {
        let is_same = |later: &&Rating| later.date == earlier.date && later.round == earlier.round;
        match after.iter().position(is_same) {
            Some(at) => corrected(earlier, Some(after.remove(at)), list),
            None => unmatched.push(earlier),
        }
    }
    // What has no counterpart of the same day: the day itself was corrected, or the rating was taken out.
    let mut after = after.into_iter();
    for earlier in unmatched {
        corrected(earlier, after.next(), list);
    }
}

/// What it means that public ratings are gone.
pub(super) fn withdrawn(old: &[Rating], list: &mut Vec<Edit>) {
    for rating in public(old) {
        corrected(rating, None, list);
    }
}

fn corrected(old: &Rating, new: Option<&Rating>, list: &mut Vec<Edit>) {
    let day = old.date.map(|day| day.to_string()).unwrap_or_default();
    let mut edits = Edits { place: format!("rating.{day}."), problem: None, list };
    let kind = AmendmentKind::RatingCorrected;
    edits.text(kind, "grade", old.grade.as_deref(), new.and_then(|new| new.grade.as_deref()));
    let Some(new) = new else { return };
    edits.number(kind, "score", old.score, new.score);
    edits.number(kind, "stars", old.stars.map(f64::from), new.stars.map(f64::from));
    edits.day(kind, "date", old.date, new.date);
    edits.text(kind, "by", old.by.as_deref(), new.by.as_deref());
}

fn public(ratings: &[Rating]) -> Vec<&Rating> {
    ratings.iter().filter(|rating| rating.scope.admits(Audience::Public)).collect()
}
