//! Who owes what: by unit, and added up by committee.
//!
//! `committee` adds up, `screen` is what a terminal shows, `page` the same as a file for a browser, `json` for programs.

mod committee;
mod json;
mod page;
mod screen;
mod subordinates;

use std::cmp::Reverse;

use super::Desk;
use super::last_heard::last_heard;
use super::obligation::{Obligation, Obligations};
use crate::model::Date;
use committee::{Committee, committees};
use subordinates::{County, counties};

/// Days ahead that count as soon, and as this month.
const SOON: [i32; 2] = [7, 30];

/// Days late up to which a delay counts as short and as middling.
const DEPTHS: [u32; 2] = [7, 30];

/// What all units asked for owe at one date.
pub(crate) struct Status<'s> {
    /// Name of the campaign.
    campaign: &'s str,
    as_of: Date,
    /// The day it is compared with.
    before: Date,
    /// The last month whose notice is due, in words.
    month: Option<String>,
    units: Vec<UnitStatus<'s>>,
    committees: Vec<Committee<'s>>,
    /// Subordinate sites, where all of the site is asked for.
    counties: Vec<County<'s>>,
}

/// What one unit owes.
struct UnitStatus<'s> {
    path: &'s str,
    name: &'s str,
    /// Position among all units.
    index: usize,
    owed: Vec<Obligation>,
    last_heard: Option<Date>,
}

impl<'s> Status<'s> {
    /// The status of the units asked for.
    pub(crate) fn of(desk: Desk<'_, 's>) -> Self {
        let (register, as_of) = (desk.register, desk.register.as_of);
        let (now, then) = (Obligations::of(register), Obligations::of(desk.before));
        let units: Vec<UnitStatus<'s>> = desk
            .positions()
            .map(|index| {
                let unit = &register.site.units[index];
                UnitStatus {
                    path: &unit.path,
                    name: unit.label(),
                    index,
                    owed: now.of_unit(index),
                    last_heard: last_heard(unit, as_of),
                }
            })
            .collect();
        let committees = committees(desk, &units, &then);
        Self {
            campaign: &register.site.campaign.name,
            as_of,
            before: desk.before.as_of,
            month: register.last_due_month.map(crate::model::Month::chinese),
            units,
            committees,
            counties: if desk.units.is_empty() { counties(register) } else { Vec::new() },
        }
    }

    /// Units that report, those not heard of for the longest time first; the never heard of before all.
    fn silent(&self, desk: Desk<'_, '_>) -> Vec<&UnitStatus<'s>> {
        let mut silent: Vec<_> =
            self.units.iter().filter(|unit| desk.register.site.units[unit.index].reports()).collect();
        silent.sort_by_key(|unit| unit.last_heard);
        silent
    }

    /// What is late, the longest first, with whose it is.
    fn late(&self) -> Vec<(u32, &UnitStatus<'s>, &Obligation)> {
        let all = self.units.iter().flat_map(|unit| unit.owed.iter().map(move |owed| (unit, owed)));
        let mut late: Vec<_> = all.filter_map(|(unit, owed)| Some((owed.days_late(self.as_of)?, unit, owed))).collect();
        late.sort_by_key(|(days, ..)| Reverse(*days));
        late
    }

    /// What is due in the next days, the first first, with whose it is.
    fn soon(&self) -> Vec<(i32, &UnitStatus<'s>, &Obligation)> {
        let all = self.units.iter().flat_map(|unit| unit.owed.iter().map(move |owed| (unit, owed)));
        let mut soon: Vec<_> = all
            .filter_map(|(unit, owed)| Some((owed.days_left(self.as_of).filter(|days| *days <= SOON[1])?, unit, owed)))
            .collect();
        soon.sort_by_key(|(days, ..)| *days);
        soon
    }
}
