//! Positions that many pages ask for, worked out once: the public cases and the newest notices of each unit.

use crate::model::{Audience, Date, Scope};
use crate::register::Register;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Whether a record of this scope and day may be shown to the public.
pub(super) fn is_public(register: &Register<'_>, scope: Scope, date: Option<Date>) -> bool {
    scope.admits(Audience::Public) && date.is_some_and(|date| date <= register.as_of)
}

/// Positions of the public cases by the unit they tell of.
pub(super) fn cases_by_unit(register: &Register<'_>) -> BTreeMap<usize, Vec<usize>> {
    let site = register.site;
    let mut by_unit: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let cases = site.cases.iter().enumerate().filter(|(_, case)| is_public(register, case.scope, case.date));
    for (at, case) in cases {
        let unit = case.unit.as_deref().and_then(|path| site.unit_index(path));
        if let Some(index) = unit.filter(|&index| register.units[index].visible) {
            by_unit.entry(index).or_default().push(at);
        }
    }
    by_unit
}

/// Most notices kept for one unit.
const KEPT: usize = 50;

/// Position of a unit → its newest notices, as positions of a unit and of a note.
pub(super) type NewestNotices = BTreeMap<usize, Vec<(usize, usize)>>;

/// Hands every notice up to all units above, newest first, so that each is looked at once a level.
pub(super) fn newest_notices(register: &Register<'_>, withheld: &[bool]) -> NewestNotices {
    let states = &register.units;
    let mut all = Vec::new();
    for (index, state) in states.iter().enumerate().filter(|(index, state)| state.visible && !withheld[*index]) {
        let notes = &register.site.units[index].progress;
        let published = |&n: &usize| Some((Reverse(notes.get(n)?.published?), index, Reverse(n)));
        all.extend(state.progress.iter().filter_map(published));
    }
    all.sort_unstable();
    let mut newest = NewestNotices::new();
    for (_, index, Reverse(n)) in all {
        let mut at = Some(index);
        while let Some(above) = at {
            let kept: &mut Vec<_> = newest.entry(above).or_default();
            if kept.len() < KEPT {
                kept.push((index, n));
            }
            at = states[above].parent;
        }
    }
    newest
}
