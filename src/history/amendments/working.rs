//! What lies in the folder and is not committed yet, and what is left to tell in the end.

use std::{collections::BTreeMap, fs, path::Path};

use super::{
    chain::{Chain, Dormant, Link, Past, UNCOMMITTED, Version},
    edit::Edit,
    main_line::split,
    record::Record,
};
use crate::{
    history::command::git,
    model::{Amendment, AmendmentKind, Date, PublicMemory, UnitMemory, UnitPath},
};

/// What was withdrawn as a whole, by file.
pub(super) type Withdrawn = BTreeMap<String, Vec<Amendment>>;

/// Files that differ from the last commit, with their last two versions; `memory` learns their names.
pub(super) fn chains(
    content: &Path,
    dormant: BTreeMap<String, Dormant>,
    memory: &mut PublicMemory,
) -> (Vec<(String, Chain)>, Withdrawn) {
    let mut chains: Vec<(String, Chain)> = Vec::new();
    for (path, first) in edited(content).unwrap_or_default() {
        let Some((unit, name)) = split(&path) else { continue };
        memory.units.entry(unit.to_owned()).or_default().uncommitted.push(name.to_owned());
        if !Record::is_compared(name) {
            continue;
        }
        let is_there = fs::metadata(content.join(&path)).is_ok();
        let version = if is_there { Version::WorkingFile } else { Version::Gone };
        let (name, links) = (name.to_owned(), vec![Link { commit: UNCOMMITTED, version }]);
        let dormant = dormant.get(&path).map(|dormant| dormant.object.clone());
        chains.push((path, Chain { name, first, links, dormant }));
    }
    (chains, dormant.into_iter().map(|(path, dormant)| (path, dormant.withdrawal)).collect())
}

/// Adds what these chains tell and what was withdrawn.
pub(super) fn add(pasts: Vec<(String, Past)>, mut withdrawn: Withdrawn, memory: &mut PublicMemory) {
    let mut shown: Vec<String> = Vec::new();
    for (path, past) in pasts {
        let Some((unit, name)) = split(&path) else { continue };
        shown.extend(past.hidden_until.filter(|_| name == "unit.toml").map(|_| unit.to_owned()));
        let unit = memory.units.entry(unit.to_owned()).or_default();
        unit.named.extend(past.named);
        unit.amendments.extend(past.edits.into_iter().map(|(_, edit)| amendment(name, None, edit)));
        let now = past.dormant.into_iter().flat_map(|last| last.withdrawal);
        let now: Vec<Amendment> = now.map(|(_, edit)| amendment(name, None, edit)).collect();
        withdrawn.insert(path, now);
    }
    for (path, amendments) in withdrawn.into_iter().filter(|(_, amendments)| !amendments.is_empty()) {
        let Some((unit, _)) = split(&path) else { continue };
        memory.units.entry(unit.to_owned()).or_default().amendments.extend(amendments);
    }
    // A unit that is shown from now on only has no public past.
    for (path, unit) in &mut memory.units {
        if shown.iter().any(|above| UnitPath(path).is_within(above)) {
            unit.amendments.clear();
        }
        forget_restricted(unit);
    }
}

/// Leaves out what was said of problems that have become restricted since.
fn forget_restricted(unit: &mut UnitMemory) {
    let is_hidden = |amendment: &Amendment| {
        amendment.kind == AmendmentKind::ProblemDropped && amendment.before.is_none() && amendment.after.is_none()
    };
    let hidden = unit.amendments.iter().enumerate().filter(|(_, amendment)| is_hidden(amendment));
    let last: BTreeMap<String, usize> =
        hidden.filter_map(|(at, amendment)| Some((amendment.problem.clone()?, at))).collect();
    if last.is_empty() {
        return;
    }
    let mut at = 0;
    unit.amendments.retain(|amendment| {
        let hidden = amendment.problem.as_ref().and_then(|problem| last.get(problem));
        at += 1;
        hidden.is_none_or(|hidden| at > *hidden)
    });
}

/// What an edit amounts to, by the commit that brought it.
pub(super) fn amendment(record: &str, commit: Option<&(Date, String)>, edit: Edit) -> Amendment {
    let Edit { kind, field, problem, before, after } = edit;
    let (day, commit) = commit.map_or((None, String::new()), |(day, commit)| (Some(*day), commit.clone()));
    Amendment { kind, day, commit, record: record.to_owned(), field, problem, before, after }
}

/// Files of units that differ from the last commit, with the version it has of them; none when git fails.
fn edited(content: &Path) -> Option<Vec<(String, Option<String>)>> {
    let output = git(content)
        .args(["diff", "--raw", "--no-abbrev", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"])
        .args(["--ignore-submodules", "--relative", "HEAD", "--", "units"])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let mut tokens = output.stdout.split(|byte| *byte == 0).map(str::from_utf8);
    let mut edited = Vec::new();
    while let (Some(Ok(change)), Some(path)) = (tokens.next(), tokens.next()) {
        // `:100644 100644 OLD NEW M`
        let mut parts = change.trim_start_matches(':').split(' ');
        let (Some(mode), Some(_), Some(old)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let old = mode.starts_with("100").then(|| old.to_owned());
        edited.extend(path.ok().map(|path| (path.to_owned(), old)));
    }
    Some(edited)
}
