//! Photographs of before and after, as far as they are there.

use crate::disclosure::PublicSite;
use crate::model::{Photo, Unit};
use serde::Serialize;
use std::path::Path;

/// Two photographs of one thing; names of files that lie beside the unit's pages.
#[derive(Debug, Serialize)]
pub(crate) struct PhotoView<'a> {
    /// Before the work.
    pub(crate) before: Option<&'a str>,
    /// After it.
    pub(crate) after: Option<&'a str>,
    /// What they show.
    pub(crate) caption: Option<&'a str>,
}

impl<'a> PhotoView<'a> {
    /// Those of some items of a unit whose files are there.
    pub(in crate::disclosure) fn all(
        site: &PublicSite<'a>,
        unit: &'a Unit,
        photos: impl IntoIterator<Item = &'a Photo>,
    ) -> Vec<Self> {
        let assets = &site.records().assets;
        let shown = |name: &'a Option<String>| {
            let name = name.as_deref().filter(|name| !name.contains('/') && !is_document(name))?;
            let file = unit.file(&format!("progress/{name}"));
            assets.binary_search(&file).is_ok().then_some(name)
        };
        let view = |photo: &'a Photo| {
            let (before, after) = (shown(&photo.before), shown(&photo.after));
            before.or(after)?;
            Some(Self { before, after, caption: photo.caption.as_deref() })
        };
        photos.into_iter().filter_map(view).collect()
    }

    /// Names of its files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &'a str> {
        self.before.into_iter().chain(self.after)
    }
}

/// Whether a file is no picture.
fn is_document(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}
