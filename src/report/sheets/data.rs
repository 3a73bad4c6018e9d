//! A table as JSON.

use serde_json::{Map, Value, json};

use super::{Cell, Report, Row, Sheet};

/// The table with its columns, their heads and the keys they come from.
///
/// # Errors
/// The error of writing JSON, which texts and numbers never cause.
pub(in crate::report) fn data(report: &Report<'_>) -> serde_json::Result<Vec<u8>> {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("schema", json!("gongshi/report/1"));
    put("table", json!(report.table.name));
    put("title", json!(report.table.title));
    put("campaign", json!(report.campaign));
    put("as_of", json!(report.as_of.to_string()));
    put("unit", json!(report.reporter.path));
    put("name", json!(report.reporter.name));
    put("reporter", json!(report.reporter.person));
    put("sheets", report.sheets.iter().map(sheet).collect());
    let mut bytes = serde_json::to_vec_pretty(&object)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn sheet(sheet: &Sheet) -> Value {
    let columns: Vec<Value> =
        sheet.heads.iter().map(|head| json!({ "key": head.key, "heads": head.words, "source": head.source })).collect();
    json!({ "part": sheet.part, "columns": columns, "rows": sheet.rows.iter().map(row).collect::<Vec<_>>() })
}

fn row(row: &Row) -> Value {
    let cells: Vec<Value> = row.cells.iter().map(cell).collect();
    json!({ "unit": row.unit, "sum": row.adds > 0, "cells": cells })
}

/// Whole numbers without a decimal point.
fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        #[allow(clippy::cast_possible_truncation)] // checked
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
        Cell::Number(number) => json!(number),
    }
}
