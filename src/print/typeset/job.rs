//! One PDF to be made, and how.

use crate::print::Sheet;
use serde::Serialize;

/// One PDF to be made. Boards and forms are described in the same way.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// Path of the unit, for messages; empty for the whole site.
    pub(crate) unit: String,
    /// Where the PDF goes, relative to the output (or reports) folder, with `/`.
    pub(crate) path: String,
    /// Path of the layout below `print/`, without `.typ`: `board`, `forms/filing`.
    pub(crate) layout: String,
    /// The JSON value the layout reads.
    pub(crate) data: String,
    /// How its size of type is chosen; none: the layout decides (official forms).
    pub(crate) fit: Option<Fit>,
    /// Photographs the layout shows, from the site's folder; it finds them as `/photos/0.jpg` and so on.
    pub(crate) photos: Vec<String>,
}

/// Limits of the search for a size of type, which ends at the largest one that fits everything on one sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// Smallest size of type anywhere on the sheet, in points. What does not fit goes on to a second sheet.
    pub(crate) min_pt: f64,
    /// Largest size worth setting running text in, in points.
    pub(crate) max_pt: f64,
    /// Where the search starts.
    pub(crate) guess_pt: f64,
}

impl Job {
    /// A job for `layout` that reads `view`; `path` is where the PDF goes.
    ///
    /// # Errors
    /// When the view has a map whose keys are not texts.
    pub(crate) fn new(
        unit: &str,
        path: String,
        layout: impl Into<String>,
        view: &impl Serialize,
    ) -> Result<Self, serde_json::Error> {
        let data = serde_json::to_string(view)?;
        Ok(Self { unit: unit.to_owned(), path, layout: layout.into(), data, fit: None, photos: Vec::new() })
    }

    /// Name without the unit: `board-a3`, `filing`.
    pub(crate) fn name(&self) -> &str {
        let file = self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, file)| file);
        file.strip_suffix(".pdf").unwrap_or(file)
    }

    /// This job with photographs to be shown.
    #[must_use]
    pub(crate) fn showing(mut self, photos: Vec<String>) -> Self {
        self.photos = photos;
        self
    }

    /// This job with a size of type to be searched for.
    #[must_use]
    pub(crate) fn fitted(mut self, fit: Fit) -> Self {
        self.fit = Some(fit);
        self
    }
}

/// How PDFs are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct PdfOptions {
    /// Millimetres printed beyond each edge, with crop marks, for print shops.
    pub(crate) bleed_mm: f64,
    /// Sheet large boards are cut into tiles for, to be glued together.
    pub(crate) tile: Option<Sheet>,
    /// Whether PDF/A is written.
    pub(crate) archival: bool,
}

/// A character no font has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MissingGlyph {
    /// Path of the unit.
    pub(crate) unit: String,
    /// The character.
    pub(crate) character: char,
}
