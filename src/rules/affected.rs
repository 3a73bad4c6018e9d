//! Whose findings a change of files may change.

use std::collections::{BTreeSet, HashSet};

use super::source_files;
use crate::model::{Site, UnitPath};

/// Units whose findings may differ after these files (relative to the root) changed: the units the files belong to,
/// those that refer to them, and everything above them. The site itself is above all: its path is empty.
///
/// A change of the site, the campaign or a scheme affects every unit.
pub(crate) fn affected_units(site: &Site, changed: &[String]) -> BTreeSet<String> {
    if changed.is_empty() {
        return BTreeSet::new();
    }
    let mut direct: HashSet<&str> = HashSet::new();
    for file in changed {
        match UnitPath::of_source(file) {
            Some(unit) => drop(direct.insert(unit.as_str())),
            None if concerns_all_units(file) => {
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
        affected.extend(UnitPath(path).ancestors().filter(|path| site.unit(path).is_some()).map(str::to_owned));
    }
    affected
}

fn concerns_all_units(file: &str) -> bool {
    matches!(file, source_files::SITE | source_files::CAMPAIGN) || file.starts_with("content/schemes/")
}
