//! Listings of unit folders: made once by the walk of the cache and used again by the reader.

use std::{collections::HashMap, ffi::OsString, fs::FileType};

use crate::model::SOURCES;

/// Entries of one folder: names, and whether they are files, folders or links.
pub(crate) type Listed = Vec<(OsString, FileType)>;

/// Listings of folders below `content/units`, by their path there: `jiaoyu/yizhong/progress`. A folder that is missing
/// here has to be listed by the reader.
#[derive(Debug, Default)]
pub(crate) struct Listing(HashMap<String, Listed>);

impl Listing {
    /// Entries of `folder`, a path from the site's root with `/`.
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
