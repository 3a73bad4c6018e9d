//! Two versions of a commitment.

use super::{
    edit::{Edit, Edits},
    pairs::pairs,
    passage,
};
use crate::model::{AmendmentKind, Commitment, Pledge};

/// What changed between two public versions of a commitment. How a pledge stands is news and no change of it.
pub(super) fn compare(old: &Commitment, new: &Commitment, list: &mut Vec<Edit>) {
    let mut edits = Edits { place: String::new(), problem: None, list };
    let changed = AmendmentKind::PledgeChanged;
    edits.text(changed, "signer", old.signer.as_deref(), new.signer.as_deref());
    edits.day(changed, "date", old.date, new.date);
    for (from, to) in pairs(&texts(&old.pledges), &texts(&new.pledges)) {
        match (from.map(|at| &old.pledges[at]), to.map(|at| (at, &new.pledges[at]))) {
            (Some(from), Some((at, to))) => {
                edits.text(changed, &field(at), from.text.as_deref(), to.text.as_deref());
                edits.day(changed, &format!("{}.due", field(at)), from.due, to.due);
            }
            (Some(gone), None) => {
                let at = from.unwrap_or_default();
                edits.push(AmendmentKind::PledgeWithdrawn, &field(at), gone.text.clone(), None);
            }
            // One more promise takes nothing back.
            (None, _) => {}
        }
    }
    if let Some((before, after)) = passage::changed(&old.body, &new.body) {
        edits.push(changed, "body", before, after);
    }
}

/// What it means that a public commitment is gone.
pub(super) fn withdrawn(old: &Commitment, list: &mut Vec<Edit>) {
    let mut edits = Edits { place: String::new(), problem: None, list };
    let kind = AmendmentKind::PledgeWithdrawn;
    if old.pledges.is_empty() {
        edits.push(kind, "body", Some(passage::cut(old.body.trim())), None);
    }
    for (at, pledge) in old.pledges.iter().enumerate() {
        edits.push(kind, &field(at), pledge.text.clone(), None);
    }
}

fn field(at: usize) -> String {
    format!("pledges.{}", at + 1)
}

fn texts(pledges: &[Pledge]) -> Vec<Option<&str>> {
    pledges.iter().map(|pledge| pledge.text.as_deref()).collect()
}
