//! Which unit of the site a name means, and whether it stands above another.

use std::collections::HashMap;

use crate::model::{Site, Unit, UnitPath};

/// Whose a name is, seen from a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The unit's own.
    Own,
    /// Of another unit of the site that is not above it.
    Other,
    /// Of a unit above it, or of an office outside the site.
    SuperiorOrUnknown,
}

/// The names and short names of all units.
pub(super) struct Superiors<'s> {
    site: &'s Site,
    paths: HashMap<&'s str, &'s str>,
}

impl<'s> Superiors<'s> {
    /// Looks through all units once.
    pub(super) fn of(site: &'s Site) -> Self {
        let mut paths = HashMap::with_capacity(site.units.len() * 2);
        for unit in &site.units {
            for name in std::iter::once(&unit.name).chain(&unit.short) {
                paths.entry(name.as_str()).or_insert(unit.path.as_str());
            }
        }
        Self { site, paths }
    }

    /// Whose this name is. Where several units bear it, one above decides.
    pub(super) fn whose(&self, unit: &Unit, name: &str) -> Whose {
        match self.paths.get(name) {
            None => Whose::SuperiorOrUnknown,
            Some(_) if self.is_above(unit, name) => Whose::SuperiorOrUnknown,
            Some(path) if *path == unit.path || is_called(unit, name) => Whose::Own,
            Some(_) => Whose::Other,
        }
    }

    /// Whether a unit above this one, or above it along the line of business, goes by that name.
    fn is_above(&self, unit: &Unit, name: &str) -> bool {
        let line = unit.line_parent.as_deref().and_then(|path| self.site.unit(path));
        line.is_some_and(|line| is_called(line, name) || self.ancestor_is_called(&line.path, name))
            || self.ancestor_is_called(&unit.path, name)
    }

    fn ancestor_is_called(&self, path: &str, name: &str) -> bool {
        UnitPath(path).ancestors().filter_map(|above| self.site.unit(above)).any(|unit| is_called(unit, name))
    }
}

fn is_called(unit: &Unit, name: &str) -> bool {
    unit.name == name || unit.short.as_deref() == Some(name)
}
