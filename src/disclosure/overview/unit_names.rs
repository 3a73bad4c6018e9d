//! Names of units, for finding one by its name.

use crate::disclosure::PublicSite;

/// What a unit is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitName<'a> {
    /// Path of IDs.
    pub(crate) path: &'a str,
    /// 规范全称.
    pub(crate) name: &'a str,
    /// Short name, or else the whole one.
    pub(crate) label: &'a str,
}

impl<'a> PublicSite<'a> {
    /// Every unit that has a page, in path order.
    pub(crate) fn names(&self) -> impl Iterator<Item = UnitName<'a>> {
        let states = &self.register().units;
        let units = self.records().units.iter().zip(states).filter(|(_, state)| state.visible);
        units.map(|(unit, _)| UnitName { path: &unit.path, name: &unit.name, label: unit.label() })
    }

    /// Every subordinate site: what it is called, and the address of its site.
    pub(crate) fn names_elsewhere(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        self.records().subordinates.iter().map(|site| (site.declared.name.as_str(), site.url()))
    }
}
