//! The cache of typeset PDFs, by the hash of all that went into them.
//!
//! Any file of it may be deleted at any time; one that was cut or edited fails its checksum and is made again.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use twox_hash::XxHash3_128;

/// Length in bytes of the checksum in front of each PDF.
const SUM: usize = 16;

/// The cache of one site.
pub(super) struct PdfCache {
    folder: PathBuf,
    used: Mutex<HashSet<u128>>,
}

impl PdfCache {
    /// The cache below `root`; nothing is created before something is stored.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(".gongshi-cache").join("print"), used: Mutex::default() }
    }

    /// The PDF stored under `key`.
    pub(super) fn get(&self, key: u128) -> Option<Vec<u8>> {
        self.mark_used(key);
        let mut bytes = fs::read(self.file(key)).ok()?;
        let sum = XxHash3_128::oneshot(bytes.get(SUM..)?).to_le_bytes();
        bytes.starts_with(&sum).then(|| bytes.split_off(SUM))
    }

    /// Stores a PDF. A cache that cannot be written costs time, not the run.
    pub(super) fn store(&self, key: u128, pdf: &[u8]) {
        self.mark_used(key);
        let ignore = self.folder.with_file_name(".gitignore");
        if fs::create_dir_all(&self.folder).is_err() || (!ignore.exists() && fs::write(&ignore, "*\n").is_err()) {
            return;
        }
        let mut bytes = XxHash3_128::oneshot(pdf).to_le_bytes().to_vec();
        bytes.extend_from_slice(pdf);
        // Another run may write the same file: a torn one fails its sum and is made again.
        let _ = fs::write(self.file(key), bytes);
    }

    /// Drops what this run neither took nor stored; only a run over the whole site may know that nobody needs it.
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

    fn mark_used(&self, key: u128) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    fn file(&self, key: u128) -> PathBuf {
        self.folder.join(format!("{key:032x}"))
    }
}
