//! What another site may know of the plans in order to find copies of them.

use super::public_site::PublicSite;
use crate::similarity::{PlanPrints, Print, Shingles};
use rayon::prelude::*;
use serde::Serialize;

/// The plan of one unit.
#[derive(Debug, Serialize)]
pub(crate) struct Fingerprint<'a> {
    unit: &'a str,
    name: &'a str,
    print: String,
}

impl<'a> PublicSite<'a> {
    /// The same site, of whose plans the rules have made `prints` already.
    #[must_use]
    pub(crate) fn with_prints(mut self, prints: PlanPrints) -> Self {
        self.prints = prints;
        self
    }

    /// PlanPrints of the plans the public can read, those of a few words left out, in the order of the units.
    pub(crate) fn fingerprints(&'a self) -> Vec<Fingerprint<'a>> {
        let of_unit = |index| {
            let unit = &self.records().units[index];
            let print = self.print(index)?.to_string();
            Some(Fingerprint { unit: &unit.path, name: unit.label(), print })
        };
        self.units().into_par_iter().filter_map(of_unit).collect()
    }

    /// That of the rules was made of the whole plan: it counts only where the public can read all of it.
    fn print(&'a self, index: usize) -> Option<Print> {
        let plan = self.records().units[index].plan.as_ref()?;
        let known = self.prints.get(index).filter(|_| self.public_problems(index).count() == plan.problems.len());
        known
            .or_else(|| Print::of(&Shingles::new(self.public_problems(index).flat_map(|(problem, _)| problem.tasks()))))
    }
}
