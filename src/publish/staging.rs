//! The staging area, where files wait until the whole site is ready.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use super::error::Action;
use super::manifest::ManifestFiles;
use super::{PublishError, STATE, address};
use crate::digest::{Hasher, Sha256Digest};

/// The staging area; discarded when dropped, unless a commit has taken it over.
#[derive(Debug)]
pub(super) struct Staging {
    output: PathBuf,
    root: PathBuf,
    /// Folders created here, and whether the published site has them too: where it has not, no file can be in the way.
    folders: RwLock<HashMap<Box<str>, bool>>,
    handed_over: AtomicBool,
}

impl Staging {
    pub(super) fn new(output: &Path) -> Self {
        Self {
            output: output.to_path_buf(),
            root: root(output),
            folders: RwLock::default(),
            handed_over: AtomicBool::new(false),
        }
    }

    /// Creates `folder` here, once; tells whether it is also there in the published site.
    pub(super) fn prepare(&self, folder: &str, published: &ManifestFiles) -> Result<bool, PublishError> {
        if let Some(&is_there) = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Ok(is_there);
        }
        let is_there = folder.is_empty()
            || (self.prepare(address::folder(folder), published)? && self.is_published(folder, published)?);
        let path = if folder.is_empty() { self.root.clone() } else { self.root.join(folder) };
        match fs::create_dir(&path) {
            // Another thread was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
            created => created.map_err(Action::Write.failed(&path))?,
        }
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.into(), is_there);
        Ok(is_there)
    }

    /// Writes one file whose folder is prepared.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let staged = self.root.join(path);
        File::options()
            .write(true)
            .create_new(true)
            .open(&staged)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(Action::Write.failed(&staged))
    }

    /// Writes one file piece by piece, and tells its digest and size.
    pub(super) fn write_pieces(
        &self,
        path: &str,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(Sha256Digest, u64), PublishError> {
        let staged = self.root.join(path);
        let written = File::options().write(true).create_new(true).open(&staged).and_then(|file| {
            let mut to = Pieces { file: BufWriter::new(file), hasher: Hasher::default(), size: 0 };
            write(&mut to)?;
            to.file.flush()?;
            Ok((to.hasher.finish(), to.size))
        });
        written.map_err(Action::Write.failed(&staged))
    }

    /// Takes back one file that was written.
    pub(super) fn remove(&self, path: &str) -> Result<(), PublishError> {
        let staged = self.root.join(path);
        fs::remove_file(&staged).map_err(Action::Delete.failed(&staged))
    }

    /// Leaves the staged files to the commit, so that they outlive this value.
    pub(super) fn hand_over(&self) {
        self.handed_over.store(true, Ordering::Relaxed);
    }

    /// Whether the published site has `folder`. A link is refused, since files would end up elsewhere; so is a file,
    /// unless this program made it and the commit will delete it.
    fn is_published(&self, folder: &str, published: &ManifestFiles) -> Result<bool, PublishError> {
        let path = self.output.join(folder);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(found) if found.is_file() && published.contains(folder) => Ok(false),
            Ok(_) => Err(PublishError::StrangersFile { path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Action::Read.failed(path)(error)),
        }
    }
}

/// A file that is written piece by piece.
struct Pieces {
    file: BufWriter<File>,
    hasher: Hasher,
    size: u64,
}

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.add(bytes);
        self.size += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.handed_over.load(Ordering::Relaxed) {
            // What cannot be removed now is removed by the next run.
            let _ = discard(&self.output);
        }
    }
}

/// Path of the staging area of an output folder.
pub(super) fn root(output: &Path) -> PathBuf {
    output.join(STATE).join("staging")
}

/// Removes the staging area and all that is in it.
pub(super) fn discard(output: &Path) -> Result<(), PublishError> {
    let root = root(output);
    match fs::remove_dir_all(&root) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Action::Delete.failed(root)(error)),
        _ => Ok(()),
    }
}
