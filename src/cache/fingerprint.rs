//! Fingerprints of everything a build reads, taken by a walk that looks at names, sizes and times and opens no file.
//!
//! An equal fingerprint may save work but must never hide a change. A file written while the previous build was reading
//! is recognised by its time. Where the time cannot tell, because it is as young as the walk itself, the file counts as
//! changed, in this build and in the next one.

use std::{
    ffi::OsString,
    fs::{self, DirEntry, FileType, Metadata},
    io,
    path::Path,
    time::SystemTime,
};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use crate::{
    content::{Listed, Listing, files_elsewhere},
    model::OWN_FOLDERS,
};

/// Number of entries above which a folder is examined in parallel; the folder of a unit holds a dozen.
const PARALLEL: usize = 16;
/// Age in nanoseconds (as all times here) below which a time of modification proves nothing: the file may be written
/// once more without its time changing.
const GRAIN: u64 = 50_000_000;
/// Limit for file systems that count in whole seconds, such as those of memory sticks.
const COARSE_GRAIN: u64 = 3 * SECOND;
const SECOND: u64 = 1_000_000_000;

/// Fingerprints of a site's sources at one moment.
#[derive(Debug)]
pub(super) struct Fingerprint {
    /// Fingerprint of everything but the folders of units: the site's own files, schemes, documents, cases, themes.
    pub(super) shared: u128,
    /// Path and fingerprint of every folder below `content/units` that may be a unit, without the units below it.
    pub(super) folders: Vec<(String, u128)>,
    /// Contents of those folders, so that the reader need not list them again.
    pub(super) listing: Listing,
}

impl Fingerprint {
    /// Takes the fingerprints of the site at `root`; none when a file or folder cannot be examined.
    pub(super) fn of(root: &Path) -> Option<Self> {
        Self::take(root).ok()
    }

    fn take(root: &Path) -> io::Result<Self> {
        let now = nanoseconds(SystemTime::now());
        let mut shared = XxHash3_128::new();
        shared.write(&below(&root.join("themes"), now)?.0.to_le_bytes());
        shared.write(&elsewhere(root, now).to_le_bytes());
        let content = root.join("content");
        let mut units = false;
        let mut entries = Vec::new();
        for entry in list(&content)? {
            if entry.file_name() == "units" && entry.file_type()?.is_dir() {
                units = true;
            } else {
                entries.push(look(&entry, now)?);
            }
        }
        shared.write(&combine(entries).0.to_le_bytes());
        let found = if units { units_in(&content.join("units"), "", now)? } else { Vec::new() };
        let mut folders = Vec::with_capacity(found.len());
        let listing = found.into_iter().flat_map(|Folder { path, state, listed, own }| {
            let own = own.into_iter().map({
                let path = path.clone();
                move |(name, listed)| ([&path, "/", name].concat(), listed)
            });
            folders.push((path.clone(), state));
            own.chain([(path, listed)])
        });
        let listing = listing.collect();
        folders.sort_unstable();
        // A file beside the folders of units belongs to none of them.
        if let Some((path, state)) = folders.first()
            && path.is_empty()
        {
            shared.write(&state.to_le_bytes());
            folders.remove(0);
        }
        Ok(Self { shared: shared.finish_128(), folders, listing })
    }

    /// One hash of all fingerprints.
    pub(super) fn hash(&self) -> u128 {
        let mut hasher = XxHash3_128::new();
        hasher.write(&self.shared.to_le_bytes());
        for (path, state) in &self.folders {
            hasher.write(&path.len().to_le_bytes());
            hasher.write(path.as_bytes());
            hasher.write(&state.to_le_bytes());
        }
        hasher.finish_128()
    }
}

/// One entry of a folder.
struct EntryState {
    name: OsString,
    kind: FileType,
    /// State of the entry: for a folder its fingerprint, for a file its size and times.
    state: [u8; 32],
}

impl EntryState {
    fn folder(name: OsString, kind: FileType, below: u128) -> Self {
        let mut state = [0; 32];
        state[..16].copy_from_slice(&below.to_le_bytes());
        Self { name, kind, state }
    }
}

/// A folder that may be a unit.
struct Folder {
    /// Path below `content/units`.
    path: String,
    /// Fingerprint of its contents, without the units below it.
    state: u128,
    listed: Listed,
    /// Contents of the folders that are the unit's own, such as `progress`.
    own: Vec<(&'static str, Listed)>,
}

/// The folder at `path` below `content/units` and all folders below it, as one list.
fn units_in(folder: &Path, path: &str, now: u64) -> io::Result<Vec<Folder>> {
    let found = list(folder)?;
    let (mut entries, mut own, mut inner) = (Vec::with_capacity(found.len()), Vec::new(), Vec::new());
    for entry in found {
        let kind = entry.file_type()?;
        if !kind.is_dir() {
            entries.push(look(&entry, now)?);
            continue;
        }
        let name = entry.file_name();
        if let Some(known) = OWN_FOLDERS.into_iter().find(|known| name == *known) {
            let (state, listed) = below(&entry.path(), now)?;
            entries.push(EntryState::folder(name, kind, state));
            own.push((known, listed));
        } else {
            inner.push((name, kind));
        }
    }
    let (state, mut listed) = combine(entries);
    let descend = |(name, _): &(OsString, FileType)| {
        let inside = folder.join(name);
        // A name that is not text cannot be a unit; the reader reports it.
        let name = name.to_string_lossy();
        let path = if path.is_empty() { name.into_owned() } else { [path, "/", &name].concat() };
        units_in(&inside, &path, now)
    };
    let deeper: io::Result<Vec<_>> = if inner.len() > PARALLEL {
        inner.par_iter().map(descend).collect()
    } else {
        inner.iter().map(descend).collect()
    };
    let mut folders: Vec<_> = deeper?.into_iter().flatten().collect();
    listed.append(&mut inner);
    folders.push(Folder { path: path.to_owned(), state, listed, own });
    Ok(folders)
}

/// Hash of everything in a folder and below it, and the list of what is directly in it.
fn below(folder: &Path, now: u64) -> io::Result<(u128, Listed)> {
    let found = list(folder)?;
    let look = |entry: &DirEntry| look(entry, now);
    let looked: io::Result<Vec<EntryState>> =
        if found.len() > PARALLEL { found.par_iter().map(look).collect() } else { found.iter().map(look).collect() };
    Ok(combine(looked?))
}

/// Entries of a folder; empty when there is no such folder.
fn list(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn look(entry: &DirEntry, now: u64) -> io::Result<EntryState> {
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return Ok(EntryState::folder(entry.file_name(), kind, below(&entry.path(), now)?.0));
    }
    let mut state = [0; 32];
    let found = entry.metadata()?;
    // The target of a link may change while the link stays the same.
    let target = found.is_symlink().then(|| fs::metadata(entry.path()).ok()).flatten();
    state[0] = 1;
    state[8..16].copy_from_slice(&target.as_ref().unwrap_or(&found).len().to_le_bytes());
    state[16..].copy_from_slice(&times(&found));
    if let Some(target) = &target {
        state[16..].iter_mut().zip(times(target)).for_each(|(byte, other)| *byte ^= other);
    }
    if is_young(&found, now) || target.is_some_and(|target| is_young(&target, now)) {
        // A value that no other walk produces: the next build sees a change.
        state[0] = 2;
        state[8..16].copy_from_slice(&now.to_le_bytes());
    }
    Ok(EntryState { name: entry.file_name(), kind, state })
}

/// Size and times of a file; of one that is not there all are 0.
pub(super) fn stamp(path: &Path) -> [u8; 24] {
    let mut stamp = [0; 24];
    if let Ok(found) = fs::metadata(path) {
        stamp[..8].copy_from_slice(&found.len().to_le_bytes());
        stamp[8..].copy_from_slice(&times(&found));
    }
    stamp
}

/// Whether a file may be written once more without its times changing.
pub(super) fn is_just_written(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| is_young(&found, nanoseconds(SystemTime::now())))
}

/// Hash of the files of other sites and earlier campaigns, which lie anywhere; one that is not there counts as well.
fn elsewhere(root: &Path, now: u64) -> u128 {
    let mut hasher = XxHash3_128::new();
    for file in files_elsewhere(root) {
        let Ok(found) = fs::metadata(&file) else {
            hasher.write(&[0]);
            continue;
        };
        hasher.write(&found.len().to_le_bytes());
        hasher.write(&times(&found));
        if is_young(&found, now) {
            hasher.write(&now.to_le_bytes());
        }
    }
    hasher.finish_128()
}

/// Hash of a folder's entries, and the entries sorted by name.
fn combine(mut entries: Vec<EntryState>) -> (u128, Listed) {
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let mut bytes = Vec::with_capacity(entries.len() * 64);
    for EntryState { name, state, .. } in &entries {
        bytes.extend_from_slice(&name.len().to_le_bytes());
        bytes.extend_from_slice(name.as_encoded_bytes());
        bytes.extend_from_slice(state);
    }
    let listed = entries.into_iter().map(|entry| (entry.name, entry.kind)).collect();
    (XxHash3_128::oneshot(&bytes), listed)
}

fn is_young(found: &Metadata, now: u64) -> bool {
    let Ok(modified) = found.modified().map(nanoseconds) else { return true };
    let grain = if modified % SECOND == 0 { COARSE_GRAIN } else { GRAIN };
    // A time in the future proves nothing either.
    now.checked_sub(modified).is_none_or(|age| age < grain)
}

/// Times at which a file was last written and, where the system tells, at which anything about it last changed. The
/// second one reveals a copy that kept the old time of writing.
fn times(found: &Metadata) -> [u8; 16] {
    let mut times = [0; 16];
    times[..8].copy_from_slice(&found.modified().map_or(0, nanoseconds).to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let changed = found.ctime().wrapping_mul(1_000_000_000).wrapping_add(found.ctime_nsec());
        times[8..].copy_from_slice(&changed.to_le_bytes());
    }
    times
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok();
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}
