//! Whose findings a change of files may change.

use std::collections::{BTreeSet, HashSet};

use crate::model::Site;

/// Units whose findings may differ after these files (relative to the root) changed: the units the files belong to,
/// those that refer to them, and everything above them. The site itself is above all: its path is empty.
///
/// A change of the site, the campaign or a scheme affects every unit.
pub fn affected_units(site: &Site, changed: &[String]) -> BTreeSet<String> {
    if changed.is_empty() {
        return BTreeSet::new();
    }
    let mut direct: HashSet<&str> = HashSet::new();
    for file in changed {
        match file.strip_prefix("content/units/") {
            Some(path) => direct.extend(unit_of(path)),
            None if is_of_all(file) => {
                return site.units.iter().map(|unit| unit.path.clone()).chain([String::new()]).collect();
            }
            None => {}
        }
    }
    let mut affected = BTreeSet::from([String::new()]);
    for unit in &site.units {
        if direct.contains(unit.path.as_str()) || unit.references().any(|path| direct.contains(path)) {
            affected.insert(unit.path.clone());
        }
    }
    for path in direct {
        affected.extend(above(path).filter(|path| site.unit(path).is_some()).map(str::to_owned));
    }
    affected
}

fn is_of_all(file: &str) -> bool {
    matches!(file, "content/site.toml" | "content/campaign.toml") || file.starts_with("content/schemes/")
}

/// The unit a file (relative to `content/units/`) belongs to, even when its folder is gone.
fn unit_of(path: &str) -> Option<&str> {
    let folder = path.rsplit_once('/')?.0;
    let inner = folder.strip_suffix("/progress").or_else(|| folder.strip_suffix("/commitments"));
    Some(inner.unwrap_or(folder))
}

/// Every path above this one, nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices().rev().filter(|(_, c)| *c == '/').map(|(at, _)| &path[..at])
}
