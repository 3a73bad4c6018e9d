//! Which units visits, meetings and guidance reached, as all records of the site together say.

use super::Register;
use crate::model::{Activity, ActivityKind, Date, Unit, UnitPath};

/// Which units the activities of one kind reached by the as-of date.
#[derive(Debug)]
pub struct Reached {
    /// By position of the unit: whether another unit's record names it or something below it.
    named: Vec<bool>,
    /// By position of the unit: whether one of its own records names the unit itself, and so all of it.
    itself: Vec<bool>,
    /// By position of the unit: whether one of its own records names anybody.
    somebody: Vec<bool>,
    /// By position of the unit: whether one of its own records names nobody.
    nobody: Vec<bool>,
}

impl Reached {
    /// One pass over all activities.
    pub fn of(register: &Register<'_>, kind: ActivityKind) -> Self {
        let site = register.site;
        let none = || vec![false; site.units.len()];
        let mut reached = Self { named: none(), itself: none(), somebody: none(), nobody: none() };
        for (keeper, unit) in site.units.iter().enumerate() {
            for activity in records(unit, kind, register.as_of) {
                reached.somebody[keeper] |= !activity.units.is_empty();
                reached.nobody[keeper] |= activity.units.is_empty();
                for path in &activity.units {
                    reached.name(register, keeper, path);
                }
            }
        }
        reached
    }

    /// A record names a unit and everything between it and its keeper.
    fn name(&mut self, register: &Register<'_>, keeper: usize, path: &str) {
        let site = register.site;
        if site.units[keeper].path == path {
            self.itself[keeper] = true;
            return;
        }
        let above = UnitPath(path).ancestors().take_while(|above| *above != site.units[keeper].path);
        for index in std::iter::once(path).chain(above).filter_map(|path| site.unit_index(path)) {
            self.named[index] = true;
        }
    }

    /// Whether a record of somebody else names the unit.
    pub fn is_named(&self, unit: usize) -> bool {
        self.named[unit]
    }

    /// Whether a record of the unit names itself, which concerns all of it.
    pub fn names_itself(&self, unit: usize) -> bool {
        self.itself[unit]
    }

    /// Whether the unit keeps a record of this kind that says whom it concerned.
    pub fn names_somebody(&self, unit: usize) -> bool {
        self.somebody[unit]
    }

    /// Whether the unit keeps a record of this kind that does not say whom it concerned.
    pub fn names_nobody(&self, unit: usize) -> bool {
        self.nobody[unit]
    }
}

/// Activities of this kind that have come.
fn records(unit: &Unit, kind: ActivityKind, as_of: Date) -> impl Iterator<Item = &Activity> {
    let counts =
        move |activity: &&Activity| activity.kind == Some(kind) && activity.date.is_some_and(|day| day <= as_of);
    unit.activities.iter().filter(counts)
}
