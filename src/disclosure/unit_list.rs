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
    /// All of them, those in subordinate sites included.
    pub(crate) total: usize,
    /// How many are not listed.
    pub(crate) more: usize,
}

impl<'a> UnitList<'a> {
    /// Names the units at these positions, as many as a page bears; `elsewhere` is how many more there are in subordinate
    /// sites.
    pub(super) fn of(site: &'a PublicSite<'a>, positions: &[usize], elsewhere: u32) -> Self {
        let listed: Vec<_> = positions.iter().take(UNITS).map(|&index| site.link(index)).collect();
        let total = positions.len() + elsewhere as usize;
        Self { more: total - listed.len(), total, listed }
    }
}
