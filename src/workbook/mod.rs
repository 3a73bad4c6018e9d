//! One workbook for each branch: its records, ready to be changed in a spreadsheet and read back by `import`.
//!
//! 1. `sheets` says which records stand on which sheet, with the values as they are in the files.
//! 2. `write` makes cells of them: drop-downs where the key table knows the words, what rules found as notes, heads
//!    nobody changes by accident.
//! 3. `format` is the hidden sheet by which `import` tells what was changed.

mod format;
mod sheets;
mod write;

use std::path::Path;

pub(crate) use format::{CELL, MARK, MONTH, OWN_SHEET, PART, ROW_HEAD, UNIT, VERSION};

use crate::{
    diagnostics::{Failure, Finding},
    model::{Campaign, Date, Month, Unit},
};

/// What a workbook is made for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion<'o> {
    /// The site's folder.
    pub(crate) root: &'o Path,
    /// The campaign, for its words.
    pub(crate) campaign: &'o Campaign,
    /// The day it is made.
    pub(crate) as_of: Date,
    /// The month whose report is filled in.
    pub(crate) month: Month,
    /// What rules found, of all units.
    pub(crate) findings: &'o [Finding],
}

/// The workbook of a unit.
///
/// # Errors
/// When a file of the unit cannot be read completely.
pub(crate) fn of_unit(occasion: Occasion<'_>, unit: &Unit) -> Result<Vec<u8>, Failure> {
    let sheets = sheets::of(occasion, unit)?;
    let fail = |error| Failure(format!("写不了 {} 的工作簿：{error}", unit.label()));
    write::workbook(occasion, unit, &sheets).map_err(fail)
}
