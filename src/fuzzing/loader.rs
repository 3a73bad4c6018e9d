//! A folder → records, findings and their places.

use super::{
    files::{empty_folder, files, write},
    good,
};
use crate::{content, model::Unit};

/// Whatever lies in a folder is read to the end: every finding can be shown, and what was read survives the cache.
pub fn loader(bytes: &[u8]) {
    let Some(root) = good(empty_folder("loader"), "no folder") else { return };
    for file in files(bytes) {
        good(write(&root.join("content"), &file), file.path);
    }
    let Ok(loaded) = content::load(&root) else { return };
    for found in content::locate(&root, &loaded.findings) {
        let finding = found.finding;
        assert!(found.line >= 1 && found.column >= 1 && found.end_column > found.column, "{found:?}");
        assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
    }
    assert!(loaded.site.units.is_sorted_by(|a, b| a.path < b.path));
    for unit in &loaded.site.units {
        let Some(kept) = good(postcard::to_stdvec(unit), "not kept") else { continue };
        let Some(unit) = good(postcard::from_bytes::<Unit>(&kept), "not read again") else { continue };
        assert!(postcard::to_stdvec(&unit).is_ok_and(|again| again == kept), "{unit:?} comes back otherwise");
    }
}
