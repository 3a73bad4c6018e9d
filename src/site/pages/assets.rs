//! Files lying beside the records that pages show or link.

use crate::disclosure::PhotoView;
use crate::model::UnitPath;
use std::collections::BTreeMap;

/// Files referred to by pages: output path → source path.
#[derive(Debug, Default)]
pub(in crate::site) struct Assets(pub(super) BTreeMap<String, String>);

impl Assets {
    /// Notes the files of photographs a unit shows; they lie beside its notes.
    pub(in crate::site) fn photos<'a>(&mut self, unit: &str, photos: impl IntoIterator<Item = &'a PhotoView<'a>>) {
        for file in photos.into_iter().flat_map(PhotoView::files) {
            self.0.insert(UnitPath(unit).page(file), UnitPath(unit).source(&format!("progress/{file}")));
        }
    }
}
