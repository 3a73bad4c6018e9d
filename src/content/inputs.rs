//! Whether anything a build reads has changed since the last one: a walk that looks at names, sizes and times and
//! opens no file.
//!
//! The answer only ever saves work. A file written while the last build was reading is told apart by its time, and
//! where the time cannot tell (it is as young as the walk itself) the file counts as changed, now and at the next build.

use std::{
    ffi::OsString,
    fs::{self, DirEntry, Metadata},
    io,
    path::Path,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::listing::{Listed, Listing};

/// Folders of a unit that are no units.
const OWN_FOLDERS: [&str; 2] = ["progress", "commitments"];
/// Folders of units hold a dozen files: only those with more are worth a second thread.
const WIDE: usize = 16;
/// Times younger than this may stand still while a file is written once more.
const GRAIN: Duration = Duration::from_millis(50);
/// The same where a file system counts in whole seconds, as on memory sticks.
const COARSE_GRAIN: Duration = Duration::from_secs(3);

/// How everything a build reads looked at one moment, without having opened any of it.
#[derive(Debug)]
pub struct Survey {
    /// Everything but the folders of units: the site's own files, schemes, documents, cases, themes.
    pub rest: u128,
    /// Every folder below `content/units` that may be a unit, by its path, with the state of what lies in it by itself.
    pub folders: Vec<(String, u128)>,
    /// What lies in them, so that whoever reads them need not list them again.
    pub listing: Listing,
}

impl Survey {
    /// Looks at all of it; none when something cannot be looked at.
    pub fn of(root: &Path) -> Option<Self> {
        Self::look(root).ok()
    }

    fn look(root: &Path) -> io::Result<Self> {
        let now = SystemTime::now();
        let mut rest = XxHash3_128::new();
        rest.write(&below(&root.join("themes"), now)?.0.to_le_bytes());
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
        rest.write(&hash(entries).to_le_bytes());
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
        // What lies beside the units is nobody's.
        if let Some((path, state)) = folders.first()
            && path.is_empty()
        {
            rest.write(&state.to_le_bytes());
            folders.remove(0);
        }
        Ok(Self { rest: rest.finish_128(), folders, listing })
    }

    /// Hash of everything.
    pub fn whole(&self) -> u128 {
        let mut hasher = XxHash3_128::new();
        hasher.write(&self.rest.to_le_bytes());
        for (path, state) in &self.folders {
            hasher.write(&path.len().to_le_bytes());
            hasher.write(path.as_bytes());
            hasher.write(&state.to_le_bytes());
        }
        hasher.finish_128()
    }
}

/// What lies in one folder.
struct Entry {
    name: OsString,
    /// Hash of a folder, size and times of a file.
    state: [u8; 32],
}

impl Entry {
    fn folder(name: OsString, below: u128) -> Self {
        let mut state = [0; 32];
        state[..16].copy_from_slice(&below.to_le_bytes());
        Self { name, state }
    }
}

/// A folder that may be a unit.
struct Folder {
    /// Below `content/units`.
    path: String,
    /// Hash of what lies in it by itself.
    state: u128,
    listed: Listed,
    /// What lies in its own folders.
    own: Vec<(&'static str, Listed)>,
}

/// The folder at `path` below `content/units` and all folders in it, each by itself.
fn units_in(folder: &Path, path: &str, now: SystemTime) -> io::Result<Vec<Folder>> {
    let (mut entries, mut listed, mut own, mut inner) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in list(folder)? {
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        listed.push((name.clone(), kind));
        if !kind.is_dir() {
            entries.push(look(&entry, now)?);
        } else if let Some(known) = OWN_FOLDERS.into_iter().find(|known| name == *known) {
            let (state, listed) = below(&entry.path(), now)?;
            entries.push(Entry::folder(name, state));
            own.push((known, listed));
        } else {
            inner.push(name);
        }
    }
    let descend = |name: &OsString| {
        let inside = folder.join(name);
        // A name that is no text is no unit either, and reported as such.
        let name = name.to_string_lossy();
        let path = if path.is_empty() { name.into_owned() } else { [path, "/", &name].concat() };
        units_in(&inside, &path, now)
    };
    let inner: io::Result<Vec<_>> =
        if inner.len() > WIDE { inner.par_iter().map(descend).collect() } else { inner.iter().map(descend).collect() };
    let mut folders: Vec<_> = inner?.into_iter().flatten().collect();
    folders.push(Folder { path: path.to_owned(), state: hash(entries), listed, own });
    Ok(folders)
}

/// Hash of all that lies in a folder and below it, and what lies in it by itself.
fn below(folder: &Path, now: SystemTime) -> io::Result<(u128, Listed)> {
    let found = list(folder)?;
    let look = |entry: &DirEntry| look(entry, now);
    let looked: io::Result<Vec<Entry>> =
        if found.len() > WIDE { found.par_iter().map(look).collect() } else { found.iter().map(look).collect() };
    let listed: io::Result<Listed> = found.iter().map(|entry| Ok((entry.file_name(), entry.file_type()?))).collect();
    Ok((hash(looked?), listed?))
}

/// What lies in a folder; nothing where there is none.
fn list(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn look(entry: &DirEntry, now: SystemTime) -> io::Result<Entry> {
    if entry.file_type()?.is_dir() {
        return Ok(Entry::folder(entry.file_name(), below(&entry.path(), now)?.0));
    }
    let mut state = [0; 32];
    let found = entry.metadata()?;
    // What a link leads to may change while the link stays.
    let target = found.is_symlink().then(|| fs::metadata(entry.path()).ok()).flatten();
    state[0] = 1;
    state[8..16].copy_from_slice(&target.as_ref().unwrap_or(&found).len().to_le_bytes());
    state[16..].copy_from_slice(&times(&found));
    if let Some(target) = &target {
        state[16..].iter_mut().zip(times(target)).for_each(|(byte, other)| *byte ^= other);
    }
    if is_young(&found, now) || target.is_some_and(|target| is_young(&target, now)) {
        // Never the same twice.
        state[0] = 2;
        state[8..16].copy_from_slice(&nanoseconds(now).to_le_bytes());
    }
    Ok(Entry { name: entry.file_name(), state })
}

fn hash(mut entries: Vec<Entry>) -> u128 {
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let mut hasher = XxHash3_128::new();
    for entry in &entries {
        let name = entry.name.as_encoded_bytes();
        hasher.write(&name.len().to_le_bytes());
        hasher.write(name);
        hasher.write(&entry.state);
    }
    hasher.finish_128()
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
