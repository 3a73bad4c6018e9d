//! Recovery: what a killed run left is finished or discarded.

use std::fs;
use std::path::Path;

use super::{PublishError, commit, manifest, staging};

/// Finishes a decided site, or discards one that never was.
pub(super) fn recover(output: &Path) -> Result<(), PublishError> {
    let Some(next) = manifest::read(output, &commit::marker(output))? else {
        // A draft of the marker is as void as what it would have decided.
        let _ = fs::remove_file(commit::draft(output));
        return staging::discard(output);
    };
    let published = manifest::read(output, &manifest::path(output))?.unwrap_or_default();
    let stale = published.iter().map(|(path, _)| path).filter(|path| !next.contains(path)).collect();
    commit::finish(output, stale).map_err(|error| PublishError::Unfinished(Box::new(error)))
}
