//! What files said before a clerk changed them, kept until they are handed up and beyond: whoever receives a bundle tells
//! the clerk's changes from his own by it. Kept in `.gongshi-desk/handed/`.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::DeskFolder;

/// Versions of one file that are remembered as handed up.
#[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
const REMEMBERED: usize = 50;

/// What is known of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Base {
    /// What it said before the changes; none when there was no such file.
    pub(super) before: Option<String>,
    /// Digests of versions that were handed up.
    pub(super) earlier: Vec<String>,
}

/// What files of one site said.
#[derive(Debug)]
pub(crate) struct Bases(DeskFolder);

impl Bases {
    /// Of the site at `root`.
    pub(crate) fn of(root: &Path) -> Self {
        Self(DeskFolder::of(root, "handed"))
    }

    /// Notes what a file said before it is changed, unless that is known from an earlier change.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn note(&self, file: &str, before: Option<&str>) -> io::Result<()> {
        match self.get(file) {
            Some(_) => Ok(()),
            None => self.put(file, &Base { before: before.map(str::to_owned), earlier: Vec::new() }),
        }
    }

    /// Files of which something is known, in order.
    pub(super) fn files(&self) -> Vec<String> {
        self.0.files()
    }

    pub(super) fn get(&self, file: &str) -> Option<Base> {
        serde_json::from_slice(&self.0.get(file)?).ok()
    }

    /// Notes that this version of a file was handed up.
    #[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
    pub(super) fn handed_up(&self, file: &str, digest: &str) -> io::Result<()> {
        let Some(mut base) = self.get(file) else { return Ok(()) };
        if !base.earlier.iter().any(|known| known == digest) {
            base.earlier.push(digest.to_owned());
            let surplus = base.earlier.len().saturating_sub(REMEMBERED);
            base.earlier.drain(..surplus);
        }
        self.put(file, &base)
    }

    fn put(&self, file: &str, base: &Base) -> io::Result<()> {
        self.0.put(file, &serde_json::to_vec(base)?)
    }
}
