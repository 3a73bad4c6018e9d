//! What a workbook of this program says of itself.

use std::collections::HashMap;

use crate::{
    model::Month,
    spreadsheet::Sheet,
    workbook::{CELL, MARK, MONTH, OWN_SHEET, UNIT, VERSION},
};

/// The hidden sheet of a workbook.
#[derive(Debug, Default)]
pub(super) struct OwnSheet {
    /// Path of the unit it was written for; none for a table of anybody else's.
    pub(super) unit: Option<String>,
    /// The month of its month's sheet.
    pub(super) month: Option<Month>,
    /// What cells said, by sheet, record and key.
    cells: HashMap<(String, String, String), String>,
}

/// A workbook of a version this program does not know.
#[derive(Debug)]
pub(super) struct UnknownVersion;

impl OwnSheet {
    /// Reads the hidden sheet, where there is one.
    pub(super) fn of(sheets: &[Sheet]) -> Result<Self, UnknownVersion> {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.name == OWN_SHEET) else { return Ok(Self::default()) };
        let rows = sheet.rows.iter().map(|row| row.iter().map(|cell| cell.shown()).collect::<Vec<_>>());
        let mut own = Self::default();
        for (at, row) in rows.enumerate() {
            let cell = |column: usize| row.get(column).cloned().unwrap_or_default();
            match &*cell(0) {
                MARK if cell(1) == VERSION => {}
                UNIT => own.unit = Some(cell(1)),
                MONTH => own.month = Month::parse(&cell(1)),
                CELL => drop(own.cells.insert((cell(1), cell(2), cell(3)), cell(4))),
                _ if at == 0 => return Err(UnknownVersion),
                _ => {}
            }
        }
        Ok(own)
    }

    /// Whether the workbook is one of this program's.
    pub(super) fn is_own(&self) -> bool {
        self.unit.is_some()
    }

    /// What the cell of a record said; empty where it said nothing.
    pub(super) fn said(&self, sheet: &str, record: &str, key: &str) -> &str {
        let place = (sheet.to_owned(), record.to_owned(), key.to_owned());
        self.cells.get(&place).map_or("", String::as_str)
    }
}
