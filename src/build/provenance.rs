//! Provenance of a build: what git says of its sources, and the record of what it publishes.

use std::path::{Path, PathBuf};

use super::BuildOptions;
#[cfg(feature = "print")]
use crate::provenance::head;
use crate::{
    cache::ProvenanceCache,
    diagnostics::Failure,
    provenance::{self, Commits, Stamps},
    publish::{Owner, Publisher},
};

/// The commits the pages of the site at `root` go back to.
#[cfg(feature = "print")]
pub(super) fn stamps(root: &Path, output: &Path) -> Stamps {
    ask_git(root, head(root).as_deref(), &ProvenanceCache::of(root, output))
}

fn ask_git(root: &Path, head: Option<&str>, cache: &ProvenanceCache) -> Stamps {
    let known = head.and_then(|_| cache.commits());
    let was_at = known.as_ref().map(|known| known.head().to_owned());
    let commits = head.and_then(|head| Commits::read(root, head, known));
    if let Some(commits) = commits.as_ref().filter(|commits| was_at.as_deref() != Some(commits.head())) {
        cache.keep_commits(commits);
    }
    Stamps::of(commits)
}

/// Provenance while a site is built.
pub(super) struct Provenance {
    output: PathBuf,
    stamps: Stamps,
    /// Whether all of the site is built.
    is_whole: bool,
}

impl Provenance {
    /// Asks git about the sources, which are at the commit `head`.
    pub(super) fn of(options: &BuildOptions, head: Option<&str>) -> Self {
        let cache = ProvenanceCache::of(&options.root, &options.output);
        Self {
            output: options.output.clone(),
            stamps: ask_git(&options.root, head, &cache),
            is_whole: options.part.is_none(),
        }
    }

    /// The commits pages go back to.
    pub(super) fn stamps(&self) -> &Stamps {
        &self.stamps
    }

    /// Publishes the record of all files. A part of a site has none of its own: one machine does not have the pages of the
    /// others; where there is one already, it is brought up to date. A signature under another root is taken away.
    pub(super) fn publish(&self, publisher: &mut Publisher) -> Result<(), Failure> {
        let root_before = provenance::published_root(&self.output);
        if !self.is_whole && root_before.is_none() {
            return Ok(());
        }
        publisher.put_record(provenance::SUMS, provenance::DATA, provenance::write_sums)?;
        let mut root = None;
        publisher.put_record(provenance::PATH, "", |files, to| {
            root = Some(provenance::record(files, &self.stamps, to)?.hex());
            Ok(())
        })?;
        if root_before.is_some() && root_before != root {
            publisher.withdraw(Owner::Sign);
        }
        Ok(())
    }
}
