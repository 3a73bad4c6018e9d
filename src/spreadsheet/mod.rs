//! Spreadsheets as grids of plain values: xlsx, xls and ods by calamine, csv in UTF-8, GBK and UTF-16.
//!
//! A table comes from anywhere, so every size is bounded before memory is asked for: `bounds` unpacks an archive to
//! nowhere and counts, and no sheet is read beyond [`MOST_ROWS`] rows and [`MOST_COLUMNS`] columns.

mod bounds;
mod contained;
mod text;
mod workbook;

use std::{fmt, fs, io, path::Path};

use crate::model::Date;

/// Largest file in bytes.
const MOST_BYTES: u64 = 20 << 20;
/// Rows and columns of a sheet that are read; a table of a county has a few thousand rows and some dozen columns.
const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 200;

/// A sheet.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its name; that of the file for a csv.
    pub(crate) name: String,
    /// Whether whoever opens the file sees it.
    pub(crate) is_visible: bool,
    /// Its rows, from the first of the sheet on; those at the end may be shorter.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Whether there was more than is read.
    pub(crate) is_cut: bool,
    /// Whether its days are counted from 1904.
    pub(crate) counts_from_1904: bool,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

/// Why a file is not read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The system refuses.
    Io(io::Error),
    /// Too large, on disk or unpacked.
    TooLarge,
    /// No kind of table this program reads.
    UnknownKind,
    /// Not what its name says, damaged or locked with a password.
    Damaged(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "读不了：{error}"),
            Self::TooLarge => {
                write!(f, "文件太大，或者解开后太大，没有读；一个县的表用不了这么多，核对是不是拿错了文件")
            }
            Self::UnknownKind => write!(f, "不是能读的表格；可以读 .xlsx、.xls、.ods 和 .csv"),
            Self::Damaged(said) => {
                write!(f, "打不开，可能已损坏、加了密码，或者扩展名不对（{said}）；用 Excel 或 WPS 打开，另存为 .xlsx")
            }
        }
    }
}

/// Reads a file by the ending of its name.
///
/// # Errors
/// When it is too large, damaged, or no table.
pub(crate) fn read(path: &Path) -> Result<Vec<Sheet>, ReadError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if fs::metadata(path).map_err(ReadError::Io)?.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = fs::read(path).map_err(ReadError::Io)?;
    match &*ending {
        "csv" => {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            Ok(vec![text::read(name, &bytes)?])
        }
        "xlsx" | "xlsm" | "ods" => {
            bounds::check(&bytes)?;
            workbook::read(&bytes, &ending)
        }
        "xls" => workbook::read(&bytes, &ending),
        _ => Err(ReadError::UnknownKind),
    }
}

impl Sheet {
    fn new(name: String) -> Self {
        Self { name, is_visible: true, rows: Vec::new(), is_cut: false, counts_from_1904: false }
    }

    /// Writes a cell, as long as it lies within what is read.
    fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if cell == Cell::Empty {
            return;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            self.is_cut = true;
            return;
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
    }
}

impl Cell {
    /// A text without the blanks around it; none where there is nothing else.
    fn text(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        if text.is_empty() { Self::Empty } else { Self::Text(text.replace("\r\n", "\n")) }
    }

    /// What the cell shows, as text.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Flag(true) => "是".to_owned(),
            Self::Flag(false) => "否".to_owned(),
        }
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}
