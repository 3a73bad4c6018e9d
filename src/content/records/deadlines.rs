//! `[[deadlines]]` of `campaign.toml`, which may name one another.

use crate::{content::toml::Table, keys::campaign as keys, model::Deadline};

/// Reads the deadlines.
pub(super) fn deadlines(campaign: &Table<'_>) -> Vec<Deadline> {
    let named: Vec<(Table<'_>, String, Option<String>)> = campaign
        .records(keys::DEADLINES)
        .into_iter()
        .map(|table| {
            let what = table.text(keys::DEADLINE_WHAT).unwrap_or_default();
            let name = table.text(keys::DEADLINE_NAME);
            (table, what, name)
        })
        .collect();
    let titles: Vec<Vec<String>> =
        named.iter().map(|(_, what, name)| name.iter().chain([what]).cloned().collect()).collect();
    let mut deadlines = Vec::new();
    for (at, (table, what, name)) in named.into_iter().enumerate() {
        let before = before(&table, at, &titles);
        let due = table.date(keys::DEADLINE_DUE);
        let (reporter, receiver) = (table.text(keys::DEADLINE_REPORTER), table.text(keys::DEADLINE_RECEIVER));
        let scope = table.scope(keys::DEADLINE_SCOPE);
        table.finish();
        if let Some(due) = due {
            deadlines.push(Deadline { at, what, name, due, reporter, receiver, before, scope });
        }
    }
    deadlines
}

/// The other deadline this one is before; a file read only in part may have lost it.
fn before(table: &Table<'_>, at: usize, titles: &[Vec<String>]) -> Option<String> {
    let before = table.text(keys::DEADLINE_BEFORE)?;
    let others: Vec<&str> = titles
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .flat_map(|(_, titles)| titles)
        .map(String::as_str)
        .filter(|title| !title.is_empty())
        .collect();
    if !others.contains(&before.as_str()) && !table.report.damaged.get() {
        table.unknown_value(keys::DEADLINE_BEFORE.info.name, &before, &others);
    }
    Some(before)
}
