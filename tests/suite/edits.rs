//! Changes to content files: one value is one line, and nothing else is written again.

mod kept;
mod places;
mod records;
mod values;

use crate::support::Site;
use gongshi::edits::{ContentFile, EditError, Value};

/// Where the file of most of these tests lies.
const PLAN: &str = "content/units/jia/plan.toml";

/// A site with such a plan.
fn site(plan: &str) -> Site {
    let site = Site::one_branch();
    site.write(PLAN, plan);
    site
}

/// The plan of a site, read to be changed.
fn open(site: &Site) -> ContentFile {
    ContentFile::open(site.root(), PLAN).unwrap()
}

/// What a change makes of a plan.
fn changed(plan: &str, change: impl FnOnce(&mut ContentFile) -> Result<(), EditError>) -> String {
    let site = site(plan);
    let mut file = open(&site);
    change(&mut file).unwrap();
    file.save().unwrap();
    site.read(PLAN)
}

fn text(text: &str) -> Value {
    Value::text(text)
}

fn day(text: &str) -> Value {
    Value::Day(text.parse().unwrap())
}

fn record(entries: &[(&str, Value)]) -> Value {
    Value::Record(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}
