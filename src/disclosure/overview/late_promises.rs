//! Pledges and good deeds whose deadline has passed: what stands behind 逾期未兑现 and 期限已过未办成. What is beyond a bound
//! is counted, and the table of what is overdue holds all of it.

use super::bounded::keep_first;
use super::overdue::{CommitteeRows, FOLDED, grouped, parent, shown};
use crate::disclosure::unit::{late_deed, late_pledge};
use crate::disclosure::{Day, PublicSite, UnitLink};
use crate::model::calendar::days_between;
use crate::register::{PromiseStatus, UnitState};
use serde::Serialize;
use std::cmp::Reverse;

/// Most late promises a page lists: the late problems before them have a longer list.
const LATE: usize = 60;

/// A pledge or a good deed that is late.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LatePromise<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// 公开承诺 or 好事实事.
    pub(crate) kind: &'static str,
    /// Where it stands, from the site's root.
    pub(crate) href: String,
    /// What was promised.
    pub(crate) text: &'a str,
    /// Deadline as promised.
    pub(crate) first_due: Option<Day>,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// Days past it.
    pub(crate) days: u32,
    /// Days past the deadline as promised.
    pub(crate) first_days: Option<u32>,
    /// What the unit says of it.
    pub(crate) told: Option<&'a str>,
    /// Nothing that counts says what came of it.
    pub(crate) silent: bool,
}

/// The promises of the whole site that are late.
#[derive(Debug, Serialize)]
pub(crate) struct LatePromisesView<'a> {
    /// By the unit above, the longest overdue first.
    pub(crate) committees: Vec<CommitteeRows<'a, LatePromise<'a>>>,
    /// So many are listed that they are folded by the unit above.
    pub(crate) is_long: bool,
    /// All late pledges.
    pub(crate) pledges: usize,
    /// All late good deeds.
    pub(crate) deeds: usize,
    /// How many are not listed.
    pub(crate) more: usize,
    /// How many the sums hold of subordinate sites.
    pub(crate) outside: usize,
}

/// Which of a unit's promises.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Promised {
    Pledge(usize),
    Deed(usize),
}

/// Days overdue, unit and promise.
type Position = (Reverse<u32>, usize, Promised);

impl<'a> LatePromisesView<'a> {
    /// What is late at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let mut all = positions(site);
        let total = all.len();
        let deeds = all.iter().filter(|(_, _, promised)| matches!(promised, Promised::Deed(_))).count();
        keep_first(&mut all, LATE);
        // Stable: committees in their order, the longest overdue first in each.
        all.sort_by_key(|(_, index, _)| parent(site, *index));
        let rows: Vec<_> =
            all.into_iter().filter_map(|found| Some((parent(site, found.1), row(site, found)?))).collect();
        let (is_long, more) = (rows.len() > FOLDED, total - rows.len());
        let outside = outside(site);
        Self { committees: grouped(site, rows), is_long, pledges: total - deeds, deeds, more, outside }
    }
}

impl<'a> LatePromise<'a> {
    /// Every promise that is late, in the order of units.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> impl Iterator<Item = Self> {
        positions(site).into_iter().filter_map(|found| row(site, found))
    }
}

/// The late promises of a unit with the days they are overdue.
fn late(state: &UnitState) -> impl Iterator<Item = (Reverse<u32>, Promised)> {
    let days = |left: Option<i32>| Reverse(left.map_or(0, i32::unsigned_abs));
    let pledges = state.pledges.iter().enumerate().filter(|(_, pledge)| pledge.status == PromiseStatus::Late);
    let deeds = state.deeds.iter().enumerate().filter(|(_, deed)| deed.status == PromiseStatus::Late);
    let pledges = pledges.map(move |(n, pledge)| (days(pledge.days_left), Promised::Pledge(n)));
    pledges.chain(deeds.map(move |(n, deed)| (days(deed.days_left), Promised::Deed(n))))
}

fn positions(site: &PublicSite<'_>) -> Vec<Position> {
    shown(site).flat_map(|(index, state)| late(state).map(move |(days, promised)| (days, index, promised))).collect()
}

/// Late promises in the sums that are no unit's of this site.
fn outside(site: &PublicSite<'_>) -> usize {
    let register = site.register();
    let own: usize = register.units.iter().filter(|state| state.visible).map(|state| late(state).count()).sum();
    let counted = register.totals.pledges.late + register.totals.deeds.late;
    usize::try_from(counted).unwrap_or(usize::MAX).saturating_sub(own)
}

fn row<'a>(site: &'a PublicSite<'a>, (Reverse(days), index, promised): Position) -> Option<LatePromise<'a>> {
    let state = &site.register().units[index];
    let (kind, anchor, text, told, silent, [first_due, due]) = match promised {
        Promised::Pledge(n) => {
            let (id, pledge) = late_pledge(site, index, &state.pledges[n])?;
            let dues = [pledge.first_due.or(pledge.due), pledge.due];
            ("公开承诺", format!("#c-{id}"), pledge.text, pledge.told, state.pledges[n].is_silent, dues)
        }
        Promised::Deed(n) => {
            let deed = late_deed(site, index, &state.deeds[n])?;
            ("好事实事", "#h-deeds".to_owned(), deed.text, deed.told, deed.told.is_none(), [deed.due; 2])
        }
    };
    let past = |day: Day| u32::try_from(days_between(day.0, site.as_of())).ok();
    Some(LatePromise {
        unit: site.link(index),
        kind,
        href: [site.page(index), anchor].concat(),
        text,
        first_due,
        due,
        days,
        first_days: first_due.and_then(past),
        told,
        silent,
    })
}
