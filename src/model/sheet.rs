//! The sheets boards are printed on: the table from which checks, help texts, names of downloads and print come.

/// A sheet that needs no `[[print.sheet]]` of the site's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BuiltInSheet {
    /// ID in `sheets` of `site.toml`, after `--sheet` and in file names.
    pub id: &'static str,
    /// Name shown to readers.
    pub title: &'static str,
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
}

/// Every built-in sheet, smallest first.
pub const BUILT_IN_SHEETS: [BuiltInSheet; 11] = [
    sheet("a4", "A4", 210.0, 297.0),
    sheet("a4-landscape", "A4 横版", 297.0, 210.0),
    sheet("a3", "A3", 297.0, 420.0),
    sheet("a3-landscape", "A3 横版", 420.0, 297.0),
    sheet("a2", "A2", 420.0, 594.0),
    sheet("a1", "A1", 594.0, 841.0),
    sheet("a0", "A0", 841.0, 1189.0),
    sheet("900x600", "900×600 毫米", 900.0, 600.0),
    sheet("900x1200", "900×1200 毫米", 900.0, 1200.0),
    sheet("1200x900", "1200×900 毫米", 1200.0, 900.0),
    sheet("2400x1200", "2400×1200 毫米", 2400.0, 1200.0),
];

const fn sheet(id: &'static str, title: &'static str, width_mm: f64, height_mm: f64) -> BuiltInSheet {
    BuiltInSheet { id, title, width_mm, height_mm }
}

/// A print sheet of the site's own (`[[print.sheet]]`).
#[derive(Debug, Default, Clone)]
pub struct PrintSheet {
    /// ID used in `sheets` and in file names.
    pub id: String,
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
    /// Distance it is read from, in metres; none: it follows from the size.
    pub viewing_m: Option<f64>,
}
