//! Invalidation: which units changed records affect, so that their pages, findings or rows of data may differ.

use super::records::GROUP;
use crate::{
    content::{RecordSet, address::is_asset},
    model::{Site, Unit, UnitPath},
};
use std::collections::HashSet;

/// What changes since the previous build affect.
#[derive(Debug)]
pub(crate) struct Affected {
    /// Whether the unit at each position is affected.
    units: Vec<bool>,
    /// Groups of cached records in which something changed.
    groups: HashSet<usize>,
    /// Whether any plan changed.
    pub(crate) plans: bool,
}

impl Affected {
    /// What is affected when the units `before` became what `site` has in their places: these units, units that name
    /// them, units above any of them along the tree or the line of business, units below one whose name or scope
    /// changed (and units that name those), and every unit whose text links out of its own folder. None when the whole
    /// site is affected: pictures of other units may have come into use or fallen out of it.
    pub(super) fn by(site: &Site, before: &[RecordSet]) -> Option<Self> {
        let mut affected = Self { units: vec![false; site.units.len()], groups: HashSet::new(), plans: false };
        let mut changed: HashSet<&str> = HashSet::new();
        // Names of changed units, and of units changed plans name as 牵头单位 or 配合单位: either side shows the other.
        let (mut called, mut named) = (HashSet::new(), HashSet::new());
        let mut above = Vec::new();
        for before in before.iter().filter_map(RecordSet::unit_record) {
            let index = site.unit_index(&before.path)?;
            let now = &site.units[index];
            if links_out(before).chain(links_out(now)).any(may_bring_file) {
                return None;
            }
            affected.groups.insert(index / GROUP);
            affected.plans |= before.plan != now.plan;
            changed.insert(&before.path);
            above.extend([before.path.as_str()].into_iter().chain(before.line_parent.as_deref()));
            named.extend(before.named_in_plan().chain(now.named_in_plan()));
            let names =
                |unit: &Unit| (unit.name.clone(), unit.short.clone(), unit.kind, unit.own_kind.clone(), unit.scope);
            if names(before) != names(now) {
                called.extend([before, now].iter().flat_map(|unit| unit.names()));
                for at in site.below(&before.path) {
                    let unit = &site.units[at];
                    // Whether a unit is visible, and can be linked to, is decided by the units above it.
                    affected.units[at] = true;
                    changed.insert(&unit.path);
                    above.extend(unit.line_parent.as_deref());
                }
            }
        }
        affected.all_above(site, above);
        for (index, unit) in site.units.iter().enumerate() {
            affected.units[index] |= links_out(unit).next().is_some()
                || unit.references().any(|path| changed.contains(path))
                || (!called.is_empty() && unit.named_in_plan().any(|name| called.contains(name)))
                || (!named.is_empty() && unit.names().iter().any(|name| named.contains(name)));
        }
        Some(affected)
    }

    /// Whether the unit at this position may differ.
    pub(crate) fn unit(&self, index: usize) -> bool {
        self.units.get(index).copied().unwrap_or(true)
    }

    /// Whether a record in this group has changed.
    pub(super) fn changes_group(&self, group: usize) -> bool {
        self.groups.contains(&group)
    }

    /// Marks these units and everything above them, along the tree and along the line of business.
    fn all_above(&mut self, site: &Site, paths: Vec<&str>) {
        let mut waiting: Vec<String> = paths.into_iter().map(str::to_owned).collect();
        let mut seen = HashSet::new();
        while let Some(path) = waiting.pop() {
            if let Some(index) = site.unit_index(&path) {
                self.units[index] = true;
                waiting.extend(site.units[index].line_parent.clone().filter(|line| !seen.contains(line)));
            }
            waiting.extend(UnitPath(&path).ancestors().next().map(str::to_owned).filter(|above| !seen.contains(above)));
            seen.insert(path);
        }
    }
}

/// Addresses, as written, of the links in a unit's texts that leave its folder or may leave it.
fn links_out(unit: &Unit) -> impl Iterator<Item = &str> {
    let notes = unit.progress.iter().map(|note| &note.body);
    let bodies = notes.chain(unit.commitments.iter().map(|commitment| &commitment.body));
    // Without a bracket there is no link.
    bodies.filter(|body| body.contains(['[', '［'])).flat_map(|body| {
        let inline = body.match_indices("](").map(|(at, found)| address(&body[at + found.len()..]));
        // A link definition may be used anywhere in the text. It is rare, so it simply counts as leading out.
        let defined = body.match_indices("]:").map(|_| "%");
        // So does one in brackets of a Chinese keyboard.
        let wide = ["］", "]（"].iter().any(|mark| body.contains(mark)).then_some("%");
        inline.filter(|address| is_encoded(address) || leaves_folder(address)).chain(defined).chain(wide)
    })
}

/// The address a link begins with.
fn address(rest: &str) -> &str {
    let rest = rest.trim_start();
    rest.split([')', ' ', '\n', '"']).next().unwrap_or(rest)
}

/// Whether the address has to be decoded before anything can be said about it.
fn is_encoded(address: &str) -> bool {
    address.contains(['%', '&', '\\', '<'])
}

fn leaves_folder(address: &str) -> bool {
    address.contains("..") && !["../plan.toml", "../unit.toml"].iter().any(|own| address.starts_with(own))
}

/// Whether a link may lead to a picture or document, which is published because it does.
fn may_bring_file(address: &str) -> bool {
    is_encoded(address) || is_asset(address.split(['?', '#']).next().unwrap_or(address))
}
