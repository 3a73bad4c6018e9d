//! 公开承诺书 of the organisation and of members (S002-096…099).

use serde::Serialize;

use super::dossier::{CommitmentFacts, Dossier};
use super::prose::day;
use super::prose::{Paragraph, paragraphs};
use super::{FormBody, FormSource};

/// All letters of one kind; a blank form is one empty letter.
#[derive(Serialize)]
pub(super) struct Letters {
    /// Number of members of the organisation; each gets a copy (S002-096).
    members: Option<u32>,
    superior: Option<String>,
    letters: Vec<Letter>,
}

#[derive(Serialize, Default)]
struct Letter {
    /// Who promises. Never printed where a signature belongs (S002-099).
    signer: Option<String>,
    date: Option<String>,
    pledges: Vec<PledgeLine>,
    body: Vec<Paragraph>,
}

#[derive(Serialize)]
struct PledgeLine {
    text: String,
    due: Option<String>,
    /// The deadline in force, where the problem it answers was put off.
    moved_to: Option<String>,
}

/// Whether the unit made a commitment as an organisation.
pub(super) fn has_own(unit: &Dossier<'_>) -> bool {
    unit.commitments.iter().any(|promise| !promise.member)
}

/// 基层党组织公开承诺书.
pub(super) fn organization(source: &dyn FormSource<'_>, index: usize) -> FormBody<Letters> {
    letters(&source.dossier(index), false)
}

/// 党员公开承诺书, one after the other.
pub(super) fn members(source: &dyn FormSource<'_>, index: usize) -> FormBody<Letters> {
    letters(&source.dossier(index), true)
}

fn letters(unit: &Dossier<'_>, member: bool) -> FormBody<Letters> {
    let mut letters: Vec<Letter> =
        unit.commitments.iter().filter(|promise| promise.member == member).map(letter).collect();
    let blank = letters.is_empty();
    if blank {
        letters.push(Letter::default());
    }
    FormBody { blank, body: Letters { members: unit.members, superior: unit.superior.map(str::to_owned), letters } }
}

fn letter(promise: &CommitmentFacts<'_>) -> Letter {
    Letter {
        signer: promise.signer.map(str::to_owned),
        date: day(promise.date),
        pledges: promise
            .pledges
            .iter()
            .map(|pledge| PledgeLine {
                text: pledge.text.to_owned(),
                due: day(pledge.first_due),
                moved_to: day(pledge.moved_to),
            })
            .collect(),
        body: paragraphs(promise.body),
    }
}
