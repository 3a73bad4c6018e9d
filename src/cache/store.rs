//! The files of the cache: one folder for each output folder, `.gongshi-cache/build-HASH/`; beside these what does not
//! depend on the output.
//!
//! A file that is missing, truncated, damaged or of another format counts as absent: its hash tells, and the build
//! starts from the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_128;

/// Folder of the cache, below the root of the site.
const CACHE: &str = ".gongshi-cache";
/// Name of the folder for an output folder, before the hash of that folder's path.
const PREFIX: &str = "build-";
/// Number of other output folders whose caches are kept.
const OTHERS: usize = 3;
/// Version of the formats, to be raised whenever a file of the cache changes its format.
const FORMAT: u64 = 5;

/// The cache of one output folder.
#[derive(Debug)]
pub(super) struct Store {
    /// Folder of everything the program keeps of the site.
    cache: PathBuf,
    folder: PathBuf,
}

impl Store {
    /// The cache of the site at `root` for what it publishes in `output`.
    pub(super) fn new(root: &Path, output: &Path) -> Self {
        let output = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
        let hash = XxHash3_128::oneshot(output.as_os_str().as_encoded_bytes());
        let cache = root.join(CACHE);
        Self { folder: cache.join(format!("{PREFIX}{hash:032x}")), cache }
    }

    /// What is kept of the site at `root` whatever is published where.
    pub(super) fn shared(root: &Path) -> Self {
        let cache = root.join(CACHE);
        Self { folder: cache.clone(), cache }
    }

    /// The value written under this name; none when there is none, or the file is not as it was written.
    pub(super) fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        let (hash, value) = bytes.split_first_chunk()?;
        (u128::from_le_bytes(*hash) == Self::hash(value)).then(|| postcard::from_bytes(value).ok())?
    }

    /// Writes a value under this name; none when it cannot be written.
    pub(super) fn write<T: Serialize>(&self, name: &str, value: &T) -> Option<()> {
        let value = postcard::to_stdvec(value).ok()?;
        let hash = Self::hash(&value).to_le_bytes();
        fs::write(self.folder.join(name), [&hash[..], &value].concat()).ok()
    }

    /// A group of records, if its bytes still have this hash.
    pub(super) fn read_group(&self, number: usize, hash: u128) -> Option<Vec<u8>> {
        let bytes = fs::read(self.group(number)).ok()?;
        (Self::hash(&bytes) == hash).then_some(bytes)
    }

    /// Writes a group of records and gives its hash; none when it cannot be written.
    pub(super) fn write_group(&self, number: usize, bytes: &[u8]) -> Option<u128> {
        fs::write(self.group(number), bytes).ok()?;
        Some(Self::hash(bytes))
    }

    /// Creates the folder; none when that fails.
    pub(super) fn create(&self) -> Option<()> {
        fs::create_dir_all(&self.folder).ok()?;
        // The cache is of no use in a git repository of the content.
        fs::write(self.cache.join(".gitignore"), "*\n").ok()
    }

    /// Deletes the caches of other output folders, except the latest ones: building into a new folder each time would
    /// fill the disk.
    pub(super) fn delete_others(&self, dated_by: &str) {
        let others = self.folder.parent().and_then(|cache| fs::read_dir(cache).ok()).into_iter().flatten().flatten();
        let mut others: Vec<_> = others
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.path() != self.folder)
            .filter_map(|entry| Some((fs::metadata(entry.path().join(dated_by)).ok()?.modified().ok()?, entry.path())))
            .collect();
        others.sort_unstable_by(|one, other| other.cmp(one));
        for (_, folder) in others.iter().skip(OTHERS) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn hash(bytes: &[u8]) -> u128 {
        XxHash3_128::oneshot_with_seed(FORMAT, bytes)
    }

    fn group(&self, number: usize) -> PathBuf {
        self.folder.join(number.to_string())
    }
}
