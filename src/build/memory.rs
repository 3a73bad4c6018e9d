//! What git remembers of the records that are shown.

use std::path::Path;

use crate::{cache, history::Head, model::PublicMemory};

/// What git remembers of the site at `root`, for a command that may keep it for the next one.
pub(super) fn read(root: &Path) -> PublicMemory {
    cache::memory(root, &Head::of(root), true)
}

/// The same for one that writes nothing.
pub(crate) fn read_only(root: &Path) -> PublicMemory {
    cache::memory(root, &Head::of(root), false)
}
