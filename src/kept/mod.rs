//! What one build leaves for the next, so that a change costs what it touches and not the whole site.
//!
//! Beside the content, in `.gongshi-cache/build-…/` (one folder for each output folder):
//!
//! - groups of records as they were read, a file each ([`crate::content::recall`]),
//! - `head`: which inputs they were read from, how each folder of a unit looked then, the warnings counted of each unit,
//!   what was noted of the pages, and the hash of each group.
//!
//! It is a cache: deleted, cut, damaged or out of date, it is left aside and everything is made anew, with the same
//! bytes. It only counts for a published site that stands as the very build left it that wrote the cache
//! ([`crate::publish::standing`]).
//!
//! `touched` decides what of the site a change may touch.

mod touched;

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::{
    content::{self, Loaded, Memory, Survey},
    rules::WarningCounts,
    site::BuildRecord,
};
pub(crate) use touched::Touched;

/// What the folder of a build is called, before the hash of its output folder.
const PREFIX: &str = "build-";
/// The file that says what all the others are worth.
const HEAD: &str = "head";
/// Builds into other folders that are remembered as well.
const OTHERS: usize = 3;
/// Changes whenever what is written here has another form.
const FORM: u32 = 2;

/// Everything but the records.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    form: u32,
    inputs: u128,
    /// What concerns everything: the program, the date, the site's own files.
    surroundings: u128,
    /// How each folder looked.
    folders: Vec<(String, u128)>,
    /// Units in whose files something was wrong: they are read again each time.
    faulty: Vec<String>,
    warnings: WarningCounts,
    made: BuildRecord,
    /// Hash of each group of records.
    groups: Vec<u128>,
}

/// Where a build keeps what the next one may use.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
}

/// What was kept.
#[derive(Debug)]
pub(crate) struct Recalled {
    /// The records; those that have changed since are read again.
    pub(crate) loaded: Loaded,
    /// Everything else.
    pub(crate) last: LastBuild,
}

/// The last build, as the next one looks at it.
#[derive(Debug)]
pub(crate) struct LastBuild {
    /// What the changes since touch.
    pub(crate) touched: Touched,
    /// Warnings it counted.
    pub(crate) warnings: WarningCounts,
    /// What it noted of its pages.
    pub(crate) made: BuildRecord,
    groups: Vec<u128>,
}

/// What is to be kept of a build.
#[derive(Debug)]
pub(crate) struct Kept<'k> {
    /// Hash of all its inputs.
    pub(crate) inputs: u128,
    /// Hash of what concerns everything.
    pub(crate) surroundings: u128,
    /// How the content looked.
    pub(crate) survey: Survey,
    /// The records.
    pub(crate) loaded: &'k Loaded,
    /// Its warnings.
    pub(crate) warnings: WarningCounts,
    /// What it noted of its pages.
    pub(crate) made: BuildRecord,
}

impl Store {
    /// In the folder `cache`, for what is published in `output`.
    pub(crate) fn new(cache: &Path, output: &Path) -> Self {
        let output = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
        let name = XxHash3_128::oneshot(output.as_os_str().as_encoded_bytes());
        Self { folder: cache.join(format!("{PREFIX}{name:032x}")) }
    }

    /// What the build left that was made from `inputs`, brought up to the state of `survey`. None when there is nothing
    /// of that build, or so much has changed that everything has to be made anew.
    pub(crate) fn recall(&self, root: &Path, inputs: u128, surroundings: u128, survey: &Survey) -> Option<Recalled> {
        let bytes = fs::read(self.head()).ok()?;
        let (sum, bytes) = bytes.split_first_chunk::<16>()?;
        if u128::from_le_bytes(*sum) != XxHash3_128::oneshot(bytes) {
            return None;
        }
        let head: Head = postcard::from_bytes(bytes).ok()?;
        let fits = (head.form, head.inputs, head.surroundings) == (FORM, inputs, surroundings);
        if !fits || head.folders.len() != survey.folders.len() {
            return None;
        }
        let mut stale: Vec<&str> = head.faulty.iter().map(String::as_str).collect();
        for ((path, before), (now_path, now)) in head.folders.iter().zip(&survey.folders) {
            if path != now_path {
                return None;
            }
            if before != now && !head.faulty.contains(path) {
                stale.push(path);
            }
        }
        let group = |n: usize| {
            let bytes = fs::read(self.group(n)).ok()?;
            (XxHash3_128::oneshot(&bytes) == head.groups[n]).then_some(bytes)
        };
        let (loaded, before) = content::recall(root, head.groups.len(), group, &stale)?;
        if loaded.site.units.len() != head.warnings.units.len() {
            return None;
        }
        let touched = Touched::by(&loaded.site, &before)?;
        let last = LastBuild { touched, warnings: head.warnings, made: head.made, groups: head.groups };
        Some(Recalled { loaded, last })
    }

    /// Writes what the next build may use, groups in which nothing has changed apart. That it cannot be written costs
    /// only time.
    pub(crate) fn keep(&self, kept: Kept<'_>, last: Option<&LastBuild>) {
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        // Beside it, since the disk takes its time over what is deleted.
        thread::scope(|scope| {
            let _ = thread::Builder::new().spawn_scoped(scope, || self.forget_others());
            self.write(kept, last)
        });
    }

    /// None where something cannot be written.
    fn write(&self, kept: Kept<'_>, last: Option<&LastBuild>) -> Option<()> {
        let memory = Memory::of(kept.loaded);
        let groups: Option<Vec<u128>> = (0..memory.groups())
            .into_par_iter()
            .map(|n| match last {
                Some(last) if !last.touched.changed_in(n) => last.groups.get(n).copied(),
                _ => {
                    let bytes = memory.group(n)?;
                    fs::write(self.group(n), &bytes).ok()?;
                    Some(XxHash3_128::oneshot(&bytes))
                }
            })
            .collect();
        let paths = kept.loaded.site.units.iter().map(|unit| &unit.path);
        let head = Head {
            form: FORM,
            inputs: kept.inputs,
            surroundings: kept.surroundings,
            folders: kept.survey.folders,
            faulty: paths.filter(|path| memory.is_faulty(path)).cloned().collect(),
            warnings: kept.warnings,
            made: kept.made,
            groups: groups?,
        };
        let bytes = postcard::to_stdvec(&head).ok()?;
        let sum = XxHash3_128::oneshot(&bytes).to_le_bytes();
        fs::write(self.head(), [&sum[..], &bytes].concat()).ok()
    }

    /// Forgets the builds into other folders but the latest: whoever builds into a new folder each time would otherwise
    /// fill his disk with what nobody comes back for.
    fn forget_others(&self) {
        let others = self.folder.parent().and_then(|cache| fs::read_dir(cache).ok()).into_iter().flatten().flatten();
        let mut others: Vec<_> = others
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.path() != self.folder)
            .filter_map(|entry| Some((fs::metadata(entry.path().join(HEAD)).ok()?.modified().ok()?, entry.path())))
            .collect();
        others.sort_unstable_by(|one, other| other.cmp(one));
        for (_, folder) in others.iter().skip(OTHERS) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn head(&self) -> PathBuf {
        self.folder.join(HEAD)
    }

    fn group(&self, number: usize) -> PathBuf {
        self.folder.join(number.to_string())
    }
}
