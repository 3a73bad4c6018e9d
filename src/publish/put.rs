//! One file of the new site: what is in its place, whether it has to be written, and what may not be overwritten.

use std::{
    fs,
    io::ErrorKind,
    sync::{PoisonError, atomic::Ordering},
};

use super::{Action, ManifestEntry, PublishError, Publisher, Slot, address};
use crate::digest::Sha256Digest;

impl Publisher {
    /// Notes a file as part of the new site, and writes it beside the old one unless that one is the same.
    pub(super) fn put_entry(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        address::check(path)?;
        let entry = ManifestEntry::of(bytes, self.owner);
        if !self.enter(path, entry)? {
            return Ok(());
        }
        if self.is_in_place(path, entry) {
            return Ok(());
        }
        let folder_is_there = self.staging.prepare(address::folder(path), &self.published)?;
        if folder_is_there && !self.has_to_be_written(path, entry)? {
            return Ok(());
        }
        self.staging.write(path, bytes)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Notes the path as part of the new site; `false` when it was noted with the same bytes before.
    pub(super) fn enter(&self, path: &str, entry: ManifestEntry) -> Result<bool, PublishError> {
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        match put.entry(path.into()) {
            Slot::Occupied(before) if *before.get() == entry => Ok(false),
            Slot::Occupied(_) => Err(PublishError::Twice { path: path.to_owned() }),
            Slot::Vacant(slot) => {
                slot.insert(entry);
                Ok(true)
            }
        }
    }

    /// Whether the file was published with these bytes and is still there.
    pub(super) fn is_in_place(&self, path: &str, entry: ManifestEntry) -> bool {
        let was_published =
            self.published.get(path).is_some_and(|known| (known.digest, known.size) == (entry.digest, entry.size));
        let target = self.output.join(path);
        was_published
            && fs::symlink_metadata(&target).is_ok_and(|found| found.is_file() && found.len() == entry.size)
            && (!self.fresh || Sha256Digest::of_file(&target).is_ok_and(|found| found == entry.digest))
    }

    /// Whether the file has to be written. A file that no manifest lists is adopted when it holds the same bytes, and
    /// refused otherwise.
    pub(super) fn has_to_be_written(&self, path: &str, entry: ManifestEntry) -> Result<bool, PublishError> {
        let target = self.output.join(path);
        let found = match fs::symlink_metadata(&target) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
            Err(error) => return Err(Action::Read.failed(target)(error)),
        };
        if found.is_dir() {
            self.refuse_strangers_below(path)?;
            return Ok(true);
        }
        if self.published.contains(path) {
            return Ok(true);
        }
        if found.is_file() && found.len() == entry.size {
            let present = Sha256Digest::of_file(&target).map_err(Action::Read.failed(&target))?;
            if present == entry.digest {
                return Ok(false);
            }
        }
        Err(PublishError::StrangersFile { path: target })
    }

    /// Refuses a folder in the way of a file unless this program made everything in it (which is stale then, as
    /// [`no_file_is_a_folder`] ensures).
    fn refuse_strangers_below(&self, folder: &str) -> Result<(), PublishError> {
        let present = self.output.join(folder);
        for found in fs::read_dir(&present).map_err(Action::Read.failed(&present))? {
            let found = found.map_err(Action::Read.failed(&present))?;
            let path = format!("{folder}/{}", found.file_name().to_string_lossy());
            if found.file_type().map_err(Action::Read.failed(found.path()))?.is_dir() {
                self.refuse_strangers_below(&path)?;
            } else if !self.published.contains(&path) {
                return Err(PublishError::StrangersFile { path: found.path() });
            }
        }
        Ok(())
    }

    /// Finds the two addresses when one is put as a file and as a folder: the system's own error does not name them.
    pub(super) fn file_and_folder(&self, path: &str, error: &PublishError) -> Option<PublishError> {
        let PublishError::Io { source, .. } = error else { return None };
        if !matches!(source.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory) {
            return None;
        }
        let put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        let file = address::folders(path).find(|folder| put.contains_key(*folder)).unwrap_or(path);
        let below = put.keys().filter(|below| address::folders(below).any(|folder| folder == file)).min()?;
        Some(PublishError::FileAndFolder { path: file.to_owned(), below: below.to_string() })
    }
}
