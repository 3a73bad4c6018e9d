//! 走访台账: who visited whom about what, and who has not been visited (S004-015, S004-016).

use std::collections::BTreeSet;

use serde::Serialize;

use super::prose::day;
use super::{FormBody, FormSource};

/// The log.
#[derive(Serialize)]
pub(super) struct VisitLog {
    rows: Vec<VisitRow>,
    /// Branches below nobody visited yet; empty in the log of a branch.
    not_visited: Vec<String>,
    /// Branches below.
    branches: usize,
}

#[derive(Serialize)]
struct VisitRow {
    /// Path of the keeper.
    path: String,
    date: Option<String>,
    /// Unit that keeps the record.
    keeper: String,
    by: Option<String>,
    /// Units visited.
    units: Vec<String>,
    /// How they were visited.
    form: Option<String>,
    note: Option<String>,
}

/// Visits recorded by a unit and by those below it, by day.
pub(super) fn log(source: &dyn FormSource<'_>, index: usize) -> FormBody<VisitLog> {
    let mut rows = Vec::new();
    let mut visited = BTreeSet::new();
    let mut branches = Vec::new();
    for (n, at) in std::iter::once(index).chain(source.below(index)).enumerate() {
        let unit = source.dossier(at);
        if n > 0 && unit.branch {
            branches.push((unit.path, unit.label));
        }
        for visit in unit.visits {
            visited.extend(visit.units.iter().map(|(path, _)| *path));
            rows.push((
                visit.date,
                VisitRow {
                    path: unit.path.to_owned(),
                    date: day(visit.date),
                    keeper: unit.label.to_owned(),
                    by: visit.by.map(str::to_owned),
                    units: visit.units.iter().map(|(_, label)| (*label).to_owned()).collect(),
                    form: visit.form.map(str::to_owned),
                    note: what(visit.checks, visit.note),
                },
            ));
        }
    }
    rows.sort_by_key(|(date, _)| *date);
    let not_visited = branches.iter().filter(|(path, _)| !visited.contains(path)).map(|(_, label)| (*label).to_owned());
    let body = VisitLog {
        not_visited: not_visited.collect(),
        branches: branches.len(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    };
    FormBody { blank: body.rows.is_empty(), body }
}

/// 走访内容: what was looked at, and the visitor's words.
fn what(checks: &[String], note: Option<&str>) -> Option<String> {
    let looked_at = (!checks.is_empty()).then(|| format!("{}。", checks.join("、")));
    let words: Vec<String> = looked_at.into_iter().chain(note.map(str::to_owned)).collect();
    (!words.is_empty()).then(|| words.concat())
}
