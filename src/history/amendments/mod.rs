//! What was altered in records after the public could read them.
//!
//! 1. `chain`: files that were changed after they were added are gone through, version by version; all contents come
//!    through one `git cat-file --batch`, and no file that was never changed is read.
//! 2. `record` reads a version and hands two of them to the comparison of their kind (`plan`, `commitment`, `rating`,
//!    `note`): an [`edit::Edit`] is a difference that matters to a reader; comments, order and layout are none.

mod chain;
mod commitment;
mod edit;
mod note;
mod pairs;
mod passage;
mod plan;
mod rating;
mod record;

use std::{fs, path::Path};

use rayon::prelude::*;

use super::{Commit, batch};
use crate::model::Amendment;
pub(super) use chain::{Chain, Dormant, LastPublic, Past, Place, UNCOMMITTED, Version};
pub(super) use edit::Edit;
pub(super) use record::Record;

/// Goes through these chains; none when git fails.
pub(super) fn pasts(content: &Path, chains: &[(String, Chain)]) -> Option<Vec<(String, Past)>> {
    if chains.is_empty() {
        return Some(Vec::new());
    }
    let objects = chains.iter().flat_map(|(_, chain)| chain.objects());
    let pasts = batch::read(content, objects, |answers| {
        let answered = chains.iter().map_while(|(path, chain)| {
            let contents = answers.next_of(chain.objects().count())?;
            Some((path, chain, contents))
        });
        let past = |(path, chain, contents): (&String, &Chain, _)| {
            (path.clone(), chain.past(contents, || fs::read(content.join(path)).ok()))
        };
        answered.par_bridge().map(past).collect::<Vec<_>>()
    });
    let mut pasts = pasts.filter(|pasts| pasts.len() == chains.len())?;
    pasts.sort_by(|one, other| one.0.cmp(&other.0));
    Some(pasts)
}

/// What an edit amounts to, by the commit that brought it.
pub(super) fn amendment(record: &str, commit: Option<&Commit>, edit: Edit) -> Amendment {
    let Edit { kind, field, problem, before, after } = edit;
    let (day, commit) = commit.map_or((None, String::new()), |commit| (Some(commit.day), commit.name.clone()));
    Amendment { kind, day, commit, record: record.to_owned(), field, problem, before, after }
}
