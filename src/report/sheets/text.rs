//! A table as CSV: one line of heads, each with the words above it; the path of the unit first.

use super::{Cell, Report};
use crate::disclosure::number;
use crate::report::csv::CsvText;

/// Stands between the words of a head.
const BETWEEN: &str = "·";

/// The sheets one under the other; what differs between them stands in a column before the rest.
pub(in crate::report) fn text(report: &Report<'_>) -> Vec<u8> {
    let mut text: Option<CsvText> = None;
    for sheet in &report.sheets {
        let parts = report.sheets.len() > 1;
        let heads: Vec<String> = sheet.heads.iter().map(|head| head.words.join(BETWEEN)).collect();
        let before = [parts.then_some("分表"), Some("单位地址")];
        let line = before.into_iter().flatten().chain(heads.iter().map(String::as_str));
        let text = match &mut text {
            None => text.insert(CsvText::new(line)),
            // Sheets with other columns get heads of their own.
            Some(text) => {
                if report.sheets[0].heads != sheet.heads {
                    text.row(line);
                }
                text
            }
        };
        for row in &sheet.rows {
            let cells: Vec<String> = row.cells.iter().map(written).collect();
            let before = [parts.then(|| sheet.part.as_deref().unwrap_or_default()), Some(row.unit.as_str())];
            text.row(before.into_iter().flatten().chain(cells.iter().map(String::as_str)));
        }
    }
    text.map(CsvText::into_bytes).unwrap_or_default()
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(value) => number(*value),
    }
}
