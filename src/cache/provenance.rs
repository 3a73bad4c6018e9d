//! What git said of the sources, and the digests of published files. Both hold whatever else has changed: one is kept by
//! commit, the other by the bytes it is of.

use std::path::Path;

use super::store::Store;
use crate::provenance::{Commits, DigestTable};

const COMMITS: &str = "commits";
const DIGESTS: &str = "digests";

/// The files of the cache about provenance.
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

    /// Digests of the files of the last build.
    pub(crate) fn digests(&self) -> DigestTable {
        self.0.read(DIGESTS).unwrap_or_default()
    }

    /// Keeps what git said, unless the last build kept the same. A failure costs only time.
    pub(crate) fn keep_commits(&self, commits: &Commits) {
        if self.0.create().is_some() {
            self.0.write(COMMITS, commits);
        }
    }

    /// Keeps the digests. A failure costs only time.
    pub(crate) fn keep_digests(&self, digests: &DigestTable) {
        if self.0.create().is_some() {
            self.0.write(DIGESTS, digests);
        }
    }
}
