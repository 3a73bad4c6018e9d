//! What git told of the records, kept by commit.
//!
//! What was altered up to a commit never changes. So a build reads only later commits, and when there are none it asks
//! git for nothing but the files that are not committed yet (`working_tree`).

use std::{collections::BTreeMap, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use super::{fingerprint::Fingerprint, store::Store, working_tree};
use crate::{
    history::{Committed, Head, History, WorkingTree},
    model::PublicMemory,
};

/// File of the cache with what git told of commits.
const HISTORY: &str = "history";

/// Hash of what git told of each unit.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marks(BTreeMap<String, u128>);

/// What git tells of the site at `root`, which is at `head`, and of what its records were; it is kept for the next time
/// where `keep`.
pub(crate) fn history(root: &Path, head: &Head, keep: bool) -> (Arc<History>, PublicMemory) {
    history_with(root, head, keep, || WorkingTree::read(root))
}

/// The same for a build, which knows by its fingerprint what has changed since git was last asked.
pub(super) fn history_since(root: &Path, head: &Head, fingerprint: &Fingerprint) -> (Arc<History>, PublicMemory) {
    history_with(root, head, true, || working_tree::read(root, head.commit(), fingerprint))
}

fn history_with(
    root: &Path,
    head: &Head,
    keep: bool,
    tree: impl FnOnce() -> Option<WorkingTree>,
) -> (Arc<History>, PublicMemory) {
    let store = Store::shared(root);
    let known: Option<Committed> = Some(head.commit()).filter(|commit| !commit.is_empty()).and(store.read(HISTORY));
    let is_known = known.as_ref().is_some_and(|known| known.is_at(head));
    let committed = Committed::read(root, head, known);
    if keep && committed.is_at(head) && !is_known && store.create().is_some() {
        store.write(HISTORY, &committed);
    }
    let tree = if head.commit().is_empty() { None } else { tree() };
    let (history, memory) = History::of(root, committed, tree.unwrap_or_default());
    (Arc::new(history), memory)
}

impl Marks {
    /// Of a site.
    pub(super) fn of(memory: &PublicMemory) -> Self {
        let units = memory.units.keys().chain(memory.notes.keys());
        Self(units.map(|unit| (unit.clone(), mark(memory, unit))).collect())
    }

    /// Units of which git told something else, as `known` calls them.
    pub(super) fn differing<'k>(&self, memory: &PublicMemory, known: impl Fn(&str) -> Option<&'k str>) -> Vec<&'k str> {
        let now = Self::of(memory);
        let differs = |unit: &&String| self.0.get(*unit) != now.0.get(*unit);
        let mut units: Vec<&String> = self.0.keys().chain(now.0.keys()).filter(differs).collect();
        units.sort_unstable();
        units.dedup();
        units.into_iter().filter_map(|unit| known(unit)).collect()
    }
}

fn mark(memory: &PublicMemory, unit: &str) -> u128 {
    let mut hasher = XxHash3_128::new();
    if let Some(bytes) = memory.units.get(unit).and_then(|unit| postcard::to_stdvec(unit).ok()) {
        hasher.write(&bytes);
    }
    for note in memory.notes.get(unit).into_iter().flatten() {
        hasher.write(note.file.as_bytes());
        let commit = usize::try_from(note.commit).ok().and_then(|at| memory.commits.get(at));
        hasher.write(commit.map(|(_, name)| name.as_str()).unwrap_or_default().as_bytes());
    }
    hasher.finish_128()
}
