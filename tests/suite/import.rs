//! Tables back into content: those this program wrote, those people make, and those made to do harm.

pub mod books;
mod hand_made;
mod hostile;
mod roster;
mod round_trip;

use crate::support::{Run, Site};

/// The plan of the branch the tables are about.
const PLAN: &str = "content/units/jia/plan.toml";

/// Imports a file; the exit status is 0 when all of it was taken over.
fn import(site: &Site, file: &str) -> Run {
    site.run(&["import", &at(site, file)])
}

/// Where a file of the site lies; the program is not run inside it.
fn at(site: &Site, file: &str) -> String {
    site.root().join(file).to_str().unwrap().to_owned()
}
