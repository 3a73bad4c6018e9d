//! Workbooks of Excel, WPS and LibreOffice.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xls, Xlsx, open_workbook_from_rs};

use super::{Cell, MOST_ROWS, ReadError, Sheet, contained::contained};
use crate::{content, model::Date};

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], ending: &str) -> Result<Vec<Sheet>, ReadError> {
    contained(|| sheets(bytes, ending)).unwrap_or_else(|| Err(damaged("里面的长度和位置对不上")))
}

fn sheets(bytes: &[u8], ending: &str) -> Result<Vec<Sheet>, ReadError> {
    let bytes = Cursor::new(bytes);
    match ending {
        "xls" => {
            let mut book: Xls<_> = open_workbook_from_rs(bytes).map_err(damaged)?;
            whole_sheets(&mut book)
        }
        "ods" => {
            let mut book: Ods<_> = open_workbook_from_rs(bytes).map_err(damaged)?;
            whole_sheets(&mut book)
        }
        _ => cell_by_cell(open_workbook_from_rs(bytes).map_err(damaged)?),
    }
}

/// An xlsx cell by cell: a single one far away would otherwise cost a grid of everything before it.
fn cell_by_cell(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, ReadError> {
    let counts_from_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for (name, is_visible) in names(&book) {
        let mut sheet = Sheet { is_visible, counts_from_1904, ..Sheet::new(name) };
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            if row as usize >= MOST_ROWS {
                sheet.is_cut = true;
                break;
            }
            sheet.put(row as usize, column as usize, shown(cell.get_value()));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn whole_sheets<'b, B: Reader<Cursor<&'b [u8]>>>(book: &mut B) -> Result<Vec<Sheet>, ReadError>
where
    B::Error: std::fmt::Display,
{
    let mut sheets = Vec::new();
    for (name, is_visible) in names(book) {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet { is_visible, ..Sheet::new(name) };
        for (row, column, cell) in range.used_cells() {
            sheet.put(top as usize + row, left as usize + column, shown_whole(cell));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Names of the sheets, and whether they are seen.
fn names<'b, B: Reader<Cursor<&'b [u8]>>>(book: &B) -> Vec<(String, bool)> {
    let sheets = book.sheets_metadata().iter();
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

fn shown(cell: &DataRef<'_>) -> Cell {
    match cell {
        DataRef::Int(number) => number_cell(number.to_string().parse().unwrap_or_default()),
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(date) => day(date),
        DataRef::DateTimeIso(text) => iso_day(text),
        _ => Cell::Empty,
    }
}

fn shown_whole(cell: &Data) -> Cell {
    match cell {
        Data::Int(number) => number_cell(number.to_string().parse().unwrap_or_default()),
        Data::Float(number) => number_cell(*number),
        Data::String(text) => Cell::text(text),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(date) => day(date),
        Data::DateTimeIso(text) => iso_day(text),
        _ => Cell::Empty,
    }
}

fn number_cell(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Empty }
}

/// A day as Excel counts it, from 1900 or from 1904.
fn day(date: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let parts = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let day = parts.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    day.filter(|_| date.is_datetime()).map_or(Cell::Number(date.as_f64()), Cell::Day)
}

fn iso_day(text: &str) -> Cell {
    let day = text.split('T').next().unwrap_or_default();
    content::parse_date(day).map_or_else(|_| Cell::text(text), Cell::Day)
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged(error.to_string())
}
