//! What lies in the folders of units, listed once for all who want to know.

use std::{collections::HashMap, ffi::OsString, fs::FileType};

use crate::model::SOURCES;

/// What lies in one folder: names, and whether they are files, folders or links.
pub(crate) type Listed = Vec<(OsString, FileType)>;

/// The folders below `content/units` by their path there, `jiaoyu/yizhong/progress`. What is not in it has to be
/// listed.
#[derive(Debug, Default)]
pub(crate) struct Listing(HashMap<String, Listed>);

impl Listing {
    /// What lies in `folder`, a path from the site's root with `/`.
    pub(super) fn get(&self, folder: &str) -> Option<&Listed> {
        let path = folder.strip_prefix(SOURCES)?;
        self.0.get(path.strip_prefix('/').unwrap_or(path))
    }
}

impl FromIterator<(String, Listed)> for Listing {
    fn from_iter<I: IntoIterator<Item = (String, Listed)>>(folders: I) -> Self {
        Self(folders.into_iter().collect())
    }
}
