//! Files of units by their paths.

use crate::model::OWN_FOLDERS;

/// The unit a file belongs to, by its path below the folder of contents, and the rest of its name.
pub(super) fn split(path: &str) -> Option<(&str, &str)> {
    let below = path.strip_prefix("units/")?;
    let folder = below.rsplit_once('/')?.0;
    let own = folder.rsplit_once('/').filter(|(_, name)| OWN_FOLDERS.contains(name));
    let unit = own.map_or(folder, |(unit, _)| unit);
    Some((unit, below.get(unit.len() + 1..)?))
}
