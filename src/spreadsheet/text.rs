//! Tables as text, however they were saved.

use super::{Cell, ReadError, Sheet};
use crate::content::source::decode;

/// Reads a csv; `name` becomes the name of the sheet.
pub(super) fn read(name: String, bytes: &[u8]) -> Result<Sheet, ReadError> {
    let text = decode(bytes).0;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new(name);
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| ReadError::Damaged(error.to_string()))?;
        for (column, cell) in record.iter().enumerate() {
            // Our own tables put a mark before what a spreadsheet would take for a formula.
            let plain = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
            sheet.put(row, column, Cell::text(plain.unwrap_or(cell)));
        }
    }
    Ok(sheet)
}

/// The mark most of the first lines are parted by.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(10).collect();
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}
