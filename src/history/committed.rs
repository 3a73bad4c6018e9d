//! What git tells up to one commit. It never changes, so it can be kept, and only later commits are looked at.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    Commit, FileHistory, Head,
    amendments::{Chain, Dormant, Edit, LastPublic, Past, Place, Record, Version, amendment, pasts},
    log::{self, Log},
    unit_files::split,
};
use crate::model::{Amendment, Date, MemoryReach, UnitMemory, UnitPath};

/// What the commits up to one tell; the cache stores it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Committed {
    /// That commit.
    head: String,
    is_shallow: bool,
    pub(super) reach: MemoryReach,
    /// Commits of the main line that touched a file, oldest first.
    pub(super) commits: Vec<Commit>,
    /// Every file there is or was, by its path below the folder of contents.
    pub(super) files: BTreeMap<String, FileHistory>,
    /// Since when the public can read plans that were changed after they were added; none where no version was public.
    pub(super) public_since: BTreeMap<String, Option<Date>>,
    pub(super) units: BTreeMap<String, UnitMemory>,
    /// Records that were public and are not any more, by file.
    pub(super) dormant: BTreeMap<String, Dormant>,
}

impl Committed {
    /// What is told up to `head`; `known` is what was told up to an earlier commit.
    pub(crate) fn read(root: &Path, head: &Head, known: Option<Self>) -> Self {
        let (commit, is_shallow) = match head {
            Head::At { commit, is_shallow } => (commit, *is_shallow),
            Head::None(reach) => return Self { reach: *reach, ..Self::default() },
        };
        let content = root.join("content");
        // Where a shallow clone begins may have changed since.
        let known = known.filter(|known| !known.head.is_empty() && !known.is_shallow && !is_shallow);
        let told = match known {
            Some(known) if known.head == *commit => Some(known),
            Some(known) => known.followed_by(&content, commit),
            None => None,
        };
        let whole = || Self { is_shallow, reach: MemoryReach::Whole, ..Self::default() }.followed_by(&content, commit);
        let unreadable = || Self { reach: MemoryReach::Unreadable, ..Self::default() };
        told.or_else(whole).unwrap_or_else(unreadable)
    }

    /// Whether nothing but what is known already was needed.
    pub(crate) fn is_at(&self, head: &Head) -> bool {
        matches!(head, Head::At { commit, is_shallow } if (commit, is_shallow) == (&self.head, &self.is_shallow))
    }

    /// The commit this was read up to; empty where there is none.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// Adds what led to `commit`; none when git fails, or this was not said of its main line.
    fn followed_by(mut self, content: &Path, commit: &str) -> Option<Self> {
        let known = Some(self.head.as_str()).filter(|known| !known.is_empty());
        let log = log::read(content, known, commit)?;
        if known.is_none() {
            self.reach = match log.commits.last() {
                None => MemoryReach::NothingCommitted,
                Some(oldest) if self.is_shallow => MemoryReach::Since(oldest.day),
                Some(_) => MemoryReach::Whole,
            };
        }
        commit.clone_into(&mut self.head);
        self.rename(&log);
        self.add_files(&log);
        let chains = self.chains(&log);
        let pasts = pasts(content, &chains)?;
        self.add_pasts(&log, pasts);
        self.commits.extend(log.commits.into_iter().rev());
        Some(self)
    }

    /// Gives what is known already its present names.
    fn rename(&mut self, log: &Log) {
        rename_keys(&mut self.files, log);
        rename_keys(&mut self.public_since, log);
        rename_keys(&mut self.dormant, log);
        for (old, new) in moved_units(log) {
            let Some(mut past) = self.units.remove(&old) else { continue };
            let into = self.units.entry(new).or_default();
            past.amendments.append(&mut into.amendments);
            past.named.append(&mut into.named);
            *into = past;
        }
    }

    fn add_files(&mut self, log: &Log) {
        // The log counts from the newest commit, what is kept from the oldest.
        let end = self.commits.len() + log.commits.len();
        let position = |at: usize| u32::try_from(end - 1 - at).unwrap_or(u32::MAX);
        for (path, told) in &log.files {
            // What was tried on a branch and never merged is no file of the site.
            let Some(touched) = told.touched else { continue };
            let file = self.files.entry(path.clone()).or_default();
            file.touched = position(touched);
            file.brought = file.brought.or_else(|| told.brought().map(position));
            file.first = [file.first, told.first].into_iter().flatten().min();
            file.maybe_older |= told.maybe_older;
        }
    }

    /// The chains of versions that have to be gone through, with their files in order.
    fn chains(&self, log: &Log) -> Vec<(String, Chain)> {
        let mut chains: Vec<(String, Chain)> = Vec::new();
        for (path, told) in &log.files {
            let Some((_, name)) = split(path).filter(|(_, name)| Record::is_compared(name)) else { continue };
            let dormant = self.dormant.get(path).map(|dormant| dormant.object.clone());
            let Some(oldest) = told.steps.last() else { continue };
            if told.steps.len() == 1 && oldest.old.is_none() && dormant.is_none() {
                continue;
            }
            let version = |new: &Option<String>| new.clone().map_or(Version::Gone, Version::Committed);
            let links = told.steps.iter().rev().map(|step| (step.commit + 1, version(&step.new)));
            chains.push((path.clone(), Chain::new(name, oldest.old.clone(), links, dormant)));
        }
        chains.sort_by(|one, other| one.0.cmp(&other.0));
        chains
    }

    /// Adds what chains tell.
    fn add_pasts(&mut self, log: &Log, pasts: Vec<(String, Past)>) {
        let mut found: BTreeMap<String, Vec<(usize, Amendment)>> = BTreeMap::new();
        let mut hidden: Vec<(String, usize)> = Vec::new();
        for (path, past) in pasts {
            let Some((unit, name)) = split(&path) else { continue };
            if past.is_incomplete {
                self.reach = MemoryReach::Unreadable;
            }
            if name == "plan.toml" {
                self.note_publication(&path, &past, log);
            }
            hidden.extend(past.hidden_until.filter(|_| name == "unit.toml").map(|at| (unit.to_owned(), at)));
            let named = |at: Place, edit: Edit| amendment(name, commit(log, at), edit);
            let amendments = past.edits.into_iter().map(|(at, edit)| (at, named(at, edit)));
            found.entry(unit.to_owned()).or_default().extend(amendments);
            let known = &mut self.units.entry(unit.to_owned()).or_default().named;
            known.extend(past.named);
            known.sort();
            known.dedup();
            match past.dormant {
                Some(LastPublic { object, withdrawal }) => {
                    let withdrawal = withdrawal.into_iter().map(|(at, edit)| named(at, edit)).collect();
                    self.dormant.insert(path.clone(), Dormant { object, withdrawal });
                }
                None => drop(self.dormant.remove(&path)),
            }
        }
        self.add_amendments(found, &hidden);
    }

    /// Adds what was altered in units; `hidden` are those that nobody could see before a commit.
    fn add_amendments(&mut self, found: BTreeMap<String, Vec<(usize, Amendment)>>, hidden: &[(String, usize)]) {
        for (unit, mut amendments) in found {
            // A higher position is an older commit. Stable: those of one commit keep the order of their files.
            amendments.sort_by_key(|(commit, _)| std::cmp::Reverse(*commit));
            let known = &mut self.units.entry(unit.clone()).or_default().amendments;
            let above = hidden.iter().filter(|(above, _)| UnitPath(&unit).is_within(above));
            if let Some(at) = above.map(|(_, at)| *at).min() {
                // What was done while nobody could see the unit was never public.
                known.clear();
                amendments.retain(|(commit, _)| *commit < at);
            }
            known.extend(amendments.into_iter().map(|(_, amendment)| amendment));
        }
        self.units.retain(|_, past| !past.amendments.is_empty() || !past.named.is_empty());
    }

    /// Notes since when the public can read a plan.
    fn note_publication(&mut self, path: &str, past: &Past, log: &Log) {
        let brought = || {
            let brought = self.files.get(path)?.brought?;
            Some(self.commits.get(usize::try_from(brought).ok()?)?.day)
        };
        let since = match self.public_since.get(path) {
            Some(Some(known)) => Some(*known),
            None if past.was_public => brought(),
            _ => past.public_from.and_then(|at| Some(commit(log, at)?.day)),
        };
        self.public_since.insert(path.to_owned(), since);
    }
}

/// Gives what is known of files their present names; two of them may have changed places.
fn rename_keys<V>(known: &mut BTreeMap<String, V>, log: &Log) {
    let renamed = log.renamed.iter().filter_map(|(old, new)| Some((new.clone(), known.remove(old)?)));
    let renamed: Vec<(String, V)> = renamed.collect();
    known.extend(renamed);
}

/// The commit at a place of a chain.
fn commit(log: &Log, at: Place) -> Option<&Commit> {
    log.commits.get(at.checked_sub(1)?)
}

/// Units whose folders were renamed: old path and present path.
fn moved_units(log: &Log) -> BTreeMap<String, String> {
    let units = log.renamed.iter().filter_map(|(old, new)| {
        let ((old, _), (new, _)) = (split(old)?, split(new)?);
        (old != new).then(|| (old.to_owned(), new.to_owned()))
    });
    units.collect()
}
