//! What was typeset before: PDFs by the hash of all that went into them.
//!
//! A cache and nothing else: any file of it may be deleted at any time, and one that was cut or edited is not believed.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use twox_hash::XxHash3_128;

/// Length of the sum in front of each PDF.
const SUM: usize = 16;

/// The cache of one site.
pub(super) struct Cache {
    folder: PathBuf,
    used: Mutex<HashSet<u128>>,
}

impl Cache {
    /// The cache below `root`; nothing is created before something is kept.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(".gongshi-cache").join("print"), used: Mutex::default() }
    }

    /// The PDF kept under `key`.
    pub(super) fn get(&self, key: u128) -> Option<Vec<u8>> {
        self.use_of(key);
        let mut bytes = fs::read(self.file(key)).ok()?;
        let sum = XxHash3_128::oneshot(bytes.get(SUM..)?).to_le_bytes();
        bytes.starts_with(&sum).then(|| bytes.split_off(SUM))
    }

    /// Keeps a PDF. A cache that cannot be written costs time, not the run.
    pub(super) fn keep(&self, key: u128, pdf: &[u8]) {
        self.use_of(key);
        let ignore = self.folder.with_file_name(".gitignore");
        if fs::create_dir_all(&self.folder).is_err() || (!ignore.exists() && fs::write(&ignore, "*\n").is_err()) {
            return;
        }
        let mut bytes = XxHash3_128::oneshot(pdf).to_le_bytes().to_vec();
        bytes.extend_from_slice(pdf);
        // Another run may write the same file: a torn one fails its sum and is made again.
        let _ = fs::write(self.file(key), bytes);
    }

    /// Drops what this run neither took nor kept; only a run over the whole site may know that nobody needs it.
    pub(super) fn drop_unused(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let key = name.to_str().and_then(|name| u128::from_str_radix(name, 16).ok());
            if key.is_some_and(|key| !used.contains(&key)) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn use_of(&self, key: u128) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    fn file(&self, key: u128) -> PathBuf {
        self.folder.join(format!("{key:032x}"))
    }
}
