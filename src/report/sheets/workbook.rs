//! A table as XLSX, ready to print.
//!
//! Title, who hands it in, heads that repeat on every page, rows, remarks. Sums are formulas with their values stored
//! beside them, so that whoever changes a number sees the sum follow and whoever only reads sees it at once. Words of
//! clerks are written as text, never as a formula. The last column is hidden: the path of the unit a row is about.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::{Cell, Report, Row, Sheet};
use crate::disclosure::number;
use crate::model::calendar::chinese_date;
use crate::report::tables::{ColumnKind, Head, Paper};

/// Head of the hidden column.
const KEY: &str = "单位地址";

/// Rows above the heads: the title, and who hands it in.
const ABOVE: u32 = 2;

/// The workbook of a table.
///
/// # Errors
/// When the library refuses something, such as a name of a sheet.
pub(in crate::report) fn workbook(report: &Report<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    for (at, sheet) in report.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(sheet_name(report, sheet, at))?;
        Page { report, sheet, styles: Styles::new() }.write(page)?;
    }
    workbook.save_to_buffer()
}

/// The day the table speaks of stands for the day it was made, so that the same records give the same bytes.
fn properties(report: &Report<'_>) -> Result<DocProperties, XlsxError> {
    let (year, day) = (u16::try_from(report.as_of.year()).unwrap_or(1900), report.as_of);
    let made = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
    Ok(DocProperties::new()
        .set_title(title(report))
        .set_author(report.reporter.name)
        .set_company(report.publisher)
        .set_creation_datetime(&made))
}

fn title(report: &Report<'_>) -> String {
    report.table.headline.replace("{campaign}", report.campaign)
}

/// At most 31 characters, none that a spreadsheet forbids, each name once.
fn sheet_name(report: &Report<'_>, sheet: &Sheet, at: usize) -> String {
    let name = sheet.part.as_deref().unwrap_or(report.table.title);
    let name: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(24).collect();
    let is_taken = report.sheets[..at].iter().any(|other| other.part == sheet.part);
    if is_taken || name.is_empty() { format!("{name}{}", at + 1) } else { name }
}

/// How cells look.
struct Styles {
    title: Format,
    label: Format,
    right: Format,
    head: Format,
    text: Format,
    centred: Format,
    sum: Format,
    sum_name: Format,
    note: Format,
}

impl Styles {
    fn new() -> Self {
        let plain = || Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let boxed = || plain().set_border(FormatBorder::Thin).set_border_color(Color::Black).set_text_wrap();
        let bold = || boxed().set_bold().set_align(FormatAlign::Center);
        Self {
            title: plain().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            label: plain(),
            right: plain().set_align(FormatAlign::Right),
            head: bold(),
            text: boxed().set_align(FormatAlign::Left).set_num_format("@"),
            centred: boxed().set_align(FormatAlign::Center),
            sum: bold().set_num_format("0"),
            sum_name: bold(),
            note: plain().set_font_size(9).set_text_wrap(),
        }
    }
}

/// One sheet while it is written.
struct Page<'p, 'r> {
    report: &'p Report<'r>,
    sheet: &'p Sheet,
    styles: Styles,
}

impl Page<'_, '_> {
    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let heads = &self.sheet.heads;
        let last = column(heads.len().saturating_sub(1));
        let depth = depth(heads);
        for (at, head) in heads.iter().enumerate() {
            page.set_column_width(column(at), head.width)?;
        }
        self.above(page, last)?;
        self.heads(page, depth)?;
        let first_row = ABOVE + depth;
        for (at, row) in self.sheet.rows.iter().enumerate() {
            self.row(page, first_row, first_row + index(at), row)?;
        }
        let end = self.notes(page, first_row + index(self.sheet.rows.len()), last)?;
        self.key(page, first_row, last + 1)?;
        self.set_up(page, depth, end, last)
    }

    /// The title, and who hands it in, who filled it in and when, each a third of the width.
    fn above(&self, page: &mut Worksheet, last: u16) -> Result<(), XlsxError> {
        let Self { report, sheet, styles } = self;
        merged(page, (0, 0), (0, last), &title(report), &styles.title)?;
        page.set_row_height(0, 30)?;
        page.set_row_height(1, 20)?;
        let [unit, person, day] = report.table.labels;
        let field = match sheet.part.as_deref() {
            Some(part) if report.sheets.len() > 1 => format!("　{part}"),
            Some(part) => format!("　领域（行业）：{part}"),
            None => String::new(),
        };
        let phone = report.reporter.phone.filter(|_| person.contains("联系方式"));
        let by: Vec<&str> = report.reporter.person.into_iter().chain(phone).collect();
        let date = chinese_date(report.as_of);
        let whole = [
            (format!("{unit}：{}{field}", report.reporter.name), &styles.label),
            (format!("{person}：{}", by.join("　")), &styles.label),
            (format!("{day}：{date}"), &styles.right),
        ];
        match thirds(&sheet.heads, &whole.each_ref().map(|(text, _)| columns_of(text))) {
            Some(spans) => {
                for ((from, to), (text, style)) in spans.into_iter().zip(&whole) {
                    merged(page, (1, from), (1, to), text, style)?;
                }
            }
            None => {
                let texts: Vec<&str> = whole.iter().map(|(text, _)| text.as_str()).collect();
                merged(page, (1, 0), (1, last), &texts.join("　　"), &styles.label)?;
            }
        }
        Ok(())
    }

    /// Heads that are the same beside each other, below the same head, become one; the last of a column reaches down.
    fn heads(&self, page: &mut Worksheet, depth: u32) -> Result<(), XlsxError> {
        let heads = &self.sheet.heads;
        for level in 0..depth as usize {
            let ends_here = |head: &&Head| head.words.len() == level + 1;
            let tallest = heads.iter().filter(ends_here).map(|head| {
                let below = depth as usize - level;
                lines(&head.words[level], head.width).div_ceil(below)
            });
            page.set_row_height(ABOVE + index(level), height(tallest.max().unwrap_or(1)))?;
            let mut at = 0;
            while at < heads.len() {
                let words = &heads[at].words;
                let Some(word) = words.get(level) else {
                    at += 1;
                    continue;
                };
                let is_last = level + 1 == words.len();
                let same =
                    |head: &&Head| !is_last && head.words.len() > level + 1 && head.words[..=level] == words[..=level];
                let count = heads[at..].iter().take_while(same).count().max(1);
                let bottom = if is_last { depth - 1 } else { index(level) };
                let (top, right) = (ABOVE + index(level), column(at + count - 1));
                merged(page, (top, column(at)), (ABOVE + bottom, right), word, &self.styles.head)?;
                at += count;
            }
        }
        Ok(())
    }

    fn row(&self, page: &mut Worksheet, first: u32, at: u32, row: &Row) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let is_sum = row.adds > 0;
        let cells = self.sheet.heads.iter().zip(&row.cells);
        let tallest = cells.map(|(head, cell)| if let Cell::Text(text) = cell { lines(text, head.width) } else { 1 });
        page.set_row_height(at, height(tallest.max().unwrap_or(1)))?;
        for (place, (head, cell)) in self.sheet.heads.iter().zip(&row.cells).enumerate() {
            let place = column(place);
            let is_added = matches!(head.kind, ColumnKind::Count | ColumnKind::Mark);
            match cell {
                Cell::Number(value) if is_sum && is_added => {
                    let from = first.max(at.saturating_sub(index(row.adds)));
                    let formula = self.sum(head, [from, at - 1], place).set_result(number(*value));
                    page.write_formula_with_format(at, place, formula, &styles.sum)?;
                }
                Cell::Number(value) => {
                    page.write_number_with_format(
                        at,
                        place,
                        *value,
                        if is_sum { &styles.sum_name } else { &styles.centred },
                    )?;
                }
                Cell::Text(text) => {
                    let is_short = head.kind != ColumnKind::Text || text.chars().count() * 2 <= usize::from(head.width);
                    let style = match (is_sum, is_short && head.width < 20) {
                        (true, _) => &styles.sum_name,
                        (false, true) => &styles.centred,
                        (false, false) => &styles.text,
                    };
                    page.write_string_with_format(at, place, text, style)?;
                }
                Cell::Empty => {
                    page.write_blank(at, place, &styles.centred)?;
                }
            }
        }
        Ok(())
    }

    /// The sum of a column: marks that are no number are counted, and sums between the rows are not added twice.
    fn sum(&self, head: &Head, [from, to]: [u32; 2], place: u16) -> Formula {
        let range = format!("{}:{}", row_col_to_cell(from, place), row_col_to_cell(to, place));
        let mark = &self.sheet.mark;
        if head.kind == ColumnKind::Mark && mark.parse::<f64>().is_err() {
            return Formula::new(format!("COUNTIF({range},\"{}\")", mark.replace('"', "\"\"")));
        }
        Formula::new(format!("SUBTOTAL(9,{range})"))
    }

    /// The remarks; gives the row after them.
    fn notes(&self, page: &mut Worksheet, mut at: u32, last: u16) -> Result<u32, XlsxError> {
        for note in self.report.table.notes {
            merged(page, (at, 0), (at, last), note, &self.styles.note)?;
            page.set_row_height(at, 18)?;
            at += 1;
        }
        Ok(at)
    }

    /// The hidden column by which a filled table is read back.
    fn key(&self, page: &mut Worksheet, first_row: u32, place: u16) -> Result<(), XlsxError> {
        page.write_string(first_row - 1, place, KEY)?;
        for (at, row) in self.sheet.rows.iter().enumerate().filter(|(_, row)| !row.unit.is_empty()) {
            page.write_string(first_row + index(at), place, &row.unit)?;
        }
        page.set_column_hidden(place)?;
        Ok(())
    }

    fn set_up(&self, page: &mut Worksheet, depth: u32, end: u32, last: u16) -> Result<(), XlsxError> {
        page.set_landscape();
        page.set_paper_size(match self.report.table.paper {
            Paper::A3 => 8,
            Paper::A4 => 9,
        });
        page.set_print_fit_to_pages(1, 0);
        page.set_print_center_horizontally(true);
        page.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        page.set_footer("&C第 &P 页　共 &N 页");
        page.set_repeat_rows(ABOVE, ABOVE + depth - 1)?;
        page.set_print_area(0, 0, end - 1, last)?;
        page.set_freeze_panes(ABOVE + depth, 0)?;
        Ok(())
    }
}

/// First and last column of the places for three texts of these widths, the last two as narrow as they may be; none
/// where there is no room for them beside each other.
fn thirds(heads: &[Head], texts: &[usize; 3]) -> Option<[(u16, u16); 3]> {
    let from_right = |end: usize, room: usize| {
        let mut taken = 0;
        (0..end).rev().find(|&at| {
            taken += usize::from(heads[at].width);
            taken > room
        })
    };
    let third = from_right(heads.len(), texts[2])?;
    let second = from_right(third, texts[1])?;
    let left: usize = heads[..second].iter().map(|head| usize::from(head.width)).sum();
    let spans = [(0, second.checked_sub(1)?), (second, third - 1), (third, heads.len() - 1)];
    (left > texts[0]).then(|| spans.map(|(from, to)| (column(from), column(to))))
}

/// Columns of the sheet a line of text takes: a Chinese character is as wide as two digits.
fn columns_of(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Lines a text takes in a column.
fn lines(text: &str, width: u16) -> usize {
    let room = usize::from(width.saturating_sub(1)).max(2);
    text.lines().map(|line| columns_of(line).div_ceil(room).max(1)).sum()
}

/// Height of so many lines, in points: no program works it out for cells that are boxed and wrapped.
fn height(lines: usize) -> f64 {
    const LINE: f64 = 13.5;
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    // No spreadsheet has higher rows.
    f64::from(lines.max(1)).mul_add(LINE, 3.0).min(409.0)
}

/// Rows of heads.
fn depth(heads: &[Head]) -> u32 {
    heads.iter().map(|head| index(head.words.len())).max().unwrap_or(1).max(1)
}

/// A place on a sheet: row and column.
type Place = (u32, u16);

/// Writes into one cell, or into several made one.
fn merged(page: &mut Worksheet, from: Place, to: Place, text: &str, style: &Format) -> Result<(), XlsxError> {
    if from == to {
        page.write_string_with_format(from.0, from.1, text, style)?;
    } else {
        page.merge_range(from.0, from.1, to.0, to.1, text, style)?;
    }
    Ok(())
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
