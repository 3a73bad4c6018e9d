//! `[[deadlines]]` of `campaign.toml`, which may name one another.

use crate::{
    content::toml::Table,
    keys::campaign as keys,
    model::{Audience, Deadline},
};

/// Reads the deadlines: those everybody sees, and the others.
pub(super) fn deadlines(campaign: &Table<'_>) -> (Vec<Deadline>, Vec<Deadline>) {
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
    let (mut public, mut restricted) = (Vec::new(), Vec::new());
    for (at, (table, what, name)) in named.into_iter().enumerate() {
        let before = before(&table, at, &titles);
        let due = table.date(keys::DEADLINE_DUE);
        let (reporter, receiver) = (table.text(keys::DEADLINE_REPORTER), table.text(keys::DEADLINE_RECEIVER));
        let scope = table.scope(keys::DEADLINE_SCOPE);
        table.finish();
        let shown = scope.admits(Audience::Public) || what == "方案备案";
        let Some(due) = due else { continue };
        let deadline = Deadline { at, what, name, due, reporter, receiver, before };
        if shown { public.push(deadline) } else { restricted.push(deadline) }
    }
    (public, restricted)
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
