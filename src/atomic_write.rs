//! Files written so that nobody ever reads half of one, whatever stops the program or the machine.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process,
};

/// Writes bytes to a file and has them on the disk before it returns. What is written this way may take the place of
/// another file with one rename.
///
/// # Errors
/// The error of the system.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file written beside the one it shall replace; removed unless it does.
#[derive(Debug)]
pub(crate) struct Draft {
    draft: PathBuf,
    target: PathBuf,
}

impl Draft {
    /// Writes the draft of `target`, durably and with the permissions the target has, into the same folder. Its name
    /// begins with a dot, so that it is never taken for content.
    ///
    /// # Errors
    /// The error of the system.
    pub(crate) fn write(target: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}.part", process::id()));
        let draft = Self { draft: target.with_file_name(name), target: target.to_owned() };
        write_durably(&draft.draft, bytes)?;
        if let Ok(present) = fs::metadata(target) {
            fs::set_permissions(&draft.draft, present.permissions())?;
        }
        Ok(draft)
    }

    /// Puts the draft in place of the target.
    ///
    /// # Errors
    /// The error of the system; the target is then as it was.
    pub(crate) fn put_in_place(self) -> io::Result<()> {
        fs::rename(&self.draft, &self.target)?;
        // The rename itself is on the disk once the folder is; systems without folders as files do without.
        if let Some(folder) = self.target.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After the rename there is nothing left to remove.
        let _ = fs::remove_file(&self.draft);
    }
}
