//! The cache: what a build may reuse of the previous one, so that a change costs what it affects and not the whole site.
//!
//! 1. `fingerprint` tells by names, sizes and times which folders have changed since.
//! 2. When nothing has, and the published site still looks as that build left it ([`Snapshot`]), there is nothing to do.
//! 3. Else `records` restores the records of all units but the changed ones, and `invalidation` decides which units the
//!    changes affect. Only these are checked and rendered again.
//! 4. `store` holds the files.
//!
//! It is a cache: without it, or with one that does not fit, a build reads everything and ends with the same bytes. It only
//! counts for a published site that looks as the very build left it that wrote the cache.

mod fingerprint;
mod invalidation;
mod records;
mod store;

use std::{
    path::{Path, PathBuf},
    thread,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::{
    content::{Listing, Loaded},
    model::Date,
    publish::{Outcome, Snapshot},
    rules::WarningCounts,
    site::BuildRecord,
};
use fingerprint::Fingerprint;
use invalidation::Affected;
use records::RecordGroups;
use store::Store;

/// File of the cache with everything but the records.
const SUMMARY: &str = "summary";
/// File of the cache that describes the published site.
const PUBLISHED: &str = "published";

/// The cache of a site for one output folder, with the present state of its sources.
#[derive(Debug)]
pub(crate) struct Cache {
    output: PathBuf,
    store: Store,
    fingerprint: Fingerprint,
    /// Hash of all inputs of a build.
    inputs: u128,
    /// Hash of those inputs that concern every unit: the program, the date, the site's own files.
    shared_inputs: u128,
}

/// What is known of the published site, when it looks as the previous build left it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PublishedSite {
    /// Hash of the inputs it was made from.
    inputs: u128,
    /// Files the build made.
    pub(crate) files: usize,
    /// Warnings the build counted.
    pub(crate) warnings: usize,
    snapshot: Snapshot,
}

/// What is known from the previous build.
#[derive(Debug)]
pub(crate) struct Previous {
    /// Warnings it counted, by unit.
    pub(crate) warnings: WarningCounts,
    /// What it noted of its pages.
    pub(crate) pages: BuildRecord,
    affected: Affected,
    /// Hash of each group of records.
    groups: Vec<u128>,
}

/// What the next build may reuse of this one.
#[derive(Debug)]
pub(crate) struct Results<'r> {
    pub(crate) loaded: &'r Loaded,
    pub(crate) warnings: WarningCounts,
    /// All warnings, those that concern no single unit as well.
    pub(crate) total_warnings: usize,
    pub(crate) pages: BuildRecord,
}

/// Everything that is stored but the records.
#[derive(Debug, Serialize, Deserialize)]
struct BuildSummary {
    inputs: u128,
    shared_inputs: u128,
    /// Fingerprint of each folder.
    folders: Vec<(String, u128)>,
    /// Units in whose files something was wrong: they are read again each time.
    faulty: Vec<String>,
    warnings: WarningCounts,
    pages: BuildRecord,
    groups: Vec<u128>,
}

impl Cache {
    /// Opens the cache for what the site at `root` publishes in `output`, and looks at the sources. None when something
    /// cannot be looked at.
    pub(crate) fn open(root: &Path, output: &Path, as_of: Date) -> Option<Self> {
        let fingerprint = Fingerprint::of(root)?;
        // Another program may write other bytes; one that was compiled anew is another program.
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let (version, size, modified) = (env!("CARGO_PKG_VERSION"), program.len(), program.modified().ok()?);
        let shared = format!("{version} {size} {modified:?} {as_of} {:032x}", fingerprint.shared);
        let all = format!("{shared} {:032x}", fingerprint.hash());
        Some(Self {
            output: output.to_owned(),
            store: Store::new(root, output),
            fingerprint,
            inputs: XxHash3_128::oneshot(all.as_bytes()),
            shared_inputs: XxHash3_128::oneshot(shared.as_bytes()),
        })
    }

    /// The folders of units as they were listed, for whoever reads the sources.
    pub(crate) fn take_listing(&mut self) -> Listing {
        std::mem::take(&mut self.fingerprint.listing)
    }

    /// What is known of the published site; none when it does not look as the previous build left it.
    pub(crate) fn published(&self) -> Option<PublishedSite> {
        let published: PublishedSite = self.store.read(PUBLISHED)?;
        published.snapshot.matches(&self.output).then_some(published)
    }

    /// Whether that site was made from the present sources.
    pub(crate) fn is_current(&self, published: &PublishedSite) -> bool {
        published.inputs == self.inputs
    }

    /// The records of the build that made the published site, brought up to date, and what else is known from it. None
    /// when it left nothing, or a change concerns the whole site.
    pub(crate) fn restore(&self, root: &Path, published: &PublishedSite) -> Option<(Loaded, Previous)> {
        let summary: BuildSummary = self.store.read(SUMMARY)?;
        let fits = (summary.inputs, summary.shared_inputs) == (published.inputs, self.shared_inputs);
        let folders = &self.fingerprint.folders;
        if !fits || summary.folders.len() != folders.len() {
            return None;
        }
        let mut stale: Vec<&str> = summary.faulty.iter().map(String::as_str).collect();
        for ((path, before), (path_now, now)) in summary.folders.iter().zip(folders) {
            if path != path_now {
                return None;
            }
            if before != now && !summary.faulty.contains(path) {
                stale.push(path);
            }
        }
        let group = |number: usize| self.store.read_group(number, summary.groups[number]);
        let (loaded, before) = records::restore(root, summary.groups.len(), group, &stale)?;
        if loaded.site.units.len() != summary.warnings.units.len() {
            return None;
        }
        let affected = Affected::by(&loaded.site, &before)?;
        let BuildSummary { warnings, pages, groups, .. } = summary;
        Some((loaded, Previous { warnings, pages, affected, groups }))
    }

    /// Stores what the next build may reuse while `commit` puts the site in place, and then how that site looks. That
    /// something cannot be stored costs only time.
    ///
    /// # Errors
    /// Those of `commit`.
    pub(crate) fn remember<E: Send>(
        mut self,
        results: Results<'_>,
        previous: Option<&Previous>,
        commit: impl FnOnce() -> Result<(Outcome, Option<Snapshot>), E> + Send,
    ) -> Result<Outcome, E> {
        let folders = std::mem::take(&mut self.fingerprint.folders);
        let Self { store, inputs, .. } = &self;
        let warnings = results.total_warnings;
        let is_there = store.create().is_some();
        let (committed, ()) = rayon::join(commit, || {
            if is_there {
                // Beside it, since the disk takes its time over what is deleted.
                thread::scope(|scope| {
                    let _ = thread::Builder::new().spawn_scoped(scope, || store.delete_others(SUMMARY));
                    self.store_results(results, folders, previous)
                });
            }
        });
        let (outcome, snapshot) = committed?;
        if let Some(snapshot) = snapshot {
            let files = outcome.written + outcome.unchanged;
            store.write(PUBLISHED, &PublishedSite { inputs: *inputs, files, warnings, snapshot });
        }
        Ok(outcome)
    }

    /// Stores groups of records in which something changed, and the summary. None when something cannot be written.
    fn store_results(
        &self,
        results: Results<'_>,
        folders: Vec<(String, u128)>,
        previous: Option<&Previous>,
    ) -> Option<()> {
        let records = RecordGroups::of(results.loaded);
        let groups: Option<Vec<u128>> = (0..records.count())
            .into_par_iter()
            .map(|number| match previous {
                Some(previous) if !previous.affected.changes_group(number) => previous.groups.get(number).copied(),
                _ => self.store.write_group(number, &records.encode(number)?),
            })
            .collect();
        let paths = results.loaded.site.units.iter().map(|unit| &unit.path);
        let summary = BuildSummary {
            inputs: self.inputs,
            shared_inputs: self.shared_inputs,
            folders,
            faulty: paths.filter(|path| records.is_faulty(path)).cloned().collect(),
            warnings: results.warnings,
            pages: results.pages,
            groups: groups?,
        };
        self.store.write(SUMMARY, &summary)
    }
}

impl Previous {
    /// Whether changes since affect the unit at this position.
    pub(crate) fn affects(&self, index: usize) -> bool {
        self.affected.unit(index)
    }

    /// Whether a plan differs since.
    pub(crate) fn plans_changed(&self) -> bool {
        self.affected.plans
    }
}
