//! The folder that is served: which file an address stands for.

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

use super::ServeError;
use super::request::Address;

/// A folder of which nothing outside is ever shown, links or not.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
}

/// What stands at an address.
#[derive(Debug)]
pub(super) enum Found {
    /// A file, open, with its length and the path its type is known by.
    File(File, u64, PathBuf),
    /// A folder with an index page, asked for without the slash that its relative links need.
    FolderWithoutSlash,
    /// Nothing that may be shown.
    Nothing,
}

impl Tree {
    /// Fails when `root` is no folder.
    pub(super) fn open(root: &Path) -> Result<Self, ServeError> {
        let fail = |source| ServeError::NoSite { root: root.to_path_buf(), source };
        fs::read_dir(root).map_err(fail)?;
        Ok(Self { root: root.canonicalize().map_err(fail)? })
    }

    /// Looks an address up.
    pub(super) fn find(&self, address: &Address) -> Found {
        let Some(path) = self.inside(&self.root.join(&address.path)) else { return Found::Nothing };
        if !path.is_dir() {
            return if address.is_folder { Found::Nothing } else { open(path) };
        }
        match self.inside(&path.join("index.html")) {
            Some(index) if address.is_folder => open(index),
            Some(_) => Found::FolderWithoutSlash,
            None => Found::Nothing,
        }
    }

    /// The real path, if it lies in this folder and no part of it is hidden.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let path = path.canonicalize().ok()?;
        let is_shown = |part: Component| !part.as_os_str().as_encoded_bytes().starts_with(b".");
        path.strip_prefix(&self.root).ok()?.components().all(is_shown).then_some(path)
    }
}

fn open(path: PathBuf) -> Found {
    // Asked before opening: opening a pipe would wait for its other end.
    if !path.is_file() {
        return Found::Nothing;
    }
    match File::open(&path).and_then(|file| Ok((file.metadata()?.len(), file))) {
        Ok((length, file)) => Found::File(file, length, path),
        Err(_) => Found::Nothing,
    }
}
