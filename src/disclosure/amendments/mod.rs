//! What was altered after the public could read it, as the public may be told of it.
//!
//! 1. `told` decides which alterations are told at all, and adds deferrals, which the notices themselves tell.
//! 2. `wording` keeps back what may not be read again: personal data, names whose retention has passed.
//! 3. `words` says in Chinese what was altered, `overview` what was altered on the whole site.

mod overview;
mod told;
mod wording;
mod words;

pub(crate) use overview::ChangesView;

use super::{Day, UnitLink};
use serde::Serialize;

/// Something that was altered after the public could read it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AmendmentView<'a> {
    /// Whose record it is.
    pub(crate) unit: UnitLink<'a>,
    /// Day; none while it is not committed.
    pub(crate) date: Option<Day>,
    /// The commit; none while it is not committed.
    pub(crate) commit: Option<&'a str>,
    /// Kind, as data files name it.
    pub(crate) kind: &'static str,
    /// Kind in Chinese.
    pub(crate) word: &'static str,
    /// File, from the folder of the unit.
    pub(crate) record: String,
    /// Part of the record.
    pub(crate) field: String,
    /// Number of the problem, where the ledger still has it.
    pub(crate) problem: Option<String>,
    /// What was altered, in words.
    pub(crate) what: String,
    /// What stood there.
    pub(crate) before: Option<String>,
    /// What stands there since.
    pub(crate) after: Option<String>,
    /// Day that stood there, where it was a day.
    pub(crate) from: Option<Day>,
    /// Day that stands there since.
    pub(crate) to: Option<Day>,
    /// What is to be added: by how many days, for which time, that it is weaker, that it may not be shown.
    pub(crate) remarks: Vec<String>,
    /// Name of its day in addresses, of the first one of the day.
    pub(crate) anchor: Option<Day>,
    /// Whether the public was not told when it happened.
    pub(crate) quiet: bool,
    /// Whether it says where somebody is named.
    pub(crate) names_person: bool,
}
