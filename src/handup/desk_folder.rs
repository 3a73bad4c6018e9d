//! `.gongshi-desk/`: what a desk keeps beside the content and git must not see, in a folder for each kind. What is kept of a
//! file of content has the file's name, encoded.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::atomic_write::Draft;

/// Name of the whole, below the root of the site.
const NAME: &str = ".gongshi-desk";

/// The folder of one kind.
#[derive(Debug)]
pub(crate) struct DeskFolder {
    desk: PathBuf,
    kind: &'static str,
}

impl DeskFolder {
    /// Of the site at `root`.
    pub(crate) fn of(root: &Path, kind: &'static str) -> Self {
        Self { desk: root.join(NAME), kind }
    }

    /// Where it lies, whether it is there or not.
    pub(crate) fn path(&self) -> PathBuf {
        self.desk.join(self.kind)
    }

    /// What is kept of a file; none when nothing is, or it cannot be read.
    pub(crate) fn get(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.place(file)).ok()
    }

    /// Keeps something of a file in place of what was kept before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        self.put_at(&self.place(file), bytes)
    }

    /// Keeps something at a place inside of the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn put_at(&self, place: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(self.path())?;
        fs::write(self.desk.join(".gitignore"), "*\n")?;
        Draft::write(place, bytes)?.put_in_place()
    }

    /// Forgets what is kept of a file.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub(crate) fn remove(&self, file: &str) -> io::Result<()> {
        match fs::remove_file(self.place(file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Files of which something is kept, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).into_iter().flatten().flatten();
        let name = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            Some(percent_decode_str(&name).decode_utf8().ok()?.into_owned())
        };
        let mut files: Vec<String> = entries.filter_map(name).collect();
        files.sort();
        files
    }

    fn place(&self, file: &str) -> PathBuf {
        self.path().join(utf8_percent_encode(file, NON_ALPHANUMERIC).to_string())
    }
}
