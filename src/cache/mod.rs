//! The cache: what a build may reuse of the previous one, so that a change costs what it affects and not the whole site.
//!
//! 1. `fingerprint` tells by names, sizes and times which folders have changed since.
//! 2. When nothing has, and the published site still looks as that build left it ([`Snapshot`]), there is nothing to do.
//! 3. Otherwise `records` restores the records of all units but the changed ones, and `invalidation` decides which
//!    units the changes affect. Only these are checked and rendered again.
//! 4. `history` keeps what git tells, by commit, which outlives everything else here, and knows of which units it tells
//!    something new.
//! 5. `working_tree` keeps which files are not as they were committed, so that git is asked about changed folders only.
//! 6. `store` holds the files.
//!
//! No result depends on the cache: without it, or with one that does not fit, a build reads everything and produces the
//! same bytes. The cache is used only while the published site still looks as the build that wrote the cache left it.

mod fingerprint;
mod history;
mod invalidation;
mod records;
mod store;
mod working_tree;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::{
    content::{Listing, Loaded},
    history::{Head, History},
    model::{Date, PublicMemory},
    publish::{Outcome, Snapshot},
    rules::WarningCounts,
    similarity::PlanPrints,
    site::BuildRecord,
};
use fingerprint::Fingerprint;
use history::Marks;
pub(crate) use history::history;
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

/// Facts about the published site, known while it looks as the previous build left it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PublishedSite {
    /// Hash of the inputs it was made from.
    inputs: u128,
    /// Number of files the build made.
    pub(crate) files: usize,
    /// Number of warnings the build counted.
    pub(crate) warnings: usize,
    snapshot: Snapshot,
}

/// Results of the previous build that this one may reuse.
#[derive(Debug)]
pub(crate) struct Previous {
    /// Number of its warnings, by unit.
    pub(crate) warnings: WarningCounts,
    /// Prints of its plans.
    pub(crate) prints: PlanPrints,
    /// Record of pages and data files.
    pub(crate) pages: BuildRecord,
    affected: Affected,
    /// Hash of each group of records.
    groups: Vec<u128>,
}

/// Results of this build that the next one may reuse.
#[derive(Debug)]
pub(crate) struct Results<'r> {
    pub(crate) loaded: &'r Loaded,
    pub(crate) warnings: WarningCounts,
    /// Number of all warnings, including those about no single unit.
    pub(crate) total_warnings: usize,
    /// Prints of all plans.
    pub(crate) prints: PlanPrints,
    pub(crate) pages: BuildRecord,
    /// What git told of the records.
    pub(crate) memory: &'r PublicMemory,
}

/// Everything the cache stores besides the records.
#[derive(Debug, Serialize, Deserialize)]
struct BuildSummary {
    inputs: u128,
    shared_inputs: u128,
    /// Fingerprint of each folder.
    folders: Vec<(String, u128)>,
    /// Units with faults in their files; every build reads them again.
    faulty: Vec<String>,
    warnings: WarningCounts,
    prints: PlanPrints,
    pages: BuildRecord,
    groups: Vec<u128>,
    /// What git told of each unit.
    marks: Marks,
}

impl Cache {
    /// Opens the cache of the site at `root` for the output folder `output`, and takes the fingerprint of the sources;
    /// `commit` is what they are at. None when a source cannot be examined.
    pub(crate) fn open(root: &Path, output: &Path, as_of: Date, commit: &str) -> Option<Self> {
        let fingerprint = Fingerprint::of(root)?;
        // Another version of the program may write other bytes, and so may one that was merely compiled again.
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let (version, size, modified) = (env!("CARGO_PKG_VERSION"), program.len(), program.modified().ok()?);
        let shared = format!("{version} {size} {modified:?} {as_of} {:032x}", fingerprint.shared);
        let all = format!("{shared} {:032x} {commit}", fingerprint.hash());
        Some(Self {
            output: output.to_owned(),
            store: Store::new(root, output),
            fingerprint,
            inputs: XxHash3_128::oneshot(all.as_bytes()),
            shared_inputs: XxHash3_128::oneshot(shared.as_bytes()),
        })
    }

    /// Hands over the listing of unit folders, so that reading the sources need not repeat it.
    pub(crate) fn take_listing(&mut self) -> Listing {
        std::mem::take(&mut self.fingerprint.listing)
    }

    /// What git tells of the site at `root`, which is at `head`, and of what its records were.
    pub(crate) fn history(&self, root: &Path, head: &Head) -> (Arc<History>, PublicMemory) {
        history::history_since(root, head, &self.fingerprint)
    }

    /// Facts about the published site; none when it does not look as the previous build left it.
    pub(crate) fn published(&self) -> Option<PublishedSite> {
        let published: PublishedSite = self.store.read(PUBLISHED)?;
        published.snapshot.matches(&self.output).then_some(published)
    }

    /// Whether that site was made from the present sources.
    pub(crate) fn is_current(&self, published: &PublishedSite) -> bool {
        published.inputs == self.inputs
    }

    /// The records of the build that made the published site, brought up to date, and its other results. None when it
    /// left nothing, or a change concerns the whole site.
    pub(crate) fn restore(
        &self,
        root: &Path,
        published: &PublishedSite,
        memory: &PublicMemory,
    ) -> Option<(Loaded, Previous)> {
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
        let folder = |path: &str| folders.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok();
        stale.extend(summary.marks.differing(memory, |path| folder(path).map(|at| folders[at].0.as_str())));
        stale.sort_unstable();
        stale.dedup();
        let group = |number: usize| self.store.read_group(number, summary.groups[number]);
        let (loaded, before) = records::restore(root, summary.groups.len(), group, &stale)?;
        if loaded.site.units.len() != summary.warnings.units.len() {
            return None;
        }
        let affected = Affected::by(&loaded.site, &before)?;
        let BuildSummary { warnings, prints, pages, groups, .. } = summary;
        Some((loaded, Previous { warnings, prints, pages, affected, groups }))
    }

    /// Stores what the next build may reuse while `commit` puts the site in place, and then a snapshot of that site. A
    /// failure to store costs only time.
    ///
    /// # Errors
    /// Errors of `commit`.
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
                // At the same time, since the disk is slow to delete old caches.
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
            prints: results.prints,
            pages: results.pages,
            groups: groups?,
            marks: Marks::of(results.memory),
        };
        self.store.write(SUMMARY, &summary)
    }
}

/// Lets `change` alter the site that is published in `output`. What the last build left stays usable if the site was as
/// that build left it.
///
/// # Errors
/// Errors of `change`.
pub(crate) fn across<E>(
    root: &Path,
    output: &Path,
    change: impl FnOnce() -> Result<Option<Snapshot>, E>,
) -> Result<(), E> {
    let store = Store::new(root, output);
    let published: Option<PublishedSite> = store.read(PUBLISHED);
    let published = published.filter(|published| published.snapshot.matches(output));
    if let (Some(snapshot), Some(published)) = (change()?, published) {
        store.write(PUBLISHED, &PublishedSite { snapshot, ..published });
    }
    Ok(())
}

impl Previous {
    /// Whether changes since the previous build affect the unit at this position.
    pub(crate) fn affects(&self, index: usize) -> bool {
        self.affected.unit(index)
    }

    /// Whether any plan changed since the previous build.
    pub(crate) fn plans_changed(&self) -> bool {
        self.affected.plans
    }
}
