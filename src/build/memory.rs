//! What git remembers of the records that are shown.

use std::{path::Path, sync::Arc};

use crate::{
    cache,
    history::{Head, History},
    model::PublicMemory,
};

/// What git tells of the files, and of what their records were.
pub(crate) type GitMemory = (Arc<History>, PublicMemory);

/// What git remembers of the site at `root`, for a command that may keep it for the next one.
pub(super) fn read(root: &Path) -> GitMemory {
    cache::history(root, &Head::of(root), true)
}

/// The same for one that writes nothing.
pub(crate) fn read_only(root: &Path) -> GitMemory {
    cache::history(root, &Head::of(root), false)
}
