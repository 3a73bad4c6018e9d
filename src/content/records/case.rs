//! `cases/ID.md`.

use crate::{content::toml::Table, keys::case as keys, model::Case};

/// Reads `cases/ID.md`.
pub(crate) fn case(id: String, body: &str, table: Table<'_>) -> Case {
    let case = Case {
        id,
        title: table.text(keys::TITLE).unwrap_or_default(),
        date: table.date(keys::DATE),
        unit: table.text(keys::UNIT),
        problem_type: table.text(keys::PROBLEM_TYPE),
        body: body.to_owned(),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    case
}
