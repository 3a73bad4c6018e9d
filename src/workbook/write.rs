//! Sheets → an XLSX file.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::{
    CELL, MARK, MONTH, OWN_SHEET, Occasion, ROW_HEAD, UNIT, VERSION,
    sheets::{Column, Row, Sheet},
};
use crate::{
    diagnostics::Finding,
    edits::Value,
    keys::value::ValueType,
    model::{Date, Unit},
};

/// Row of the heads, below the title.
const HEAD_ROW: u32 = 1;
/// Characters Excel takes for the words of a drop-down.
const MOST_WORDS: usize = 250;
/// Characters Excel takes in a cell.
const MOST_CHARS: usize = 32_000;
/// Height of a line in points, and lines of the highest row: Excel takes 409 points.
const LINE_POINTS: f64 = 15.0;
const MOST_LINES: f64 = 27.0;
/// Size number of A4.
const A4: u8 = 9;

/// Formats of the cells.
struct Formats {
    title: Format,
    head: Format,
    open: Format,
    fixed: Format,
    day: Format,
    plain: Format,
}

/// Writes the workbook of a unit.
pub(super) fn workbook(occasion: Occasion<'_>, unit: &Unit, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = excel_day(occasion.as_of)?;
    book.set_properties(&DocProperties::new().set_title(&unit.name).set_creation_datetime(&created));
    let formats = Formats::new();
    let of_unit: Vec<&Finding> = occasion.findings.iter().filter(|finding| finding.unit == unit.path).collect();
    let mut shown = Vec::new();
    for sheet in sheets {
        let page = book.add_worksheet().set_name(sheet.name)?;
        data_sheet(page, occasion, unit, sheet, &formats)?;
        shown.extend(notes(page, sheet, &of_unit)?);
    }
    let elsewhere: Vec<&Finding> =
        of_unit.into_iter().enumerate().filter(|(at, _)| !shown.contains(at)).map(|(_, finding)| finding).collect();
    guide(book.add_worksheet().set_name("填写说明")?, unit, &elsewhere, &formats)?;
    own_sheet(book.add_worksheet().set_name(OWN_SHEET)?, occasion, unit, sheets)?;
    book.save_to_buffer()
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_font_name("宋体").set_font_size(11).set_text_wrap().set_align(FormatAlign::Top);
        let framed = plain.clone().set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_font_name("黑体").set_font_size(16).set_align(FormatAlign::VerticalCenter),
            head: framed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00D9_E2F3))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            open: framed.clone().set_unlocked().set_num_format("@"),
            fixed: framed.clone().set_background_color(Color::RGB(0x00F2_F2F2)).set_num_format("@"),
            day: framed.set_unlocked().set_num_format("yyyy-mm-dd"),
            plain,
        }
    }

    /// The format of a cell of this column.
    fn of(&self, column: &Column, is_new: bool) -> &Format {
        let is_day = column.key.is_some_and(|key| matches!(key.value, ValueType::Day));
        match column.is_open || is_new {
            true if is_day => &self.day,
            true => &self.open,
            false => &self.fixed,
        }
    }
}

fn data_sheet(
    page: &mut Worksheet,
    occasion: Occasion<'_>,
    unit: &Unit,
    sheet: &Sheet,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let name = if sheet.is_monthly { format!("{}公示", occasion.month.chinese()) } else { sheet.name.to_owned() };
    page.write_with_format(0, 1, format!("{}　{name}", unit.name), &formats.title)?;
    page.set_row_height(0, 26)?.set_row_height(HEAD_ROW, 32)?;
    page.write_with_format(HEAD_ROW, 0, ROW_HEAD, &formats.head)?.set_column_hidden(0)?;
    let last = HEAD_ROW + u32::try_from(sheet.rows.len()).unwrap_or_default() + sheet.room;
    for (at, column) in (1..).zip(&sheet.columns) {
        page.write_with_format(HEAD_ROW, at, column.title, &formats.head)?.set_column_width(at, column.width)?;
        if let Some(choice) = choice(column)? {
            page.add_data_validation(HEAD_ROW + 1, at, last.max(HEAD_ROW + 1), at, &choice)?;
        }
        for row in HEAD_ROW + 1..=last {
            let record = sheet.rows.get((row - HEAD_ROW - 1) as usize);
            let format = formats.of(column, record.is_none());
            match record.and_then(|record| record.cells[usize::from(at) - 1].as_ref()) {
                Some(value) => cell(page, row, at, value, format)?,
                None => drop(page.write_blank(row, at, format)?),
            }
        }
    }
    for (row, record) in (HEAD_ROW + 1..).zip(&sheet.rows) {
        page.write(row, 0, &record.record)?.set_row_height(row, LINE_POINTS * lines(sheet, record))?;
    }
    page.set_freeze_panes(HEAD_ROW + 1, 2)?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, HEAD_ROW)?;
    page.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// Lines of the cell of a row that has most of them; a Chinese character is as wide as two digits.
fn lines(sheet: &Sheet, record: &Row) -> f64 {
    let filled = sheet.columns.iter().zip(&record.cells).filter_map(|(column, value)| Some((column, value.as_ref()?)));
    let lines = filled.map(|(column, value)| {
        let of_line = |line: &str| {
            let width: u32 = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            (f64::from(width) * 1.1 / column.width).ceil().max(1.0)
        };
        value.shown().lines().map(of_line).sum::<f64>()
    });
    lines.fold(1.0, f64::max).min(MOST_LINES)
}

/// The drop-down of a column, where its words fit into one.
fn choice(column: &Column) -> Result<Option<DataValidation>, XlsxError> {
    let length: usize = column.words.iter().map(|word| word.chars().count() + 1).sum();
    if column.words.is_empty() || length > MOST_WORDS {
        return Ok(None);
    }
    let choice = DataValidation::new().allow_list_strings(&column.words)?;
    choice.set_error_title("没有这个词")?.set_error_message("请从下拉的词里选").map(Some)
}

fn cell(page: &mut Worksheet, row: u32, column: u16, value: &Value, format: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Day(day) => page.write_datetime_with_format(row, column, excel_day(*day)?, format)?,
        Value::Whole(number) if i32::try_from(*number).is_ok() => {
            page.write_number_with_format(row, column, i32::try_from(*number).unwrap_or_default(), &general(format))?
        }
        Value::Decimal(number) => page.write_number_with_format(row, column, *number, &general(format))?,
        value => page.write_string_with_format(row, column, cut(&value.shown()), format)?,
    };
    Ok(())
}

/// The format for a number: as text it could not be added up.
fn general(format: &Format) -> Format {
    format.clone().set_num_format("General")
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// A text no longer than a cell may be.
fn cut(text: &str) -> String {
    text.chars().take(MOST_CHARS).collect()
}

/// Puts what rules found beside the cells it concerns; returns which findings these are.
fn notes(page: &mut Worksheet, sheet: &Sheet, findings: &[&Finding]) -> Result<Vec<usize>, XlsxError> {
    let mut shown = Vec::new();
    for (row, record) in (HEAD_ROW + 1..).zip(&sheet.rows).filter(|(_, record)| !record.field.is_empty()) {
        let mut texts: Vec<(u16, String)> = Vec::new();
        for (at, finding) in findings.iter().enumerate() {
            let Some(column) = column_of(sheet, record, finding) else { continue };
            shown.push(at);
            let text = format!("{}。{}", finding.message, finding.help);
            match texts.iter_mut().find(|(known, _)| *known == column) {
                Some((_, said)) => said.extend(["\n", &text]),
                None => texts.push((column, text)),
            }
        }
        for (column, text) in texts {
            let note = Note::new(text).set_author("检查").add_author_prefix(false).set_width(280).set_height(110);
            page.insert_note(row, column, &note)?;
        }
    }
    Ok(shown)
}

/// The column a finding about this record belongs to.
fn column_of(sheet: &Sheet, record: &Row, finding: &Finding) -> Option<u16> {
    if finding.file != record.file {
        return None;
    }
    let inside = finding.field.strip_prefix(&record.field)?;
    if !inside.is_empty() && !inside.starts_with('.') {
        return None;
    }
    let key = inside.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default();
    let position = sheet.columns.iter().position(|column| column.key.is_some_and(|known| known.name == key));
    u16::try_from(position.unwrap_or_default() + 1).ok()
}

/// How to fill in the workbook, and what was found that has no cell.
fn guide(page: &mut Worksheet, unit: &Unit, findings: &[&Finding], formats: &Formats) -> Result<(), XlsxError> {
    page.set_column_width(0, 90)?;
    page.write_with_format(0, 0, format!("{}　填写说明", unit.name), &formats.title)?;
    let lines = [
        "白色的格可以改，灰色的格和表头不改；有下拉箭头的从里面选，日期写成 2012-06-20。",
        "新的问题、措施、承诺写在各表下面的空行里；编号用没有用过的。已公示的问题不删，销号在“月公示”里写。",
        "红角是检查发现的问题，鼠标停在上面看怎么改。",
        "填好后交回，由管理员运行 gongshi import 导入：先列出改了哪些，再写入。",
    ];
    let found = findings.iter().map(|finding| format!("● {}。{}", finding.message, finding.help));
    let lines: Vec<String> = lines.into_iter().map(str::to_owned).chain(found).collect();
    for (row, line) in (1..).zip(&lines) {
        page.write_with_format(row, 0, line, &formats.plain)?;
    }
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0).protect();
    Ok(())
}

/// The hidden sheet: whose workbook it is, and what each cell says.
fn own_sheet(page: &mut Worksheet, occasion: Occasion<'_>, unit: &Unit, sheets: &[Sheet]) -> Result<(), XlsxError> {
    page.write_row(0, 0, [MARK, VERSION])?.write_row(1, 0, [UNIT, &unit.path])?;
    page.write_row(2, 0, [MONTH, &occasion.month.to_string()])?;
    let mut row = 3;
    for sheet in sheets {
        for record in &sheet.rows {
            for (column, value) in sheet.columns.iter().zip(&record.cells) {
                let (Some(key), Some(value)) = (column.key, value) else { continue };
                page.write_row(row, 0, [CELL, sheet.name, &record.record, key.name, &cut(&value.shown())])?;
                row += 1;
            }
        }
    }
    page.set_very_hidden(true).protect();
    Ok(())
}
