//! A whole new site in place of the old one at once, and back.
//!
//! [`Publisher`](super::Publisher) changes files one by one: each is whole, but for a moment old and new pages stand side
//! by side. Here the next run writes into a folder of its own, and only its name changes:
//!
//! 1. [`Swap::prepare`] makes `output.next` of hard links to everything in `output`, so that only what changes takes
//!    room and time.
//! 2. A run publishes into it. Changed files are moved into place there, so the old site keeps its own.
//! 3. [`Swap::put_in_place`] has the new files on the disk, then exchanges the names of the two folders in one step
//!    (`renameat2`). The old site becomes `output.previous`, for [`roll_back`].
//!
//! Where `output` is a symbolic link, for servers that follow one, sites lie in `output.1` to `output.3`, and the link is
//! replaced in one step instead. Where neither is to be had (Windows, some network file systems) two moves follow each
//! other, and between them the folder is missing for a moment.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::Action;
use super::{PublishError, STATE, commit, lock, manifest, recovery, staging};

/// A new site being made beside the old one. The old one is locked meanwhile.
#[derive(Debug)]
pub struct Swap {
    output: PathBuf,
    next: PathBuf,
    _lock: File,
}

impl Swap {
    /// Makes the folder of the next site, with everything that is in the present one.
    ///
    /// # Errors
    ///
    /// When the folder is a stranger's, is held by another run, lies in a git repository of its own, or cannot be copied.
    pub fn prepare(output: &Path) -> Result<Self, PublishError> {
        let lock = lock::acquire(output)?;
        recovery::recover(output)?;
        if output.join(".git").exists() {
            return Err(PublishError::Repository { output: output.to_path_buf() });
        }
        let next = match target(output) {
            Some(present) => free_folder(output, &present)?,
            None => beside(output, "next"),
        };
        discard(&next)?;
        let swap = Self { output: output.to_path_buf(), next, _lock: lock };
        swap.mirror()?;
        Ok(swap)
    }

    /// The folder to publish into.
    pub fn next(&self) -> &Path {
        &self.next
    }

    /// Puts the new site in place of the old one, which stays as the previous one.
    ///
    /// # Errors
    ///
    /// When a name cannot be changed; the old site is in place then.
    pub fn put_in_place(self) -> Result<(), PublishError> {
        write_to_disk(&self.next);
        let previous = beside(&self.output, "previous");
        if let Some(present) = target(&self.output) {
            link(&self.output, &self.next)?;
            return link(&previous, &present);
        }
        exchange(&self.next, &self.output)?;
        // From here on `next` is the old site.
        discard(&previous)?;
        fs::rename(&self.next, &previous).map_err(Action::Move.failed(previous))
    }

    /// Gives the new site up.
    ///
    /// # Errors
    ///
    /// When its folder cannot be deleted.
    pub fn discard(self) -> Result<(), PublishError> {
        discard(&self.next)
    }

    /// Links every file of the present site into the next one.
    fn mirror(&self) -> Result<(), PublishError> {
        fs::create_dir_all(self.next.join(STATE)).map_err(Action::Write.failed(&self.next))?;
        // Followed at the top only: `output` itself may be a link.
        let present = target(&self.output).unwrap_or_else(|| self.output.clone());
        let staged = staging::root(&present);
        let entries = WalkDir::new(&present).min_depth(1).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.path() != staged) {
            let entry = entry.map_err(|error| Action::Read.failed(&present)(error.into()))?;
            let Ok(path) = entry.path().strip_prefix(&present) else { continue };
            let copy = self.next.join(path);
            let made = if entry.file_type().is_dir() {
                fs::create_dir_all(&copy)
            } else if path.starts_with(STATE) && entry.path() != manifest::path(&present) {
                // Of its own state the next run needs the manifest alone.
                continue;
            } else {
                link_or_copy(entry.path(), &copy)
            };
            made.map_err(Action::Write.failed(copy))?;
        }
        Ok(())
    }
}

/// Puts the previous site in place of the present one, and the present one in its place: doing it twice changes nothing.
///
/// # Errors
///
/// When there is no previous site, the folder is held by another run, or a name cannot be changed.
pub fn roll_back(output: &Path) -> Result<(), PublishError> {
    let _lock = lock::acquire(output)?;
    let previous = beside(output, "previous");
    if !manifest::path(&previous).is_file() {
        return Err(PublishError::NoPrevious { output: output.to_path_buf() });
    }
    match (target(output), target(&previous)) {
        (Some(present), Some(before)) => {
            link(output, &before)?;
            link(&previous, &present)
        }
        _ => exchange(&previous, output),
    }
}

/// `output` → `output.next`.
fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    output.with_file_name(name)
}

/// The folder a symbolic link leads to; none where it is none.
fn target(output: &Path) -> Option<PathBuf> {
    let leads_to = fs::read_link(output).ok()?;
    Some(output.parent().unwrap_or_else(|| Path::new("")).join(leads_to))
}

/// A folder for the next site that neither the present nor the previous link leads to.
fn free_folder(output: &Path, present: &Path) -> Result<PathBuf, PublishError> {
    let previous = target(&beside(output, "previous"));
    let is_free = |folder: &PathBuf| folder != present && Some(folder) != previous.as_ref();
    let folders = ["1", "2", "3"].map(|number| beside(output, number));
    folders.into_iter().find(is_free).ok_or_else(|| PublishError::NotAFolder { output: output.to_path_buf() })
}

/// Makes `name` lead to `folder`, in one step.
fn link(name: &Path, folder: &Path) -> Result<(), PublishError> {
    #[cfg(unix)]
    {
        // Relative, so that the link also leads there where the folder above is mounted elsewhere.
        let leads_to = folder.file_name().map_or(folder, Path::new);
        let draft = beside(name, "link");
        let _ = fs::remove_file(&draft);
        std::os::unix::fs::symlink(leads_to, &draft).map_err(Action::Write.failed(&draft))?;
        fs::rename(&draft, name).map_err(Action::Move.failed(name))
    }
    #[cfg(not(unix))]
    {
        Err(PublishError::NotAFolder { output: folder.join(name) })
    }
}

/// Exchanges the names of two folders.
fn exchange(one: &Path, other: &Path) -> Result<(), PublishError> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Old kernels and some network file systems cannot.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {}
            Err(error) => return Err(Action::Move.failed(other)(error.into())),
        }
    }
    let aside = beside(other, "aside");
    discard(&aside)?;
    fs::rename(other, &aside).map_err(Action::Move.failed(&aside))?;
    if let Err(error) = fs::rename(one, other) {
        // The old site goes back to its place.
        let _ = fs::rename(&aside, other);
        return Err(Action::Move.failed(other)(error));
    }
    fs::rename(&aside, one).map_err(Action::Move.failed(one))
}

/// Has everything written on the file system of `folder` on the disk, so that a power cut after the exchange finds a
/// whole site. Without it, only the age of what survives is uncertain.
fn write_to_disk(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(open) = File::open(folder) {
        let _ = rustix::fs::syncfs(open);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
}

/// Removes a folder that a run of ours made; a stranger's is refused.
fn discard(folder: &Path) -> Result<(), PublishError> {
    let first = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Action::Read.failed(folder)(error)),
        Ok(mut entries) => entries.next(),
    };
    let is_ours = folder.join(STATE).is_dir() || manifest::path(folder).is_file() || commit::marker(folder).is_file();
    if let Some(Ok(first)) = first.filter(|_| !is_ours) {
        let example = first.file_name().to_string_lossy().into_owned();
        return Err(PublishError::StrangersFolder { output: folder.to_path_buf(), example });
    }
    fs::remove_dir_all(folder).map_err(Action::Delete.failed(folder))
}

/// A hard link, or a copy where the file system has none. Symbolic links are made again.
fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Ok(leads_to) = fs::read_link(from) {
        return std::os::unix::fs::symlink(leads_to, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}
