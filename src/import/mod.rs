//! Filled tables → changes of content files.
//!
//! 1. `spreadsheet` reads a file into grids. `heads` finds where the table begins and what it is, by the heads the key table knows
//!    (`kinds`); `rows` leaves out totals, notes and repeated heads.
//! 2. `whose` finds the unit of each row, `records` the record it speaks of, `cells` what a cell says for its key.
//! 3. `changes` compares with the file and changes it in memory, through `edits`.
//! 4. Whoever calls shows what was understood and what would change, and writes: [`Import::save`].
//!
//! A table this program wrote says what its cells said then (`own`): only what differs from that is the clerk's, and
//! where the file has changed as well, neither is overwritten.

mod cells;
mod changes;
mod heads;
mod kinds;
mod own;
mod records;
mod roster;
mod rows;
mod shown;
mod target;
mod whose;

use std::path::{Path, PathBuf};

use crate::{
    edits::{ContentFile, EditError},
    model::Site,
    spreadsheet::{self, Sheet},
};
pub(crate) use changes::Change;
use changes::Changes;
use heads::Head;
use kinds::{Column, Place};
use own::OwnSheet;
pub(crate) use roster::unit_files;

/// What is to be done with some tables.
#[derive(Debug, Default)]
pub(crate) struct Import {
    /// The tables, as they were understood.
    pub(crate) tables: Vec<Table>,
    /// What changes.
    pub(crate) changes: Vec<Change>,
    files: Vec<ContentFile>,
}

/// A sheet, as it was understood.
#[derive(Debug)]
pub(crate) struct Table {
    /// The file it is from.
    pub(crate) file: PathBuf,
    /// Name of the sheet; empty when the file could not be read at all.
    pub(crate) sheet: String,
    /// What it was taken for; none when nothing of it was understood.
    pub(crate) kind: Option<&'static str>,
    /// Whether this program wrote it; then its columns need no words.
    pub(crate) is_own: bool,
    /// Rows of its head, from 1.
    pub(crate) head: (usize, usize),
    /// Columns that were understood: what the head says, and the title of the key.
    pub(crate) known: Vec<(String, String)>,
    /// Heads that were not.
    pub(crate) unknown: Vec<String>,
    /// Number of records.
    pub(crate) records: usize,
    /// Rows that were left out: number and reason.
    pub(crate) skipped: Vec<(usize, &'static str)>,
    /// What could not be taken over: place and reason.
    pub(crate) refused: Vec<(String, String)>,
}

impl Import {
    /// Works out what these files change.
    pub(crate) fn of(root: &Path, site: &Site, files: &[PathBuf]) -> Self {
        let mut changes = Changes::new(root);
        let mut tables = Vec::new();
        for file in files {
            match spreadsheet::read(file) {
                Ok(sheets) => tables.extend(book(site, file, &sheets, &mut changes)),
                Err(error) => tables.push(Table::refused(file, "", error.to_string())),
            }
        }
        let list = std::mem::take(&mut changes.list);
        let paths: Vec<&str> = list.iter().map(|change| change.file.as_str()).collect();
        let files = changes.files(&paths);
        Self { tables, changes: list, files }
    }

    /// Whether anything was not taken over.
    pub(crate) fn has_refused(&self) -> bool {
        self.tables.iter().any(|table| !table.refused.is_empty())
    }

    /// The files, as they would be written.
    #[cfg(fuzzing)]
    pub(crate) fn files(&self) -> &[ContentFile] {
        &self.files
    }

    /// Writes the files; returns their number.
    ///
    /// # Errors
    /// When one of them was changed meanwhile or cannot be written; those before it are written.
    pub(crate) fn save(self) -> Result<usize, EditError> {
        let count = self.files.len();
        self.files.into_iter().try_for_each(ContentFile::save)?;
        Ok(count)
    }
}

/// The sheets of a file.
fn book(site: &Site, file: &Path, sheets: &[Sheet], changes: &mut Changes<'_>) -> Vec<Table> {
    let own = match OwnSheet::of(sheets) {
        Ok(own) => own,
        Err(own::UnknownVersion) => {
            let reason = "表里的隐藏工作表 gongshi 被改过，或是别的版本导出的；重新导出表格再填".to_owned();
            return vec![Table::refused(file, "", reason)];
        }
    };
    let shown = sheets.iter().filter(|sheet| sheet.is_visible && !sheet.rows.is_empty());
    let tables: Vec<Table> = shown
        .filter_map(|sheet| match heads::find(sheet) {
            Some(head) => Some(table(site, file, sheet, &head, &own, changes)),
            // Other sheets of our own workbooks are for reading.
            None if own.is_own() => None,
            None => Some(Table::refused(file, &sheet.name, NO_HEAD.to_owned())),
        })
        .collect();
    if tables.is_empty() { vec![Table::refused(file, "", "表是空的".to_owned())] } else { tables }
}

/// Why a sheet is not read.
const NO_HEAD: &str = "没有认出表头：表头里要有“问题”“整改措施”“责任人”“完成时限”这样的列名（整改台账），\
    或“问题编号”“进展”（月公示）、“承诺”（公开承诺）、“实事”（好事实事）、“单位名称”和“类别”（名单）；统计表里的数由程序计算，不能导入";

fn table(site: &Site, file: &Path, sheet: &Sheet, head: &Head, own: &OwnSheet, changes: &mut Changes<'_>) -> Table {
    let (rows, skipped) = rows::below(sheet, head);
    let mut table = Table::of(file, sheet, head);
    table.records = rows.len();
    table.is_own = own.is_own();
    table.skipped = skipped.into_iter().map(|row| (row.number, row.reason)).collect();
    if sheet.is_cut {
        table.refused.push((String::new(), "表太大，只读了前面的行和列；分成几个文件".to_owned()));
    }
    let whole = match &own.unit {
        Some(path) => match site.unit(path) {
            Some(unit) => Some(unit),
            None => {
                table.refused.push((String::new(), format!("表是单位“{path}”的，本网站没有这个单位")));
                return table;
            }
        },
        None => whose::of_sheet(site, sheet, head, file),
    };
    let reader = records::Reader { site, sheet, head, own, whole };
    reader.read(&rows, changes, &mut table.refused);
    table
}

impl Table {
    fn of(file: &Path, sheet: &Sheet, head: &Head) -> Self {
        let heads = || head.heads.iter().zip(&head.columns).filter(|(head, _)| !head.is_empty());
        let known = heads().filter_map(|(head, column)| Some((head.clone(), title(column.as_ref()?)?)));
        let unknown = heads().filter(|(_, column)| column.is_none());
        Self {
            file: file.to_owned(),
            sheet: sheet.name.clone(),
            kind: Some(head.kind.title),
            is_own: false,
            head: (head.row + 1, head.row + head.depth),
            known: known.collect(),
            unknown: unknown.map(|(head, _)| head.clone()).collect(),
            records: 0,
            skipped: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn refused(file: &Path, sheet: &str, reason: String) -> Self {
        Self {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            kind: None,
            is_own: false,
            head: (0, 0),
            known: Vec::new(),
            unknown: Vec::new(),
            records: 0,
            skipped: Vec::new(),
            refused: vec![(String::new(), reason)],
        }
    }
}

/// What a column is called.
fn title(column: &Column) -> Option<String> {
    Some(match column {
        Column::Key(key) => key.title.to_owned(),
        Column::Unit => "单位".to_owned(),
        Column::Month => "月份".to_owned(),
        Column::Problem => "问题编号".to_owned(),
        Column::Commitment => "承诺书".to_owned(),
        Column::Row => return None,
    })
}
