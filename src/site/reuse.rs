//! The record of a build that lets the next one leave unchanged pages as they are.
//!
//! Pages of units in which nothing changed are not rendered again, nor are pages of lists whose entries are the same
//! and unchanged. Data files are put together from the lines of the last ones, unit by unit; only lines of units that
//! changed are new. Every page shows something of the data that all pages share: when that differs, everything is
//! rendered.

use super::owner::owner;
use crate::disclosure::PublicSite;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs::File;

/// What a build records of its pages and data files.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BuildRecord {
    /// Hash of what all pages show something of.
    pub(super) common: u128,
    /// By position of the unit.
    pub(super) rows: Vec<RowLengths>,
    /// Hash of which entries each page of a list shows, by its path.
    pub(super) list_pages: BTreeMap<String, u128>,
    /// Digits of the code of paper about each unit, by its position; empty when it is not public.
    pub(super) codes: Vec<String>,
    /// For each unit what tells whether the commits its pages go back to are the same.
    pub(crate) commits: Vec<u128>,
}

/// How many bytes a unit has in each data file; nothing at all when it is not public.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowLengths {
    pub(super) units_json: usize,
    pub(super) units_csv: usize,
    pub(super) problems_json: usize,
    pub(super) problems_csv: usize,
    pub(super) sitemap: usize,
    /// Pages in the sitemap; every public unit has one.
    pub(super) pages: usize,
}

/// The last build, for one that renders what differs from it.
#[derive(Clone, Copy)]
pub(crate) struct PreviousBuild<'l> {
    pub(crate) record: &'l BuildRecord,
    /// Whether the pages of the unit at this position may differ. The units themselves are the same.
    pub(crate) changed: &'l (dyn Fn(usize) -> bool + Sync),
    /// A file as it was published, if it is still the same.
    pub(crate) file: &'l (dyn Fn(&str) -> Option<File> + Sync),
}

/// Files that were not rendered, since they are as the last build published them.
#[derive(Debug, Default)]
pub(crate) struct Unchanged {
    /// Whether the pages of a unit are, by its position.
    pub(super) units: Vec<bool>,
    /// Paths of list pages that are.
    pub(super) list_pages: HashSet<String>,
}

impl Unchanged {
    /// Whether the file at a path is among them; quick for files asked for folder by folder.
    pub(crate) fn holds<'s>(&'s self, site: &'s PublicSite<'_>) -> impl FnMut(&str) -> bool + 's {
        let mut folder = String::new();
        let mut unchanged = false;
        move |path| {
            let Some(unit) = owner(path) else { return self.list_pages.contains(path) };
            if unit != folder {
                unit.clone_into(&mut folder);
                unchanged = site.position(unit).is_some_and(|index| self.units.get(index) == Some(&true));
            }
            unchanged
        }
    }
}

impl PreviousBuild<'_> {
    /// Whether the pages of a unit are as they were published.
    pub(super) fn is_unchanged(&self, index: usize) -> bool {
        self.record.rows.get(index).is_some_and(|lengths| lengths.pages > 0) && !(self.changed)(index)
    }
}
