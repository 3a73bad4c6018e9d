//! The commit: the staged site takes the place of the published one, in an order that recovery can continue wherever it
//! stopped.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::error::Action;
use super::{PublishError, STATE, address, manifest, staging};
use crate::atomic_write::write_durably;

/// The commit marker: its presence says that the staged site is decided. It holds the new manifest.
pub(super) fn marker(output: &Path) -> PathBuf {
    output.join(STATE).join("commit")
}

/// The marker while it is being written: if it is found, it says nothing.
pub(super) fn draft(output: &Path) -> PathBuf {
    output.join(STATE).join("commit.part")
}

/// Decides for the staged site: the marker is completely on the disk before it gets its name.
pub(super) fn decide(output: &Path, manifest: &str) -> Result<(), PublishError> {
    let draft = draft(output);
    write_durably(&draft, manifest.as_bytes()).map_err(Action::Write.failed(&draft))?;
    fs::rename(draft, marker(output)).map_err(Action::Move.failed(marker(output)))
}

/// Moves what is still staged, deletes what is stale, and lets the marker become the manifest.
pub(super) fn finish(output: &Path, stale: Vec<&str>) -> Result<(), PublishError> {
    let stale: BTreeSet<&str> = stale.into_iter().collect();
    let mut replacement = Replacement {
        output,
        staging: staging::root(output),
        stale: &stale,
        changed: Vec::new(),
        real: HashMap::new(),
    };
    replacement.run()?;
    fs::rename(marker(output), manifest::path(output)).map_err(Action::Move.failed(manifest::path(output)))?;
    // Only empty folders are left of it; if they cannot be removed, the next run tries again.
    let _ = staging::discard(output);
    Ok(())
}

struct Replacement<'a> {
    output: &'a Path,
    staging: PathBuf,
    stale: &'a BTreeSet<&'a str>,
    /// Staged files that replace a published one.
    changed: Vec<String>,
    /// Folders of stale files, and whether they are folders of this site rather than links out of it.
    real: HashMap<&'a str, bool>,
}

impl<'a> Replacement<'a> {
    fn run(&mut self) -> Result<(), PublishError> {
        if self.staging.exists() {
            self.move_new("")?;
        }
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort_by_cached_key(|path| {
            let is_index = path == "index.html" || path.ends_with("/index.html");
            (is_index, Reverse(path.matches('/').count()), path.clone())
        });
        for path in &changed {
            self.move_into_place(path)?;
        }
        let stale = self.stale;
        self.delete(stale.iter().copied())
    }

    /// Moves files that replace nothing, whole folders where possible, and notes the others as changed.
    fn move_new(&mut self, folder: &str) -> Result<(), PublishError> {
        let staged = if folder.is_empty() { self.staging.clone() } else { self.staging.join(folder) };
        for entry in fs::read_dir(&staged).map_err(Action::Read.failed(&staged))? {
            let entry = entry.map_err(Action::Read.failed(&staged))?;
            let is_folder = entry.file_type().map_err(Action::Read.failed(entry.path()))?.is_dir();
            // Only checked addresses get here, and those are text.
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let target = self.output.join(&path);
            match fs::symlink_metadata(&target) {
                Ok(found) if found.is_dir() && is_folder => {
                    self.move_new(&path)?;
                    continue;
                }
                Ok(found) if !found.is_dir() && !is_folder => {
                    self.changed.push(path);
                    continue;
                }
                // A page became a folder or a folder a page: the old one has to go first.
                Ok(_) => self.clear(&path)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Action::Read.failed(target)(error)),
            }
            self.move_into_place(&path)?;
        }
        Ok(())
    }

    fn move_into_place(&self, path: &str) -> Result<(), PublishError> {
        let target = self.output.join(path);
        fs::rename(self.staging.join(path), &target).map_err(Action::Move.failed(target))
    }

    /// Deletes stale files at `path` and below; what is left there was not made by this program.
    fn clear(&mut self, path: &str) -> Result<(), PublishError> {
        let stale = self.stale;
        let below = format!("{path}/");
        let inside = stale.range::<str, _>((Bound::Included(&*below), Bound::Unbounded)).copied();
        let inside = inside.take_while(|stale| stale.starts_with(&below));
        self.delete(stale.get(path).copied().into_iter().chain(inside))?;
        let target = self.output.join(path);
        if fs::symlink_metadata(&target).is_ok() {
            return Err(PublishError::StrangersFile { path: target });
        }
        Ok(())
    }

    /// Deletes files, as far as they are still there, and the folders this leaves empty.
    fn delete(&mut self, paths: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
        let mut left: HashSet<&str> = HashSet::new();
        for path in paths {
            if !self.is_real(address::folder(path)) {
                continue;
            }
            let target = self.output.join(path);
            match fs::remove_file(&target) {
                Ok(()) => {}
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
                // Somebody put a folder in its place, which is not for this program to delete.
                Err(_) if target.is_dir() => {}
                Err(error) => return Err(Action::Delete.failed(target)(error)),
            }
            left.extend(address::folders(path));
        }
        let mut left: Vec<&str> = left.into_iter().collect();
        left.sort_unstable_by_key(|folder| Reverse(folder.len()));
        for folder in left {
            // Fails, as intended, while something is still in it.
            let _ = fs::remove_dir(self.output.join(folder));
        }
        Ok(())
    }

    fn is_real(&mut self, folder: &'a str) -> bool {
        if folder.is_empty() {
            return true;
        }
        if let Some(&known) = self.real.get(folder) {
            return known;
        }
        let real = self.is_real(address::folder(folder))
            && fs::symlink_metadata(self.output.join(folder)).is_ok_and(|found| found.is_dir());
        self.real.insert(folder, real);
        real
    }
}
