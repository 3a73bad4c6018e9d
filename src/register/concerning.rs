//! Which recorded work concerned which unit.

use std::collections::HashMap;

use super::Register;
use crate::model::{Activity, ActivityKind, UnitPath};

/// Work of one kind done by the as-of date, by the units it concerned.
#[derive(Debug)]
pub struct Concerning<'s> {
    /// By the path a record names.
    named: HashMap<&'s str, Vec<&'s Activity>>,
    /// By position of the unit that keeps a record which names nobody.
    own: Vec<Vec<&'s Activity>>,
}

impl<'s> Concerning<'s> {
    /// One pass over all activities.
    pub fn of(register: &Register<'s>, kind: ActivityKind) -> Self {
        let units = &register.site.units;
        let mut all = Self { named: HashMap::new(), own: vec![Vec::new(); units.len()] };
        for (keeper, unit) in units.iter().enumerate() {
            let done = |activity: &&Activity| {
                activity.kind == Some(kind) && activity.date.is_some_and(|day| day <= register.as_of)
            };
            for activity in unit.activities.iter().filter(done) {
                if activity.units.is_empty() {
                    all.own[keeper].push(activity);
                }
                for path in &activity.units {
                    all.named.entry(path).or_default().push(activity);
                }
            }
        }
        all
    }

    /// What names the unit at `index` or a unit above it, and what it keeps itself without naming anybody.
    pub fn unit<'c>(&'c self, register: &Register<'s>, index: usize) -> impl Iterator<Item = &'s Activity> + 'c {
        let path: &'s str = &register.site.units[index].path;
        let named = std::iter::once(path).chain(UnitPath(path).ancestors());
        self.own[index].iter().chain(named.filter_map(|path| self.named.get(path)).flatten()).copied()
    }
}
