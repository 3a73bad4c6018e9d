//! Addresses of units: the path of IDs, the source files below it, the published files below it.
//!
//! A unit is addressed by the IDs from the top of the tree, joined with `/` (`jiaoyu/yizhong`). The same path names its
//! folder of sources (`content/units/jiaoyu/yizhong`) and its folder of pages (`units/jiaoyu/yizhong`). Only this file
//! knows how the three are spelled.

use std::ops::Range;

use super::Site;

/// Folder of all units' sources, relative to the site's root.
pub const SOURCES: &str = "content/units";
/// Folder of all units' pages, relative to the output folder.
pub const PAGES: &str = "units";
/// Folders inside a unit's folder that are no units.
pub const OWN_FOLDERS: [&str; 2] = ["progress", "commitments"];

/// Path of a unit; empty for the site itself, which stands above all units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPath<'p>(pub &'p str);

impl<'p> UnitPath<'p> {
    /// The unit in whose folder a source file lies, whether or not there is such a unit; none for files of the site.
    pub fn of_source(file: &'p str) -> Option<Self> {
        let folder = inside(file, SOURCES)?.rsplit_once('/')?.0;
        Some(Self::of_folder(folder))
    }

    /// The unit a folder of sources belongs to; the site where it lies outside of all units.
    pub fn of_source_folder(folder: &'p str) -> Self {
        inside(folder, SOURCES).map_or(Self(""), Self::of_folder)
    }

    /// The unit in whose folder a published page lies.
    pub fn of_page(page: &'p str) -> Option<Self> {
        Some(Self(inside(page, PAGES)?.rsplit_once('/')?.0))
    }

    /// The path as people type it: with the folder of sources before it, a slash behind it, or backslashes.
    pub fn from_typed(text: &str) -> String {
        let text = text.replace('\\', "/");
        let text = text.trim_start_matches("./");
        inside(text, SOURCES).unwrap_or(text).trim_matches('/').to_owned()
    }

    /// A folder of sources without the part for notes or commitments.
    fn of_folder(folder: &'p str) -> Self {
        let own = folder.rsplit_once('/').filter(|(_, name)| OWN_FOLDERS.contains(name));
        Self(own.map_or(folder, |(unit, _)| unit))
    }

    /// The path as text.
    pub fn as_str(self) -> &'p str {
        self.0
    }

    /// The last ID.
    pub fn id(self) -> &'p str {
        self.0.rsplit_once('/').map_or(self.0, |(_, id)| id)
    }

    /// The path above, empty for a unit at the top.
    pub fn parent(self) -> &'p str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The IDs, from the top.
    pub fn ids(self) -> impl Iterator<Item = &'p str> {
        self.0.split('/')
    }

    /// Every path above this one that may be a unit, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = &'p str> {
        std::iter::successors(self.0.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
    }

    /// Whether this is `top` or lies below it.
    pub fn is_within(self, top: &str) -> bool {
        self.0.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Folder of the unit's sources, relative to the site's root.
    pub fn source_folder(self) -> String {
        [SOURCES, "/", self.0].concat()
    }

    /// A source file of the unit (`plan.toml`, `progress/2012-07.md`), relative to the site's root.
    pub fn source(self, name: &str) -> String {
        [SOURCES, "/", self.0, "/", name].concat()
    }

    /// A published file of the unit (`index.html`, `2012-07.html`), relative to the output folder.
    pub fn page(self, name: &str) -> String {
        [PAGES, "/", self.0, "/", name].concat()
    }
}

impl Site {
    /// Positions of the units below this path.
    pub fn below(&self, path: &str) -> Range<usize> {
        // `0` is the character behind `/`.
        let start = self.units.partition_point(|unit| behind(&unit.path, path, b'/'));
        let count = self.units[start..].partition_point(|unit| behind(&unit.path, path, b'0'));
        start..start + count
    }
}

/// Whether `unit` stands before `path` followed by `end`, without putting the two together.
fn behind(unit: &str, path: &str, end: u8) -> bool {
    unit.bytes().lt(path.bytes().chain([end]))
}

/// What follows a folder in a path.
fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}
