//! Tables filled: the rows of a form, or of the register, under the heads of [`super::tables`].
//!
//! 1. `facts` makes the rows of tables that are no form of their own; all others are the rows of the form, as its
//!    printed layout reads them.
//!    `whole` makes those of a site that adds up other sites.
//! 2. `fill` puts rows under heads: a [`Report`] of one or more [`Sheet`]s.
//! 3. `workbook`, `text` and `data` write it as XLSX, CSV and JSON.

mod data;
mod facts;
mod fill;
mod text;
mod value;
mod whole;
mod workbook;

use super::tables::{Head, Table};
use crate::model::Date;

pub(super) use data::data;
pub(super) use fill::{report, report_of_site};
pub(super) use text::text;
pub(super) use workbook::workbook;

/// A table as one unit hands it in.
pub(super) struct Report<'r> {
    pub(super) table: &'static Table,
    pub(super) campaign: &'r str,
    pub(super) publisher: &'r str,
    pub(super) as_of: Date,
    pub(super) reporter: Reporter<'r>,
    pub(super) sheets: Vec<Sheet>,
}

/// Who hands it in.
pub(super) struct Reporter<'r> {
    /// Empty for the whole site.
    pub(super) path: &'r str,
    pub(super) name: &'r str,
    /// Who fills it in.
    pub(super) person: Option<&'r str>,
    pub(super) phone: Option<&'r str>,
}

/// One table of it: of a field, or the whole.
pub(super) struct Sheet {
    /// Field, or what it adds up; none where there is only one.
    pub(super) part: Option<String>,
    pub(super) heads: Vec<Head>,
    pub(super) mark: String,
    pub(super) rows: Vec<Row>,
}

/// A row.
pub(super) struct Row {
    /// Path of the unit it is about; empty for sums.
    pub(super) unit: String,
    /// How many of the rows right above it adds up; 0 for a unit.
    pub(super) adds: usize,
    pub(super) cells: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
}
