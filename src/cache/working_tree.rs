//! Which files are not as they were committed, kept from build to build.
//!
//! Git looks at every file to tell. But a record that has not changed since git was last asked stands as it stood then, as
//! long as the commit, the index, the ignore rules and the settings are the same ones. So only folders of units whose
//! fingerprint is another one now are asked about.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    fingerprint::{self, Fingerprint},
    store::Store,
};
use crate::history::{WorkingTree, watched};

/// File of the cache.
const WORKING_TREE: &str = "working-tree";
/// Number of folders above which it is as cheap to ask about all.
const MOST_FOLDERS: usize = 200;

/// Files that decide what git says, as they were.
type Watched = Vec<(PathBuf, [u8; 24])>;

/// What git said when it was last asked.
#[derive(Serialize, Deserialize)]
struct Known {
    commit: String,
    watched: Watched,
    /// Fingerprint of everything but the folders of units, from before git was asked.
    shared: u128,
    /// Fingerprint of each folder of a unit.
    folders: Vec<(String, u128)>,
    tree: WorkingTree,
}

/// What git says of the site at `root`, which is at `commit` and had this fingerprint before; none when git fails.
pub(super) fn read(root: &Path, commit: &str, fingerprint: &Fingerprint) -> Option<WorkingTree> {
    let store = Store::shared(root);
    let (watched, tree) = match store.read::<Known>(WORKING_TREE) {
        Some(known) if known.is_of(commit) => known.updated(root, fingerprint),
        _ => None,
    }
    .or_else(|| Some((stamped(watched(root).unwrap_or_default()), WorkingTree::read(root)?)))?;
    // A file that was just written may be written once more without its time changing.
    let is_provable = !watched.is_empty() && !watched.iter().any(|(path, _)| fingerprint::is_just_written(path));
    if is_provable && store.create().is_some() {
        let (shared, folders) = (fingerprint.shared, fingerprint.folders.clone());
        let known = Known { commit: commit.to_owned(), watched, shared, folders, tree };
        store.write(WORKING_TREE, &known);
        return Some(known.tree);
    }
    Some(tree)
}

impl Known {
    /// Whether the commit is this one and git's own files are as they were.
    fn is_of(&self, commit: &str) -> bool {
        self.commit == commit && self.watched.iter().all(|(path, stamp)| fingerprint::stamp(path) == *stamp)
    }

    /// What git says now; none when more has changed than the contents of some units.
    fn updated(self, root: &Path, now: &Fingerprint) -> Option<(Watched, WorkingTree)> {
        if (self.shared, self.folders.len()) != (now.shared, now.folders.len()) {
            return None;
        }
        let mut changed = Vec::new();
        for ((path, before), (path_now, state)) in self.folders.iter().zip(&now.folders) {
            if path != path_now {
                return None;
            }
            changed.extend((before != state).then(|| ["units/", path].concat()));
        }
        let changed: Vec<&str> = changed.iter().map(String::as_str).collect();
        let tree = Some(self.tree).filter(|_| changed.len() <= MOST_FOLDERS)?;
        Some((self.watched, tree.updated(root, &changed)?))
    }
}

fn stamped(files: Vec<PathBuf>) -> Watched {
    let with_stamp = |path: PathBuf| {
        let stamp = fingerprint::stamp(&path);
        (path, stamp)
    };
    files.into_iter().map(with_stamp).collect()
}
