//! PDFs that `print` left in the output folder.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

/// The output folder, which need not exist yet. Nothing outside of it is ever shown, not even through links.
#[derive(Debug, Clone)]
pub(super) struct PrintedFiles {
    folder: PathBuf,
}

impl PrintedFiles {
    /// The PDFs of the site at `root`.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join("output") }
    }

    /// The file at a checked address, open, and its length.
    pub(super) fn file(&self, path: &str) -> Option<(File, u64)> {
        let path = self.inside(&self.folder.join(path))?;
        // Asked before opening: opening a pipe would wait for its other end.
        if !path.is_file() {
            return None;
        }
        let file = File::open(&path).ok()?;
        let length = file.metadata().ok()?.len();
        Some((file, length))
    }

    /// The real path, if it lies in this folder and no part of it is hidden.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let path = path.canonicalize().ok()?;
        let folder = self.folder.canonicalize().ok()?;
        let is_shown = |part: Component| !part.as_os_str().as_encoded_bytes().starts_with(b".");
        path.strip_prefix(folder).ok()?.components().all(is_shown).then_some(path)
    }
}
