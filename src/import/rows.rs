//! The rows below a head: which are records, and which only look like some.

use super::{heads::Head, kinds::Column};
use crate::spreadsheet::{Cell, Sheet};

/// A row with something to read.
#[derive(Debug)]
pub(super) struct Row<'s> {
    /// Its number in the sheet, from 1.
    pub(super) number: usize,
    cells: &'s [Cell],
}

/// A row that is left out, with the reason.
#[derive(Debug)]
pub(super) struct Skipped {
    pub(super) number: usize,
    pub(super) reason: &'static str,
}

/// What the first word of a total says.
const TOTALS: [&str; 5] = ["合计", "总计", "小计", "共计", "累计"];
/// How lines below a table begin.
const NOTES: [&str; 16] = [
    "注",
    "说明",
    "备注",
    "填表",
    "填报",
    "制表",
    "审核",
    "负责人",
    "单位负责人",
    "联系",
    "日期",
    "（盖章",
    "盖章",
    "续表",
    "附",
    "单位（",
];

/// The rows below a head.
pub(super) fn below<'s>(sheet: &'s Sheet, head: &Head) -> (Vec<Row<'s>>, Vec<Skipped>) {
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    for (at, cells) in sheet.rows.iter().enumerate().skip(head.row + head.depth) {
        if cells.iter().all(Cell::is_empty) {
            continue;
        }
        match reason(cells, head) {
            Some(reason) => skipped.push(Skipped { number: at + 1, reason }),
            None => rows.push(Row { number: at + 1, cells }),
        }
    }
    (rows, skipped)
}

/// Why a row is no record, if it is none.
fn reason(cells: &[Cell], head: &Head) -> Option<&'static str> {
    let filled: Vec<(usize, String)> = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| (column, cell.shown()))
        .collect();
    let first: String =
        filled.first().map(|(_, text)| text.chars().filter(|c| !c.is_whitespace()).collect()).unwrap_or_default();
    let is_head = |(column, text): &(usize, String)| {
        head.heads.get(*column).is_some_and(|head| head.split('／').any(|part| part == text))
    };
    let counts = |(at, (_, text)): (usize, &(usize, String))| text.parse() == Ok(at + 1);
    if TOTALS.iter().any(|total| first.starts_with(total)) {
        Some("合计")
    } else if filled.iter().all(is_head) {
        Some("重复的表头")
    } else if filled.len() > 2 && filled.iter().enumerate().all(counts) {
        Some("栏次")
    } else if filled.len() <= 2 && NOTES.iter().any(|note| first.starts_with(note)) {
        Some("表下的说明")
    } else if !filled.iter().any(|(column, _)| head.columns.get(*column).is_some_and(Option::is_some)) {
        Some("没有能认出的内容")
    } else {
        None
    }
}

impl<'s> Row<'s> {
    /// The cell of a column.
    pub(super) fn cell(&self, head: &Head, is: impl Fn(&Column) -> bool) -> Option<&'s Cell> {
        let column = head.columns.iter().position(|column| column.as_ref().is_some_and(&is))?;
        self.cells.get(column).filter(|cell| !cell.is_empty())
    }

    /// The cell of a column by its position.
    pub(super) fn at(&self, column: usize) -> Option<&'s Cell> {
        self.cells.get(column).filter(|cell| !cell.is_empty())
    }

    /// The cell of a key.
    pub(super) fn key(&self, head: &Head, name: &str) -> Option<&'s Cell> {
        self.cell(head, |column| matches!(column, Column::Key(key) if key.name == name))
    }
}
