//! Workbooks as people make them, from a few lines of text.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A sheet with one row a line and `|` between cells: `#5` is a number, `@2012-09-30` a day, `=1+1` a formula, `^` a cell
/// merged with the one before it, `<br>` a line break.
pub fn xlsx(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), text);
    book.save_to_buffer().unwrap()
}

fn fill(sheet: &mut Worksheet, text: &str) {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, line) in (0..).zip(text.lines()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for (column, cell) in (0..).zip(&cells) {
            if let Some(number) = cell.strip_prefix('#') {
                sheet.write_number(row, column, number.parse::<f64>().unwrap()).unwrap();
            } else if let Some(date) = cell.strip_prefix('@') {
                let date = ExcelDateTime::parse_from_str(date).unwrap();
                sheet.write_datetime_with_format(row, column, date, &day).unwrap();
            } else if cell.starts_with('=') {
                sheet.write_formula(row, column, Formula::new(*cell).set_result("算好的问题")).unwrap();
            } else if !cell.is_empty() && *cell != "^" {
                let merged = cells[usize::from(column) + 1..].iter().take_while(|next| **next == "^").count();
                let text = cell.replace("<br>", "\n");
                if merged > 0 {
                    let last = column + u16::try_from(merged).unwrap();
                    sheet.merge_range(row, column, row, last, &text, &Format::new()).unwrap();
                } else {
                    sheet.write_string(row, column, text).unwrap();
                }
            }
        }
    }
}

/// The same file with a part of the archive changed.
pub fn changed(book: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            let old = String::from_utf8(bytes).unwrap();
            let text = change(old.clone());
            assert_ne!(old, text, "{part} is changed");
            bytes = text.into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// An archive with these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        new.start_file(*name, SimpleFileOptions::default()).unwrap();
        new.write_all(bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A table of LibreOffice with these rows.
pub fn ods(text: &str) -> Vec<u8> {
    let cell = |cell: &str| match cell.trim().strip_prefix('@') {
        Some(day) => format!(
            r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>"#
        ),
        None if cell.trim().is_empty() => "<table:table-cell/>".to_owned(),
        None => format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            cell.trim()
        ),
    };
    let row =
        |line: &str| format!("<table:table-row>{}</table:table-row>", line.split('|').map(cell).collect::<String>());
    let rows: String = text.lines().map(row).collect();
    ods_content(&format!(r#"<table:table table:name="表1">{rows}</table:table>"#))
}

/// A file of LibreOffice with this table.
pub fn ods_content(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    archive(&[("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content.as_bytes())])
}
