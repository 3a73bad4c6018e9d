//! Records as one build leaves them for the next: what was read of a unit is not read again while its folder stays as
//! it was.
//!
//! Only records that were read without a finding come this way; a folder in which something is wrong is read again
//! each time. What is remembered is written unit by unit in groups, so that a change costs the group it lies in.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Loaded, Part, walk};
use crate::model::{Accepted, Unit, UnitPath};

/// Units that are remembered together.
pub(crate) const GROUP: usize = 64;

/// What is remembered of a file is nearly always less than this.
const FILE_BYTES: usize = 1024;

/// One unit as it was read.
#[derive(Debug, Deserialize)]
struct Remembered {
    unit: Unit,
    accepted: Vec<Accepted>,
    assets: Vec<String>,
}

/// The same, as it is written.
#[derive(Serialize)]
struct Written<'l> {
    unit: &'l Unit,
    accepted: &'l [&'l Accepted],
    assets: &'l [&'l str],
}

/// What is to be remembered of a site.
#[derive(Debug)]
pub(crate) struct Memory<'l> {
    loaded: &'l Loaded,
    accepted: HashMap<&'l str, Vec<&'l Accepted>>,
    assets: HashMap<&'l str, Vec<&'l str>>,
    faulty: HashSet<&'l str>,
}

impl<'l> Memory<'l> {
    /// Sorts what belongs to which unit.
    pub(crate) fn of(loaded: &'l Loaded) -> Self {
        let mut memory = Self { loaded, accepted: HashMap::new(), assets: HashMap::new(), faulty: HashSet::new() };
        for accepted in &loaded.site.accepted {
            if let Some(unit) = UnitPath::of_source(&accepted.file) {
                memory.accepted.entry(unit.as_str()).or_default().push(accepted);
            }
        }
        for asset in &loaded.site.assets {
            if let Some(unit) = UnitPath::of_source(asset) {
                memory.assets.entry(unit.as_str()).or_default().push(asset);
            }
        }
        memory.faulty.extend(loaded.findings.iter().map(|finding| finding.unit.as_str()));
        memory
    }

    /// Whether something was wrong with the files of this unit.
    pub(crate) fn is_faulty(&self, path: &str) -> bool {
        self.faulty.contains(path)
    }

    /// How many groups there are.
    pub(crate) fn groups(&self) -> usize {
        self.loaded.site.units.len().div_ceil(GROUP)
    }

    /// A group as bytes; none when it cannot be written that way.
    pub(crate) fn group(&self, group: usize) -> Option<Vec<u8>> {
        let units = self.loaded.site.units.chunks(GROUP).nth(group)?;
        let written: Vec<_> = units
            .iter()
            .map(|unit| Written {
                unit,
                accepted: self.accepted.get(unit.path.as_str()).map_or(&[], Vec::as_slice),
                assets: self.assets.get(unit.path.as_str()).map_or(&[], Vec::as_slice),
            })
            .collect();
        let files: u32 = units.iter().map(|unit| unit.files).sum();
        postcard::to_extend(&written, Vec::with_capacity(files as usize * FILE_BYTES)).ok()
    }
}

/// The site made of so many groups of units as they were remembered, but for the units at `stale`, which are read
/// again; with these as they were before. None when what is remembered makes no sense, or a unit has no file left.
pub(crate) fn recall(
    root: &Path,
    groups: usize,
    group: impl Fn(usize) -> Option<Vec<u8>> + Sync,
    stale: &[&str],
) -> Option<(Loaded, Vec<Part>)> {
    let tree = walk::above_units(root);
    let mut loaded = super::site_records(root, tree);
    let groups: Option<Vec<Vec<Remembered>>> =
        (0..groups).into_par_iter().map(|n| postcard::from_bytes(&group(n)?).ok()).collect();
    for Remembered { unit, mut accepted, mut assets } in groups?.into_iter().flatten() {
        loaded.files += unit.files as usize;
        loaded.site.units.push(unit);
        loaded.site.accepted.append(&mut accepted);
        loaded.site.assets.append(&mut assets);
    }
    loaded.site.assets.sort();
    let mut before: Vec<Part> = Vec::with_capacity(stale.len());
    for path in stale {
        let index = loaded.site.unit_index(path)?;
        let mut part = Part::unit(&loaded, root, path);
        let files = part.files()?;
        loaded.files = loaded.files + files - loaded.site.units[index].files as usize;
        part.swap(&mut loaded);
        before.push(part);
    }
    Some((loaded, before))
}
