//! What of a site the changes of some records may touch: the units whose pages, findings or rows may differ.

use crate::{
    content::{GROUP, Part, address::is_asset},
    model::{Site, Unit, UnitPath},
};
use std::collections::HashSet;

/// Units that a change may touch, by position.
#[derive(Debug)]
pub(crate) struct Touched {
    units: Vec<bool>,
    /// Groups of records with a change in them.
    groups: HashSet<usize>,
    /// Whether a plan differs.
    pub(crate) plans: bool,
}

impl Touched {
    /// What is touched when the units `before` became what `site` has in their places: these, whoever names them, what
    /// stands above any of them along the tree or the line of business, what stands below one that is called otherwise
    /// or has another scope (and whoever names that), and every unit whose text links out of its own folder. None when
    /// that is not for units to say: pictures of other units may have come into use or fallen out of it.
    pub(super) fn by(site: &Site, before: &[Part]) -> Option<Self> {
        let mut touched = Self { units: vec![false; site.units.len()], groups: HashSet::new(), plans: false };
        let mut changed: HashSet<&str> = HashSet::new();
        let mut above = Vec::new();
        for old in before.iter().filter_map(Part::unit_record) {
            let index = site.unit_index(&old.path)?;
            let new = &site.units[index];
            if links_out(old).chain(links_out(new)).any(may_bring_file) {
                return None;
            }
            touched.groups.insert(index / GROUP);
            touched.plans |= old.plan != new.plan;
            changed.insert(&old.path);
            above.extend([old.path.as_str()].into_iter().chain(old.line_parent.as_deref()));
            let names = |unit: &Unit| (unit.name.clone(), unit.short.clone(), unit.kind, unit.scope);
            if names(old) != names(new) {
                for at in site.below(&old.path) {
                    let unit = &site.units[at];
                    // Whether it is to be seen, and linked to, is decided above it.
                    touched.units[at] = true;
                    changed.insert(&unit.path);
                    above.extend(unit.line_parent.as_deref());
                }
            }
        }
        touched.all_above(site, above);
        for (index, unit) in site.units.iter().enumerate() {
            touched.units[index] |=
                links_out(unit).next().is_some() || unit.references().any(|path| changed.contains(path));
        }
        Some(touched)
    }

    /// Whether the unit at this position may differ.
    pub(crate) fn unit(&self, index: usize) -> bool {
        self.units.get(index).copied().unwrap_or(true)
    }

    /// Whether one of the records remembered as this group has changed.
    pub(super) fn changed_in(&self, group: usize) -> bool {
        self.groups.contains(&group)
    }

    /// Marks these units and everything above them, both ways.
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

/// Where the links in the texts of a unit lead that leave its folder, or may: as they are written.
fn links_out(unit: &Unit) -> impl Iterator<Item = &str> {
    let notes = unit.progress.iter().map(|note| &note.body);
    let bodies = notes.chain(unit.commitments.iter().map(|commitment| &commitment.body));
    // Without a bracket there is no link.
    bodies.filter(|body| body.as_bytes().contains(&b'[')).flat_map(|body| {
        let inline = body.match_indices("](").map(|(at, found)| address(&body[at + found.len()..]));
        // A definition may be used anywhere, and how it is written matters little: it is rare.
        let defined = body.match_indices("]:").map(|_| "%");
        inline.filter(|address| is_veiled(address) || leaves_folder(address)).chain(defined)
    })
}

/// The address a link begins with.
fn address(rest: &str) -> &str {
    let rest = rest.trim_start();
    rest.split([')', ' ', '\n', '"']).next().unwrap_or(rest)
}

/// Written in a way that has to be decoded first.
fn is_veiled(address: &str) -> bool {
    address.contains(['%', '&', '\\', '<'])
}

fn leaves_folder(address: &str) -> bool {
    address.contains("..") && !["../plan.toml", "../unit.toml"].iter().any(|own| address.starts_with(own))
}

/// Whether a link may lead to a picture or document, which is published because it does.
fn may_bring_file(address: &str) -> bool {
    is_veiled(address) || is_asset(address.split(['?', '#']).next().unwrap_or(address))
}
