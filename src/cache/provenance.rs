//! What git said of the sources. It is kept by commit, and so holds whatever else has changed.

use std::path::Path;

use super::store::Store;
use crate::provenance::Commits;

const COMMITS: &str = "commits";

/// The file of the cache about provenance.
#[derive(Debug)]
pub(crate) struct ProvenanceCache(Store);

impl ProvenanceCache {
    /// The cache of the site at `root` for what it publishes in `output`.
    pub(crate) fn of(root: &Path, output: &Path) -> Self {
        Self(Store::new(root, output))
    }

    /// What git said last time.
    pub(crate) fn commits(&self) -> Option<Commits> {
        self.0.read(COMMITS)
    }

    /// Keeps what git said, unless the last build kept the same. A failure costs only time.
    pub(crate) fn keep_commits(&self, commits: &Commits) {
        if self.0.create().is_some() {
            self.0.write(COMMITS, commits);
        }
    }
}
