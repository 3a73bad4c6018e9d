//! Where a table begins in a sheet, and what its columns are.

use super::kinds::{Column, KINDS, TableKind};
use crate::spreadsheet::{Cell, Sheet};

/// Rows in which the head is looked for.
const MOST_ABOVE: usize = 40;
/// Rows a head may have.
const MOST_HEAD_ROWS: usize = 3;

/// The head of a table.
#[derive(Debug)]
pub(super) struct Head {
    /// What the table is.
    pub(super) kind: &'static TableKind,
    /// Its first row in the sheet.
    pub(super) row: usize,
    /// Number of its rows.
    pub(super) depth: usize,
    /// What each column holds; none where that is not known.
    pub(super) columns: Vec<Option<Column>>,
    /// What the head says over each column.
    pub(super) heads: Vec<String>,
}

/// The head of the table in a sheet: where most columns are known, and of several the one with the fewest rows.
pub(super) fn find(sheet: &Sheet) -> Option<Head> {
    let mut best: Option<(usize, Head)> = None;
    for depth in 1..=MOST_HEAD_ROWS {
        for row in 0..(sheet.rows.len() + 1).saturating_sub(depth).min(MOST_ABOVE) {
            let parts = parts(&sheet.rows[row..row + depth]);
            for kind in &KINDS {
                let head = read(kind, row, depth, &parts);
                let known = head.columns.iter().flatten().count();
                let is_better = best.as_ref().is_none_or(|(most, _)| known > *most);
                if is_better && head.kind.is_made_of(&head.columns) {
                    best = Some((known, head));
                }
            }
        }
    }
    best.map(|(_, head)| head)
}

/// What stands over each column, from the top. A cell merged over several columns stands over all of them.
fn parts(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut parts = vec![Vec::new(); width];
    for (at, row) in rows.iter().enumerate() {
        let mut group = String::new();
        for (column, parts) in parts.iter_mut().enumerate() {
            let own = row.get(column).map(Cell::shown).unwrap_or_default();
            let is_last = at + 1 == rows.len();
            if !own.is_empty() {
                group.clone_from(&own);
                parts.push(own);
            } else if !is_last && rows[at + 1].get(column).is_some_and(|below| !below.is_empty()) && !group.is_empty() {
                parts.push(group.clone());
            }
        }
    }
    parts
}

fn read(kind: &'static TableKind, row: usize, depth: usize, parts: &[Vec<String>]) -> Head {
    let mut head = Head { kind, row, depth, columns: Vec::new(), heads: Vec::new() };
    for parts in parts {
        // What stands right above the values says most; split heads read from top to bottom.
        let whole = parts.concat();
        let known = parts.last().and_then(|last| kind.column(last)).or_else(|| kind.column(&whole));
        let is_new = known.filter(|column| !head.columns.iter().flatten().any(|other| same(other, column)));
        head.columns.push(is_new);
        head.heads.push(parts.join("／"));
    }
    head
}

fn same(one: &Column, other: &Column) -> bool {
    match (one, other) {
        (Column::Key(one), Column::Key(other)) => one.name == other.name,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
