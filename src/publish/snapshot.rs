//! Snapshots of a published site: the hash of its manifest and the time at which each of its folders last gained or
//! lost a file. A snapshot is cheap to take; a later build compares it with the folder to learn whether anybody has
//! changed the site since. A page deleted by hand shows in the time of its folder; a page damaged in place is found by
//! `--fresh`.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{address, commit, manifest};

/// The state of an output folder after a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The hash in the first line of the manifest.
    manifest: String,
    /// Folders of the site by path, each with its time of modification in nanoseconds since 1970.
    folders: Vec<(String, u64)>,
}

impl Snapshot {
    /// Takes the snapshot of `output`, in which `files` lie, sorted by path. `None` when a folder cannot be looked at.
    pub(super) fn take<'f>(output: &Path, files: impl Iterator<Item = &'f str>) -> Option<Self> {
        let mut folders: Vec<&str> = files.map(address::folder).collect();
        folders.dedup();
        folders.sort_unstable();
        folders.dedup();
        let with_time = |folder: &&str| Some(((*folder).to_owned(), modified(&output.join(folder))?));
        let folders = folders.par_iter().map(with_time).collect::<Option<_>>()?;
        Some(Self { manifest: manifest::sum(output)?, folders })
    }

    /// Whether `output` still looks the same.
    pub fn matches(&self, output: &Path) -> bool {
        let is_same = |(folder, time): &(String, u64)| modified(&output.join(folder)) == Some(*time);
        !commit::marker(output).exists()
            && manifest::sum(output).is_some_and(|sum| sum == self.manifest)
            && self.folders.par_iter().all(is_same)
    }
}

/// Time at which a folder last gained or lost an entry, in nanoseconds since 1970.
fn modified(folder: &Path) -> Option<u64> {
    let modified = fs::metadata(folder).ok()?.modified().ok()?;
    u64::try_from(modified.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok()
}
