//! What a workbook of this program says of itself, on a sheet nobody sees: whose it is, and what every cell said when it
//! was written. By that a change of the clerk's is told from one that was made on disk meanwhile.

/// Name of the hidden sheet.
pub(crate) const OWN_SHEET: &str = "gongshi";
/// First cell of the hidden sheet, with the version of this format beside it.
pub(crate) const MARK: &str = "gongshi-workbook";
/// Version of this format.
pub(crate) const VERSION: &str = "1";
/// Heads a row of the hidden sheet that says a fact about the workbook.
pub(crate) const UNIT: &str = "unit";
/// The month of the month's sheet.
pub(crate) const MONTH: &str = "month";
/// Heads a row that says what a cell said: sheet, record, key, text.
pub(crate) const CELL: &str = "cell";
/// Head of the hidden column by which a row is known again.
pub(crate) const ROW_HEAD: &str = "记录（勿改）";
/// Parts a record that is one of several in another: `3#1`.
pub(crate) const PART: char = '#';
