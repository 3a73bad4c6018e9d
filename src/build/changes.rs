//! What was altered after publication, for the command of that name: as the public is told of it.

use std::path::PathBuf;

use super::{date, memory, unit_lookup};
use crate::{
    content,
    diagnostics::Failure,
    disclosure::{ExpiredNames, PublicSite, PublishableRecords},
    model::{Date, UnitPath},
    site,
};

/// Options of the command.
pub(crate) struct ChangesOptions {
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    /// Only these units, by path or name, and those below them; all when empty.
    pub(crate) units: Vec<String>,
}

/// What was altered.
pub(crate) struct Changes {
    /// By unit, in path order; units in which nothing was altered are left out.
    pub(crate) units: Vec<ChangedUnit>,
    /// Why not everything is known, as a sentence.
    pub(crate) unknown: Option<String>,
    /// The data file, with the units asked for.
    pub(crate) json: Vec<u8>,
}

/// A unit in which something was altered.
pub(crate) struct ChangedUnit {
    pub(crate) path: String,
    pub(crate) name: String,
    /// Newest first.
    pub(crate) changes: Vec<Change>,
}

/// One alteration, as a line of text.
pub(crate) struct Change {
    /// Day; none while it is not committed.
    pub(crate) date: Option<String>,
    pub(crate) word: &'static str,
    pub(crate) what: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) remarks: Vec<String>,
    /// Whether the public was not told.
    pub(crate) quiet: bool,
}

/// What was altered in the records of a site after the public could read them.
///
/// # Errors
/// When the site cannot be read, there is no such unit, or no date.
pub(crate) fn changes(options: &ChangesOptions) -> Result<Changes, Failure> {
    let mut loaded = content::load(&options.root)?;
    let as_of = date::as_of(options.as_of, loaded.site.settings.as_of)?;
    (_, loaded.site.memory) = memory::read(&options.root);
    let asked = unit_lookup::paths(&loaded.site, &options.units)?;
    let expired = ExpiredNames::of(&loaded.site, as_of);
    let records = PublishableRecords::new(&loaded.site, as_of, expired.as_ref());
    let public = PublicSite::new(&records, as_of, &|_| false);
    let is_asked = |path: &str| asked.is_empty() || asked.iter().any(|top| UnitPath(path).is_within(top));
    let all: Vec<_> = public.all_amendments().into_iter().filter(|change| is_asked(change.unit.path)).collect();
    let json = site::changes_json(&all, loaded.site.settings.data_persons);
    let mut units: Vec<ChangedUnit> = Vec::new();
    for change in all {
        let at = units.binary_search_by(|unit| unit.path.as_str().cmp(change.unit.path));
        let at = at.unwrap_or_else(|at| {
            let (path, name) = (change.unit.path.to_owned(), change.unit.label.to_owned());
            units.insert(at, ChangedUnit { path, name, changes: Vec::new() });
            at
        });
        units[at].changes.push(Change {
            date: change.date.map(|date| date.to_string()),
            word: change.word,
            what: change.what,
            before: change.before,
            after: change.after,
            remarks: change.remarks,
            quiet: change.quiet,
        });
    }
    Ok(Changes { units, unknown: public.unknown_past(), json })
}
