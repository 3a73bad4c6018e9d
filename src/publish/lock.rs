//! The lock on the output folder, taken only after making sure that the folder belongs to this program.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::Action;
use super::{PublishError, STATE, commit, manifest};

/// Files that people, git, web hosts and file managers leave in a folder meant for a generated site. They do not make
/// it a stranger's.
const HARMLESS: [&str; 8] =
    [".git", ".gitignore", ".gitkeep", ".nojekyll", "CNAME", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Number of times a lock that is held is tried again, and the pause in between. The holder may be a run that is just
/// ending, or a process just being started, which holds the lock until it runs on its own.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(10);

/// Locks an output folder until the returned file is dropped, and creates what is missing. A stranger's folder is
/// refused and left untouched.
pub(super) fn acquire(output: &Path) -> Result<File, PublishError> {
    let state = output.join(STATE);
    match fs::symlink_metadata(&state) {
        Ok(found) if found.is_dir() => {}
        // A link would stage on another file system, or write into a folder that is not ours.
        Ok(_) => return Err(PublishError::StrangersFile { path: state }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            refuse_strangers(output)?;
            fs::create_dir_all(&state).map_err(Action::Write.failed(&state))?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(PublishError::NotAFolder { output: output.to_path_buf() });
        }
        Err(error) => return Err(Action::Read.failed(state)(error)),
    }
    let file = wait(output)?;
    // Checked under the lock: another run may just have finished its first commit.
    if !commit::marker(output).exists() && !manifest::path(output).exists() {
        refuse_strangers(output)?;
    }
    Ok(file)
}

fn wait(output: &Path) -> Result<File, PublishError> {
    let path = output.join(STATE).join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(Action::Lock.failed(&path))?;
    let mut attempt = file.try_lock();
    for _ in 0..ATTEMPTS {
        if !matches!(attempt, Err(TryLockError::WouldBlock)) {
            break;
        }
        thread::sleep(PAUSE);
        attempt = file.try_lock();
    }
    match attempt {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy { output: output.to_path_buf() }),
        // Some network shares have no locks; refusing to publish there would help nobody.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Action::Lock.failed(path)(error)),
    }
}

fn refuse_strangers(output: &Path) -> Result<(), PublishError> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(PublishError::NotAFolder { output: output.to_path_buf() });
        }
        Err(error) => return Err(Action::Read.failed(output)(error)),
    };
    let mut example: Option<String> = None;
    for entry in entries {
        let name = entry.map_err(Action::Read.failed(output))?.file_name().to_string_lossy().into_owned();
        if name != STATE && !HARMLESS.contains(&&*name) && example.as_ref().is_none_or(|first| name < *first) {
            example = Some(name);
        }
    }
    match example {
        Some(example) => Err(PublishError::StrangersFolder { output: output.to_path_buf(), example }),
        None => Ok(()),
    }
}
