//! Pages → `output/`: writes only what changed, completely or not at all, and leaves every file alone that it did not
//! make.
//!
//! # Steps
//!
//! 1. [`Publisher::open`] locks the folder, finishes or discards what a killed run left, and reads the manifest: the
//!    list of the files this program made. A folder with files and no manifest is a stranger's and is refused.
//! 2. [`Publisher::put`] compares a file with the manifest and, when it differs, writes it below `.gongshi/staging/`,
//!    on the same file system. The site the public sees has not changed by a byte; dropping the [`Publisher`] here
//!    leaves it so.
//! 3. [`Publisher::commit`] writes the new manifest to `.gongshi/commit` and has it on the disk (fsync) before it gets
//!    that name. From then on the new site is decided: whoever opens the folder next finishes it.
//! 4. Staged files are moved into place: first files that were not there before (a folder that was not there moves
//!    as a whole), then changed pages, deepest first and index pages last, so that a link never leads to a page which
//!    is not there yet. Then files of this owner that the new manifest no longer lists are deleted, and folders
//!    emptied by that.
//! 5. `.gongshi/commit` is renamed to `.gongshi/manifest`: it *is* the new manifest, so the list changes and the
//!    marker goes in one step. What has to be deleted needs no list of its own, it is the difference of the two.
//!
//! # Guarantee
//!
//! Killed at any moment, every file below `output/` is complete, either old or new. Killed before the marker exists,
//! the old site is complete and the next run discards the staging area; killed after it, the next run finishes the
//! move. Both hold for the process. Staged files are not fsynced one by one, so a power cut may cut pages of that very
//! run short: the manifest records sizes, and the next run writes such pages again.

mod address;
mod commit;
mod error;
mod lock;
mod manifest;
mod put;
mod recovery;
mod snapshot;
mod staging;
mod swap;

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

pub use error::{Action, PublishError};
use manifest::{ManifestEntry, ManifestFiles};
use rayon::slice::ParallelSliceMut as _;
pub use snapshot::Snapshot;
use staging::Staging;
pub use swap::{Swap, roll_back};

use crate::digest::Sha256Digest;

/// The folder below `output/` this module keeps its own files in; no page can lie there.
const STATE: &str = ".gongshi";

/// Who made a file: a run of one owner never deletes what the other made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// `build`: pages, feeds and data files.
    Build,
    /// `print`: boards and forms.
    Print,
    /// `sign`: the signature over all pages.
    Sign,
}

impl Owner {
    fn word(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Print => "print",
            Self::Sign => "sign",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Build, Self::Print, Self::Sign].into_iter().find(|owner| owner.word() == word)
    }
}

/// Whether a folder is a published site or lies in one.
pub fn is_public(folder: &Path) -> bool {
    folder.ancestors().any(|folder| manifest::path(folder).is_file())
}

/// The files put so far.
type PutFiles = HashMap<Box<str>, ManifestEntry>;

/// The site as a commit would leave it.
struct NextSite<'n> {
    /// Every file, sorted by path.
    files: Vec<(&'n str, ManifestEntry)>,
    /// Files that are no longer part of the site.
    stale: Vec<&'n str>,
    /// Files this run makes or leaves as it found them.
    ours: usize,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were put and were already there with the same bytes.
    pub unchanged: usize,
    /// Files of this owner that are no longer part of the site, and were deleted.
    pub deleted: usize,
}

/// One run that puts files into the output folder; nothing is visible before [`Publisher::commit`].
#[derive(Debug)]
pub struct Publisher {
    output: PathBuf,
    owner: Owner,
    fresh: bool,
    published: ManifestFiles,
    put: Mutex<PutFiles>,
    written: AtomicUsize,
    /// Files and folders that stay as they are unless they are put again.
    retained: Mutex<HashSet<Box<str>>>,
    /// Whose files leave the site although this run does not make them.
    withdrawn: Vec<Owner>,
    /// For each published file whether it is part of the new site although it is not put.
    reused: Vec<bool>,
    failed: AtomicBool,
    // The order matters: the staging area is discarded while the lock is still held.
    staging: Staging,
    _lock: File,
}

impl Publisher {
    /// Locks `output` for one run of `owner`, creating it if need be.
    ///
    /// Finishes a commit that was interrupted and discards what was staged without one. With `fresh`, [`put`] compares
    /// the bytes on disk instead of trusting the manifest.
    ///
    /// [`put`]: Self::put
    ///
    /// # Errors
    ///
    /// When the folder is a stranger's, is held by another run, or its manifest cannot be read.
    pub fn open(output: &Path, owner: Owner, fresh: bool) -> Result<Self, PublishError> {
        let lock = lock::acquire(output)?;
        recovery::recover(output)?;
        let published = manifest::read(output, &manifest::path(output))?.unwrap_or_default();
        Ok(Self {
            output: output.to_path_buf(),
            owner,
            fresh,
            published,
            put: Mutex::default(),
            written: AtomicUsize::new(0),
            retained: Mutex::default(),
            withdrawn: Vec::new(),
            reused: Vec::new(),
            failed: AtomicBool::new(false),
            staging: Staging::new(output),
            _lock: lock,
        })
    }

    /// Makes `bytes` the content of the `/`-separated relative `path` in the new site.
    ///
    /// Putting the same bytes twice is fine: two pages may show one picture.
    ///
    /// # Errors
    ///
    /// When the path leads elsewhere, a stranger's file with other bytes stands there, the path was put with other
    /// bytes before, or the file cannot be written. After an error [`commit`](Self::commit) refuses too.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.put_entry(path, bytes).map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            self.file_and_folder(path, &error).unwrap_or(error)
        })
    }

    /// Leaves the file `prefix`, or what was published below the folder `prefix`, as it is unless it is put again;
    /// `""` keeps everything.
    pub fn keep(&self, prefix: &str) {
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        self.retained.lock().unwrap_or_else(PoisonError::into_inner).insert(prefix.into());
    }

    /// Takes what another owner made out of the site.
    pub fn withdraw(&mut self, owner: Owner) {
        self.withdrawn.push(owner);
    }

    /// Adds the published files for which `is_reused` is true to the new site as they are, without looking at them.
    pub fn reuse(&mut self, mut is_reused: impl FnMut(&str) -> bool) {
        let owner = self.owner;
        self.reused = self.published.iter().map(|(path, entry)| entry.owner == owner && is_reused(path)).collect();
    }

    /// Opens a file that the last run published, if it has not changed since, at its beginning.
    pub fn published_file(&self, path: &str) -> Option<File> {
        let entry = self.published.get(path)?;
        let mut file = File::open(self.output.join(path)).ok()?;
        let is_same = ManifestEntry::read(&file, entry.owner).ok()? == entry;
        file.rewind().ok()?;
        is_same.then_some(file)
    }

    /// The files the last run left of `owner`, as far as they are still there, sorted.
    pub fn published(&self, owner: Owner) -> impl Iterator<Item = &str> {
        let stays = !self.withdrawn.contains(&owner);
        let ours = self.published.iter().filter(move |(_, entry)| stays && entry.owner == owner).map(|(path, _)| path);
        ours.filter(|path| self.output.join(path).is_file())
    }

    /// Puts a file that is made of others: `write` is given every file whose path begins with `within`, as a commit would
    /// leave the site, sorted by path, with its digest. What it writes goes to the disk piece by piece, since a large site has a large record.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put), and those of `write`.
    pub fn put_record(
        &self,
        path: &str,
        within: &str,
        write: impl FnOnce(&[(&str, Sha256Digest)], &mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        address::check(path)?;
        let folder_is_there = self.staging.prepare(address::folder(path), &self.published)?;
        let (digest, size) = {
            let put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
            let retained = self.retained.lock().unwrap_or_else(PoisonError::into_inner);
            let NextSite { files, .. } = self.next_site(&put, &retained, within);
            let files: Vec<_> = files.into_iter().map(|(path, entry)| (path, entry.digest)).collect();
            self.staging.write_pieces(path, |to| write(&files, to))?
        };
        let entry = ManifestEntry { digest, size, owner: self.owner };
        self.enter(path, entry)?;
        if self.is_in_place(path, entry) || (folder_is_there && !self.has_to_be_written(path, entry)?) {
            return self.staging.remove(path);
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Files written, with their sizes in bytes.
    pub fn published_sizes(&self, owner: Owner) -> impl Iterator<Item = (&str, u64)> {
        self.published(owner).filter_map(|path| Some((path, self.published.get(path)?.size)))
    }

    /// Puts the new site in place of the old one.
    ///
    /// # Errors
    ///
    /// Until the marker is written the old site stays as it was; an error after that is
    /// [`PublishError::Unfinished`], and the next run goes on from there.
    pub fn commit(self) -> Result<Outcome, PublishError> {
        self.commit_then(|_, _| ()).map(|(outcome, ())| outcome)
    }

    /// Commits, and takes a snapshot of the output folder as it is then.
    ///
    /// # Errors
    ///
    /// As [`commit`](Self::commit).
    pub fn commit_with_snapshot(self) -> Result<(Outcome, Option<Snapshot>), PublishError> {
        self.commit_then(|output, files| Snapshot::take(output, files.iter().map(|(path, _)| *path)))
    }

    fn commit_then<T>(
        mut self,
        then: impl FnOnce(&Path, &[(&str, ManifestEntry)]) -> T,
    ) -> Result<(Outcome, T), PublishError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(PublishError::Incomplete);
        }
        let put = std::mem::take(self.put.get_mut().unwrap_or_else(PoisonError::into_inner));
        let retained = std::mem::take(self.retained.get_mut().unwrap_or_else(PoisonError::into_inner));
        let written = self.written.load(Ordering::Relaxed);
        let NextSite { files: next, stale, ours } = self.next_site(&put, &retained, "");
        let outcome = Outcome { written, unchanged: ours - written, deleted: stale.len() };
        if written == 0 && self.is_published(&next) {
            return Ok((outcome, then(&self.output, &next)));
        }
        no_file_is_a_folder(&next)?;
        commit::decide(&self.output, &manifest::write(&next))?;
        self.staging.hand_over();
        commit::finish(&self.output, stale).map_err(|error| PublishError::Unfinished(Box::new(error)))?;
        Ok((outcome, then(&self.output, &next)))
    }

    /// The site as it is with these files put and these left as they are; only what is there `within` the beginning of
    /// a path.
    fn next_site<'n>(&'n self, put: &'n PutFiles, retained: &HashSet<Box<str>>, within: &str) -> NextSite<'n> {
        let entries = put.iter().map(|(path, entry)| (&**path, *entry));
        let mut files: Vec<(&str, ManifestEntry)> = entries.filter(|(path, _)| path.starts_with(within)).collect();
        let (mut stale, mut ours) = (Vec::new(), files.len());
        for (at, (path, entry)) in self.published.iter().enumerate() {
            if !path.starts_with(within) || put.contains_key(path) {
                continue;
            }
            let is_others = entry.owner != self.owner && !self.withdrawn.contains(&entry.owner);
            if self.reused.get(at) == Some(&true) {
                ours += 1;
                files.push((path, entry));
            } else if is_others || is_retained(retained, path) {
                files.push((path, entry));
            } else {
                stale.push(path);
            }
        }
        files.par_sort_unstable_by_key(|(path, _)| *path);
        NextSite { files, stale, ours }
    }

    fn is_published(&self, next: &[(&str, ManifestEntry)]) -> bool {
        !self.published.is_of_version_1()
            && next.len() == self.published.len()
            && next.iter().copied().eq(self.published.iter())
    }
}

fn is_retained(retained: &HashSet<Box<str>>, path: &str) -> bool {
    let mut folders = address::folders(path);
    !retained.is_empty()
        && (retained.contains("") || retained.contains(path) || folders.any(|folder| retained.contains(folder)))
}

/// Refuses a site in which one address is a file and a folder; `files` are sorted.
fn no_file_is_a_folder(files: &[(&str, ManifestEntry)]) -> Result<(), PublishError> {
    let mut last = "";
    for (below, _) in files {
        let folder = address::folder(below);
        if folder == last {
            continue;
        }
        last = folder;
        for path in address::folders(below) {
            if files.binary_search_by_key(&path, |(path, _)| path).is_ok() {
                return Err(PublishError::FileAndFolder { path: path.to_owned(), below: (*below).to_owned() });
            }
        }
    }
    Ok(())
}
