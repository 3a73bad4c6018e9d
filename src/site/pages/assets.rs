//! Files lying beside the records that pages show or link.

use crate::disclosure::{PhotoView, UnitView};
use crate::model::UnitPath;
use std::collections::BTreeMap;

/// Files referred to by pages: output path → source path.
#[derive(Debug, Default)]
pub(in crate::site) struct Assets(pub(super) BTreeMap<String, String>);

impl Assets {
    /// Notes the files of photographs the ledger of a unit shows; they lie beside its notes.
    pub(in crate::site) fn photos(&mut self, unit: &UnitView<'_>) {
        let problems = unit.ledger.iter().flat_map(|ledger| &ledger.problems);
        for file in problems.flat_map(|problem| &problem.photos).flat_map(PhotoView::files) {
            let unit = UnitPath(unit.path);
            self.0.insert(unit.page(file), unit.source(&format!("progress/{file}")));
        }
    }
}
