//! 重新整顿: the units that did not pass and are in another round.

use crate::disclosure::{AcceptanceView, PublicSite, UnitLink};
use serde::Serialize;

/// Most units in 重新整顿 that a page lists.
const REDO: usize = 200;

/// Units in 重新整顿.
#[derive(Debug, Serialize)]
pub(crate) struct RedoView<'a> {
    /// The first of them, in path order.
    pub(crate) listed: Vec<RedoRow<'a>>,
    /// All of them.
    pub(crate) total: usize,
}

/// A unit in 重新整顿.
#[derive(Debug, Serialize)]
pub(crate) struct RedoRow<'a> {
    /// The unit.
    pub(crate) unit: UnitLink<'a>,
    /// Round it is in.
    pub(crate) round: usize,
}

impl<'a> RedoView<'a> {
    /// The units in 重新整顿 at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let units = site.register().units.iter().enumerate().filter(|(_, unit)| unit.acceptance_counts);
        let mut all = units.filter_map(|(index, _)| Some((index, AcceptanceView::of(site, index)?.redo?)));
        let listed: Vec<_> =
            all.by_ref().take(REDO).map(|(index, round)| RedoRow { unit: site.link(index), round }).collect();
        Self { total: listed.len() + all.count(), listed }
    }
}
