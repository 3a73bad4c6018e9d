//! What one build notes of the website for the next, and how the next takes over what cannot have changed.
//!
//! Pages of units that nothing has touched are not rendered: they stand. So do pages of lists whose entries are the
//! same and untouched. Data files are put together again from the last ones, unit by unit; only the lines of units
//! that were touched are made anew. All of it rests on a common part, which every page shows something of: when that
//! differs, everything is rendered.

use super::data::OldTables;
use super::page::Pages;
use super::part::owner;
use crate::disclosure::PublicSite;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs::File;

/// What a build notes of its pages and data files.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// Hash of what all pages show something of.
    pub(super) common: u128,
    /// By position of the unit.
    pub(super) rows: Vec<Lengths>,
    /// Pages of lists by their path: hash of which entries they show.
    pub(super) sheets: BTreeMap<String, u128>,
}

/// How many bytes a unit has in each data file; nothing at all when it is not public.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lengths {
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
pub(crate) struct Last<'l> {
    /// What it noted.
    pub(crate) made: &'l Made,
    /// Whether the pages of the unit at this position may differ. The units themselves are the same.
    pub(crate) touched: &'l (dyn Fn(usize) -> bool + Sync),
    /// A file as it was published, if it is still the same.
    pub(crate) file: &'l (dyn Fn(&str) -> Option<File> + Sync),
}

/// What stands as it was published.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// By position of the unit: whether its pages stand.
    pub(super) units: Vec<bool>,
    /// Pages of lists that stand.
    pub(super) sheets: HashSet<String>,
}

impl Standing {
    /// Whether the file at a path stands as it was; quick for files asked for folder by folder.
    pub(crate) fn holds<'s>(&'s self, site: &'s PublicSite<'_>) -> impl FnMut(&str) -> bool + 's {
        let mut folder = String::new();
        let mut stands = false;
        move |path| {
            let Some(unit) = owner(path) else { return self.sheets.contains(path) };
            if unit != folder {
                unit.clone_into(&mut folder);
                stands = site.position(unit).is_some_and(|index| self.units.get(index) == Some(&true));
            }
            stands
        }
    }
}

impl<'l> Last<'l> {
    /// The data files of the last build; none when pages have less in common with those of that build than every page
    /// needs, or a data file is not what it was.
    pub(super) fn tables<E>(&self, pages: &Pages<'_, E>) -> Option<OldTables<'l>> {
        if self.made.common != pages.common() {
            return None;
        }
        OldTables::read(self.file, pages.shared, &self.made.rows)
    }

    /// Whether the pages of a unit stand as they were.
    pub(super) fn stands(&self, index: usize) -> bool {
        self.made.rows.get(index).is_some_and(|lengths| lengths.pages > 0) && !(self.touched)(index)
    }
}
