//! 牵头单位 and 配合单位: which of those a plan names are on this site, and what each of them is named for by others.

use crate::register::Register;
use std::collections::{BTreeMap, HashMap};

/// Who is named in the plans of a site. Empty where no plan names anybody.
#[derive(Debug, Default)]
pub(super) struct Involved<'a> {
    /// Path, name or short name → the unit; none where two units are called so.
    by_name: HashMap<&'a str, Option<usize>>,
    /// Unit → what plans of others name it for, in their order.
    tasks: BTreeMap<usize, Vec<Task>>,
}

/// A problem of another unit.
#[derive(Debug)]
pub(super) struct Task {
    /// Whose it is.
    pub(super) unit: usize,
    /// Position among the problems of that unit that count.
    pub(super) problem: usize,
    /// Whether it is led, and not only joined.
    pub(super) leads: bool,
}

impl<'a> Involved<'a> {
    /// Who is named in the plans that count.
    pub(super) fn of(register: &Register<'a>, withheld: &[bool]) -> Self {
        let site = register.site;
        let named = |index: usize| {
            let plan = site.units[index].plan.as_ref();
            let problems = register.units[index].problems.iter().enumerate();
            problems.filter_map(move |(at, state)| Some((at, plan?.problems.get(state.index)?.assignment.as_deref()?)))
        };
        let mut found = Self::default();
        let units = || (0..site.units.len()).filter(|&index| register.units[index].visible);
        if units().all(|index| named(index).all(|(_, assignment)| assignment.units().next().is_none())) {
            return found;
        }
        for index in units() {
            for name in site.units[index].names() {
                let known = found.by_name.entry(name).or_insert(Some(index));
                if *known != Some(index) {
                    *known = None;
                }
            }
        }
        for unit in units().filter(|&index| !withheld[index]) {
            for (problem, assignment) in named(unit) {
                for (place, name) in assignment.units().enumerate() {
                    let leads = place == 0 && assignment.lead.is_some();
                    if let Some(other) = found.position(name).filter(|other| *other != unit) {
                        found.tasks.entry(other).or_default().push(Task { unit, problem, leads });
                    }
                }
            }
        }
        found
    }

    /// Position of the unit that is called so.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied().flatten()
    }

    /// What plans of others name the unit at `index` for.
    pub(super) fn tasks(&self, index: usize) -> &[Task] {
        self.tasks.get(&index).map_or(&[], Vec::as_slice)
    }
}
