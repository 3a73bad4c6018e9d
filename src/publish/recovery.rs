//! Recovery: finishes or discards what a killed run left.

use std::fs;
use std::path::Path;

use super::{PublishError, commit, manifest, staging};

/// Finishes the commit of a decided site, or discards a site that was not decided.
pub(super) fn recover(output: &Path) -> Result<(), PublishError> {
    let Some(next) = manifest::read(output, &commit::marker(output))? else {
        // A draft of the marker decides nothing.
        let _ = fs::remove_file(commit::draft(output));
        return staging::discard(output);
    };
    let published = manifest::read(output, &manifest::path(output))?.unwrap_or_default();
    let stale = published.iter().map(|(path, _)| path).filter(|path| !next.contains(path)).collect();
    commit::finish(output, stale).map_err(|error| PublishError::Unfinished(Box::new(error)))
}
