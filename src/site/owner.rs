//! Owners of output files.

use crate::model::UnitPath;

/// The unit an output file belongs to; none for files of the site as a whole.
pub(super) fn owner(path: &str) -> Option<&str> {
    let folder = UnitPath::of_page(path.strip_prefix("data/").unwrap_or(path))?.as_str();
    Some(folder.strip_suffix("/commitments").unwrap_or(folder))
}
