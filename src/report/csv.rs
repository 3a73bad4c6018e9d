//! CSV as spreadsheets read it: UTF-8 with a byte order mark, lines that end as Windows ends them.

/// Byte order mark, without which Excel does not read the file as UTF-8.
const BOM: &str = "\u{feff}";

/// A table as text.
#[derive(Debug)]
pub(super) struct CsvText(String);

impl CsvText {
    /// A table that begins with these heads.
    pub(super) fn new<'c>(heads: impl IntoIterator<Item = &'c str>) -> Self {
        let mut text = Self(BOM.to_owned());
        text.row(heads);
        text
    }

    /// Adds a row.
    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    /// The file.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn cell(&mut self, cell: &str) {
        let guard = if is_formula(cell) { "'" } else { "" };
        if cell.contains(['"', ',', '\n', '\r']) {
            self.0.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
        } else {
            self.0.extend([guard, cell]);
        }
    }
}

/// Whether a spreadsheet would take a text for a formula; what people wrote is never one. A number below zero is none.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}
