//! Whether anything a build reads has changed since the last one: a walk that looks at names, sizes and times and
//! opens no file.
//!
//! The answer only ever saves work. A file written while the last build was reading is told apart by its time, and
//! where the time cannot tell (it is as young as the walk itself) there is no answer, so the build goes its whole way.

use std::{
    fs::{self, Metadata},
    io,
    path::Path,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

/// Times younger than this may stand still while a file is written once more.
const GRAIN: Duration = Duration::from_millis(50);
/// The same where a file system counts in whole seconds, as on memory sticks.
const COARSE_GRAIN: Duration = Duration::from_secs(3);

/// Hash of the names, sizes and times of everything below these folders of `root`; none when a file is so young that
/// its time proves nothing, or cannot be looked at.
pub fn fingerprint(root: &Path, folders: &[&str]) -> Option<u128> {
    let now = SystemTime::now();
    let mut hasher = XxHash3_128::new();
    for folder in folders {
        hasher.write(&below(&root.join(folder), now).ok()??.to_le_bytes());
    }
    Some(hasher.finish_128())
}

/// What lies in one folder.
struct Entry {
    name: Box<[u8]>,
    /// Hash of a folder, size and times of a file.
    state: [u8; 32],
}

fn below(folder: &Path, now: SystemTime) -> io::Result<Option<u128>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(0)),
        Err(error) => return Err(error),
    };
    let look = |entry: &fs::DirEntry| -> io::Result<Option<Entry>> {
        let mut state = [0; 32];
        if entry.file_type()?.is_dir() {
            let Some(hash) = below(&entry.path(), now)? else { return Ok(None) };
            state[..16].copy_from_slice(&hash.to_le_bytes());
        } else {
            let found = entry.metadata()?;
            if is_young(&found, now) {
                return Ok(None);
            }
            state[0] = 1;
            state[8..16].copy_from_slice(&found.len().to_le_bytes());
            state[16..].copy_from_slice(&times(&found));
        }
        Ok(Some(Entry { name: entry.file_name().into_encoded_bytes().into(), state }))
    };
    // Folders of units hold a dozen files: only the wide ones above them are worth a second thread.
    let looked: io::Result<Option<Vec<Entry>>> =
        if entries.len() > 16 { entries.par_iter().map(look).collect() } else { entries.iter().map(look).collect() };
    let Some(mut looked) = looked? else { return Ok(None) };
    looked.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let mut hasher = XxHash3_128::new();
    for entry in &looked {
        hasher.write(&entry.name.len().to_le_bytes());
        hasher.write(&entry.name);
        hasher.write(&entry.state);
    }
    Ok(Some(hasher.finish_128()))
}

fn is_young(found: &Metadata, now: SystemTime) -> bool {
    let Ok(modified) = found.modified() else { return true };
    let whole = modified.duration_since(SystemTime::UNIX_EPOCH).is_ok_and(|since| since.subsec_nanos() == 0);
    let grain = if whole { COARSE_GRAIN } else { GRAIN };
    // A time in the future proves nothing either.
    now.duration_since(modified).is_ok_and(|age| age < grain) || modified > now
}

/// When a file was last written and, where the system tells, when anything about it last changed: a copy that keeps
/// the old time is seen by that.
fn times(found: &Metadata) -> [u8; 16] {
    let mut times = [0; 16];
    let modified = found.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    let modified = modified.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    times[..8].copy_from_slice(&modified.to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let changed = found.ctime().wrapping_mul(1_000_000_000).wrapping_add(found.ctime_nsec());
        times[8..].copy_from_slice(&changed.to_le_bytes());
    }
    times
}
