//! Some units by name.

use super::link::UnitLink;
use super::public_site::PublicSite;
use serde::Serialize;

/// Most units named in one sentence or list of names.
const UNITS: usize = 60;

/// Some units by name.
#[derive(Debug, Serialize)]
pub(crate) struct UnitList<'a> {
    /// The first of them, in path order.
    pub(crate) listed: Vec<UnitLink<'a>>,
    /// All of them.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
}

impl<'a> UnitList<'a> {
    /// Names the units at these positions, as many as a page bears.
    pub(super) fn of(site: &'a PublicSite<'a>, positions: &[usize]) -> Self {
        let listed: Vec<_> = positions.iter().take(UNITS).map(|&index| site.link(index)).collect();
        Self { more: positions.len() - listed.len(), total: positions.len(), listed }
    }
}
