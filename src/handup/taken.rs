//! The versions of files that were delivered last and decided about: the next delivery is compared with them, so that
//! nobody is asked twice. Kept in `.gongshi-desk/taken/`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::atomic_write::Draft;

/// Folder of the versions, below the root of the site.
const FOLDER: &str = ".gongshi-desk/taken";

/// What was delivered last, of one site.
#[derive(Debug)]
pub(super) struct TakenVersions {
    folder: PathBuf,
}

impl TakenVersions {
    /// Of the site at `root`.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// What was delivered last for a file; none when nothing was.
    pub(super) fn get(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.place(file)).ok()
    }

    /// Notes what was delivered for a file and has been decided about.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn note(&self, file: &str, delivered: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        if let Some(desk) = self.folder.parent() {
            fs::write(desk.join(".gitignore"), "*\n")?;
        }
        Draft::write(&self.place(file), delivered)?.put_in_place()
    }

    fn place(&self, file: &str) -> PathBuf {
        self.folder.join(utf8_percent_encode(file, NON_ALPHANUMERIC).to_string())
    }
}
