//! Messages to units: what is late, missing and due, each with the fix; of the length a chat window shows without a fold.
//!
//! `branch` writes to one unit about itself, `committee` to a unit about those directly below it. `merge` is the list a
//! word processor mails from. Telephone numbers of `[internal]` stand here and nowhere else.

mod branch;
mod committee;
mod length;
mod merge;

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::Desk;
use super::obligation::{Obligation, Obligations};
use crate::diagnostics::{Finding, RuleName, Urgency};
use crate::model::{Date, Site, Unit};
pub(crate) use merge::merge_file;

/// Days ahead that a message speaks of.
const AHEAD: i32 = 30;

/// Rules that find what is late: an obligation says the same with its day.
const SAID_BY_DATES: [RuleName; 12] = [
    RuleName::acceptance_missing,
    RuleName::cadence_gap,
    RuleName::filed_late,
    RuleName::month_missing,
    RuleName::pledge_overdue,
    RuleName::problem_overdue,
    RuleName::rating_late,
    RuleName::report_missing,
    RuleName::survey_missing,
    RuleName::unanswered_feedback,
    RuleName::upkeep_check_missing,
    RuleName::unchanged_report,
];

/// A message to a unit.
pub(crate) struct Reminder<'s> {
    /// Path of the unit.
    pub(crate) unit: &'s str,
    name: &'s str,
    superior: Option<&'s str>,
    contact: Contact<'s>,
    load: Load,
    /// The message.
    pub(crate) text: String,
}

/// Whom to reach inside the unit.
#[derive(Debug, Clone, Copy)]
struct Contact<'s> {
    name: Option<&'s str>,
    phone: Option<&'s str>,
}

/// How much a unit has to do.
#[derive(Debug, Default, Clone, Copy)]
struct Load {
    late: usize,
    missing: usize,
    due: usize,
    /// Days of what is late the longest.
    longest: u32,
}

/// A unit directly below another, with all that is to do there and below.
struct Below<'s> {
    unit: &'s Unit,
    load: Load,
}

/// What a unit is reminded of.
struct Matter<'s, 'f> {
    unit: &'s Unit,
    late: Vec<(u32, Obligation)>,
    missing: Vec<&'f Finding>,
    due: Vec<(i32, Obligation)>,
}

impl Matter<'_, '_> {
    fn is_empty(&self) -> bool {
        self.late.is_empty() && self.missing.is_empty() && self.due.is_empty()
    }
}

/// Messages to the units asked for that have anything to be reminded of, committees before what is below them.
pub(crate) fn reminders<'s>(desk: Desk<'_, 's>) -> Vec<Reminder<'s>> {
    let register = desk.register;
    let (site, as_of) = (register.site, register.as_of);
    let obligations = Obligations::of(register);
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    let stands = |finding: &&Finding| finding.accepted.is_none() && !SAID_BY_DATES.contains(&finding.rule);
    for finding in desk.findings.iter().filter(stands) {
        found.entry(finding.unit.as_str()).or_default().push(finding);
    }
    let matters: Vec<Matter<'_, '_>> = site
        .units
        .iter()
        .enumerate()
        .map(|(index, unit)| {
            let owed = if register.units[index].visible { obligations.of_unit(index) } else { Vec::new() };
            Matter::of(unit, owed, found.remove(unit.path.as_str()).unwrap_or_default(), as_of)
        })
        .collect();
    let message = |index: usize| {
        let (own, children) = (&matters[index], &register.units[index].children);
        let below: Vec<Below<'_>> = children
            .iter()
            .map(|&child| Below::of(site, &matters, child))
            .filter(|below| !below.load.is_empty())
            .collect();
        if own.is_empty() && below.is_empty() {
            return None;
        }
        let campaign = &site.campaign.name;
        let text = if children.is_empty() {
            branch::message(campaign, as_of, own)
        } else {
            committee::message(campaign, as_of, own, &below)
        };
        let mut load = Load::of(own);
        for Below { load: more, .. } in &below {
            load += *more;
        }
        Some(Reminder {
            unit: &own.unit.path,
            name: &own.unit.name,
            superior: register.units[index].parent.map(|parent| site.units[parent].name.as_str()),
            contact: Contact::of(own.unit),
            load,
            text,
        })
    };
    desk.positions().filter_map(message).collect()
}

impl Load {
    fn of(matter: &Matter<'_, '_>) -> Self {
        Self {
            late: matter.late.len(),
            missing: matter.missing.len(),
            due: matter.due.len(),
            longest: matter.late.iter().map(|(days, _)| *days).max().unwrap_or(0),
        }
    }

    fn is_empty(self) -> bool {
        self.late + self.missing + self.due == 0
    }
}

impl AddAssign for Load {
    fn add_assign(&mut self, other: Self) {
        self.late += other.late;
        self.missing += other.missing;
        self.due += other.due;
        self.longest = self.longest.max(other.longest);
    }
}

impl<'s> Below<'s> {
    /// The unit at `index` with everything below it.
    fn of(site: &'s Site, matters: &[Matter<'s, '_>], index: usize) -> Self {
        let unit = &site.units[index];
        let mut load = Load::of(&matters[index]);
        site.below(&unit.path).for_each(|below| load += Load::of(&matters[below]));
        Self { unit, load }
    }
}

impl<'s, 'f> Matter<'s, 'f> {
    fn of(unit: &'s Unit, owed: Vec<Obligation>, mut missing: Vec<&'f Finding>, as_of: Date) -> Self {
        missing.sort_by_key(|finding| Urgency::of(finding));
        let mut matter = Self { unit, late: Vec::new(), missing, due: Vec::new() };
        for owed in owed {
            if let Some(days) = owed.days_late(as_of) {
                matter.late.push((days, owed));
            } else if let Some(left) = owed.days_left(as_of).filter(|left| *left <= AHEAD) {
                matter.due.push((left, owed));
            }
        }
        matter
    }
}

impl<'s> Contact<'s> {
    /// Who reports for the unit, or else its secretary.
    fn of(unit: &'s Unit) -> Self {
        let value = |key: &str| unit.internal.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let reporter = Self { name: value("reporter"), phone: value("reporter_phone") };
        if reporter.phone.is_some() {
            return reporter;
        }
        Self { name: unit.secretary.as_deref().or(reporter.name), phone: value("secretary_phone") }
    }

    /// `（某某 0000-1234567）`; empty where nothing is known.
    fn aside(self) -> String {
        let words: Vec<&str> = self.name.into_iter().chain(self.phone).collect();
        if words.is_empty() { String::new() } else { format!("（{}）", words.join(" ")) }
    }
}
