//! What was altered after the public could read it, as JSON.

use super::json;
use crate::disclosure::{AmendmentView, Day};
use serde::Serialize;

#[derive(Serialize)]
struct Changes<'v> {
    schema: &'static str,
    changes: Vec<Change<'v>>,
}

#[derive(Serialize)]
struct Change<'v> {
    unit: &'v str,
    date: Option<Day>,
    commit: Option<&'v str>,
    kind: &'static str,
    record: &'v str,
    field: &'v str,
    before: Option<&'v str>,
    after: Option<&'v str>,
}

/// The data file of these alterations; who was named is told only with `persons`.
pub(crate) fn changes_json(all: &[AmendmentView<'_>], persons: bool) -> Vec<u8> {
    let changes = all.iter().map(|view| Change::of(view, persons)).collect();
    json(&Changes { schema: "gongshi/changes/1", changes })
}

impl<'v> Change<'v> {
    fn of(view: &'v AmendmentView<'_>, persons: bool) -> Self {
        let is_told = persons || !view.names_person;
        Self {
            unit: view.unit.path,
            date: view.date,
            commit: view.commit,
            kind: view.kind,
            record: &view.record,
            field: &view.field,
            before: view.before.as_deref().filter(|_| is_told),
            after: view.after.as_deref().filter(|_| is_told),
        }
    }
}
