//! Sheets boards are printed on, and how large type has to be to be read on them.

use crate::model::{BUILT_IN_SHEETS, PrintSheet};
use serde::Serialize;

/// Points in a millimetre.
pub(super) const PT_PER_MM: f64 = 72.0 / 25.4;
/// Size of type in points below which nothing on paper is legible, however near it is.
const SMALLEST_PT: f64 = 8.5;
/// Distance from which a sheet is read, as a multiple of the side of a square of the same area: 0.7 m for A3, 2 m for
/// A0.
const DISTANCE: f64 = 2.0;

/// A sheet with the distance it is read from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Sheet {
    /// ID, part of the file name.
    pub(crate) id: String,
    /// Width in millimetres.
    pub(crate) width_mm: f64,
    /// Height in millimetres.
    pub(crate) height_mm: f64,
    /// Distance it is read from, in metres.
    pub(crate) viewing_m: f64,
}

impl Sheet {
    /// The sheet with this ID: one of the site's `own`, or a built-in one.
    pub(crate) fn find(id: &str, own: &[PrintSheet]) -> Option<Self> {
        if let Some(own) = own.iter().find(|sheet| sheet.id == id) {
            return Self::own(own);
        }
        let built_in = BUILT_IN_SHEETS.iter().find(|sheet| sheet.id == id)?;
        Some(Self::new(built_in.id, built_in.width_mm, built_in.height_mm, None))
    }

    /// IDs to choose from, the site's own first.
    pub(crate) fn known(own: &[PrintSheet]) -> impl Iterator<Item = &str> {
        own.iter().map(|sheet| sheet.id.as_str()).chain(BUILT_IN_SHEETS.iter().map(|sheet| sheet.id))
    }

    fn own(sheet: &PrintSheet) -> Option<Self> {
        let good = |mm: f64| (100.0..=5000.0).contains(&mm);
        (good(sheet.width_mm) && good(sheet.height_mm))
            .then(|| Self::new(&sheet.id, sheet.width_mm, sheet.height_mm, sheet.viewing_m))
    }

    fn new(id: &str, width_mm: f64, height_mm: f64, viewing_m: Option<f64>) -> Self {
        let usual = DISTANCE * (width_mm * height_mm).sqrt() / 1000.0;
        // Rounded to the decimetre.
        let viewing_m = viewing_m.filter(|m| (0.3..=20.0).contains(m)).unwrap_or((usual * 10.0).round() / 10.0);
        Self { id: id.to_owned(), width_mm, height_mm, viewing_m }
    }

    /// Smallest legible type, in points: distance / 200.
    pub(crate) fn smallest_pt(&self) -> f64 {
        (self.viewing_m * 1000.0 / 200.0 * PT_PER_MM).max(SMALLEST_PT)
    }

    /// Smallest title, in points: distance / 100.
    pub(crate) fn title_pt(&self) -> f64 {
        2.0 * self.smallest_pt()
    }

    /// Smallest side of a QR code without its quiet zone, in millimetres: distance / 10.
    pub(crate) fn code_mm(&self) -> f64 {
        self.viewing_m * 100.0
    }

    /// Side of the code in the foot of a board, which is read close by.
    pub(crate) fn form_code_mm(&self) -> f64 {
        (self.code_mm() * 0.3).max(22.0)
    }
}
