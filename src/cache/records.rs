//! Cached records: the records of a unit are taken from here while its folder has the same fingerprint.
//!
//! Only records that were read without a finding are used again; a folder in which something is wrong is read each time.
//! They are stored in groups of units, so that a change costs one group.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    content::{self, Loaded, RecordSet},
    model::{Accepted, Unit, UnitPath},
};

/// Units in one group.
pub(super) const GROUP: usize = 64;

/// Size in bytes of a buffer that holds the records of nearly every unit.
const FILE_BYTES: usize = 1024;

/// The records of one unit, as they are read from the cache.
#[derive(Debug, Deserialize)]
struct CachedUnit {
    unit: Unit,
    accepted: Vec<Accepted>,
    assets: Vec<String>,
}

/// The records of one unit, as they are written to the cache.
#[derive(Serialize)]
struct UnitToCache<'l> {
    unit: &'l Unit,
    accepted: &'l [&'l Accepted],
    assets: &'l [&'l str],
}

/// The records of a site, in groups for the cache.
#[derive(Debug)]
pub(super) struct RecordGroups<'l> {
    loaded: &'l Loaded,
    accepted: HashMap<&'l str, Vec<&'l Accepted>>,
    assets: HashMap<&'l str, Vec<&'l str>>,
    faulty: HashSet<&'l str>,
}

impl<'l> RecordGroups<'l> {
    /// Sorts what belongs to which unit.
    pub(super) fn of(loaded: &'l Loaded) -> Self {
        let mut groups = Self { loaded, accepted: HashMap::new(), assets: HashMap::new(), faulty: HashSet::new() };
        for accepted in &loaded.site.accepted {
            if let Some(unit) = UnitPath::of_source(&accepted.file) {
                groups.accepted.entry(unit.as_str()).or_default().push(accepted);
            }
        }
        for asset in &loaded.site.assets {
            if let Some(unit) = UnitPath::of_source(asset) {
                groups.assets.entry(unit.as_str()).or_default().push(asset);
            }
        }
        groups.faulty.extend(loaded.findings.iter().map(|finding| finding.unit.as_str()));
        groups
    }

    /// Whether something was wrong with the files of this unit.
    pub(super) fn is_faulty(&self, path: &str) -> bool {
        self.faulty.contains(path)
    }

    /// Number of groups.
    pub(super) fn count(&self) -> usize {
        self.loaded.site.units.len().div_ceil(GROUP)
    }

    /// A group as bytes; none when it cannot be encoded.
    pub(super) fn encode(&self, group: usize) -> Option<Vec<u8>> {
        let units = self.loaded.site.units.chunks(GROUP).nth(group)?;
        let encoded: Vec<_> = units
            .iter()
            .map(|unit| UnitToCache {
                unit,
                accepted: self.accepted.get(unit.path.as_str()).map_or(&[], Vec::as_slice),
                assets: self.assets.get(unit.path.as_str()).map_or(&[], Vec::as_slice),
            })
            .collect();
        let files: u32 = units.iter().map(|unit| unit.files).sum();
        postcard::to_extend(&encoded, Vec::with_capacity(files as usize * FILE_BYTES)).ok()
    }
}

/// Restores a site from this number of groups of cached records, except the units at `stale`, which are read again.
/// Also returns the records that these units had in the cache. None when the cache is inconsistent, or a unit has no
/// file left.
pub(super) fn restore(
    root: &Path,
    groups: usize,
    group: impl Fn(usize) -> Option<Vec<u8>> + Sync,
    stale: &[&str],
) -> Option<(Loaded, Vec<RecordSet>)> {
    let mut loaded = content::load_without_units(root);
    let groups: Option<Vec<Vec<CachedUnit>>> =
        (0..groups).into_par_iter().map(|n| postcard::from_bytes(&group(n)?).ok()).collect();
    for CachedUnit { unit, mut accepted, mut assets } in groups?.into_iter().flatten() {
        loaded.files += unit.files as usize;
        loaded.site.units.push(unit);
        loaded.site.accepted.append(&mut accepted);
        loaded.site.assets.append(&mut assets);
    }
    loaded.site.assets.sort();
    let mut before: Vec<RecordSet> = Vec::with_capacity(stale.len());
    for path in stale {
        let index = loaded.site.unit_index(path)?;
        let mut part = RecordSet::unit(&loaded, root, path);
        let files = part.files()?;
        loaded.files = loaded.files + files - loaded.site.units[index].files as usize;
        part.swap(&mut loaded);
        before.push(part);
    }
    Some((loaded, before))
}
