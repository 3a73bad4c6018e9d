//! What was altered in records after the public could read them.
//!
//! 1. `main_line`: one `git log` gives what every commit did to the files of units.
//! 2. `chain`: files that were changed after they were added are gone through, version by version; all contents come
//!    through one `git cat-file --batch`, and no file that was never changed is read.
//! 3. `record` reads a version and hands two of them to the comparison of their kind (`plan`, `commitment`, `rating`,
//!    `note`): an [`edit::Edit`] is a difference that matters to a reader; comments, order and layout are none.
//! 4. `working` adds what is not committed yet.
//!
//! What was found up to a commit never changes, so it can be kept ([`Amendments`] is what the cache stores) and only
//! later commits are looked at.

mod chain;
mod commitment;
mod edit;
mod main_line;
mod note;
mod pairs;
mod passage;
mod plan;
mod rating;
mod record;
mod working;

use std::{collections::BTreeMap, fs, path::Path};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{batch, command};
use crate::model::{Amendment, Date, MemoryReach, NoteOrigin, PublicMemory, UnitMemory, UnitPath};
use chain::{Chain, Dormant, LastPublic, Link, Past, Place, Version};
use edit::Edit;
use main_line::{MainLine, split};
use record::Record;
use working::amendment;

/// What was altered up to one commit.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Amendments {
    /// That commit.
    head: String,
    reach: MemoryReach,
    units: BTreeMap<String, UnitMemory>,
    /// Records that were public and are not any more, by file.
    dormant: BTreeMap<String, Dormant>,
    notes: BTreeMap<String, Vec<NoteOrigin>>,
    commits: Vec<(Date, String)>,
}

/// The commit a site is at, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// Its name, and whether the history ends before the beginning.
    At { commit: String, is_shallow: bool },
    /// There is nothing to be had.
    None(MemoryReach),
}

impl Head {
    /// The commit the records of the site at `root` are at.
    pub(crate) fn of(root: &Path) -> Self {
        let content = root.join("content");
        if !command::is_in_repository(&content) {
            return Self::None(MemoryReach::NoRepository);
        }
        let asked = command::git(&content).args(["rev-parse", "--is-shallow-repository", "HEAD"]).output();
        let Ok(output) = asked else { return Self::None(MemoryReach::Unreadable) };
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines();
        match (lines.next(), lines.next()) {
            (Some(shallow), Some(commit)) if output.status.success() => {
                Self::At { commit: commit.to_owned(), is_shallow: shallow == "true" }
            }
            (Some("true" | "false"), _) => Self::None(MemoryReach::NothingCommitted),
            _ => Self::None(MemoryReach::Unreadable),
        }
    }

    /// Name of the commit; empty where there is none.
    pub(crate) fn commit(&self) -> &str {
        match self {
            Self::At { commit, .. } => commit,
            Self::None(_) => "",
        }
    }
}

impl Amendments {
    /// What was altered up to `head`; `known` is what was found up to an earlier commit.
    pub(crate) fn read(root: &Path, head: &Head, known: Option<Self>) -> Self {
        let (commit, is_shallow) = match head {
            Head::At { commit, is_shallow } => (commit, *is_shallow),
            Head::None(reach) => return Self { reach: *reach, ..Self::default() },
        };
        let content = root.join("content");
        match known.filter(|known| !known.head.is_empty()) {
            Some(known) if known.head == *commit => known,
            Some(known) if !is_shallow && follows(&content, &known.head, commit) => {
                let range = [&known.head, "..", commit].concat();
                known.followed_by(&content, &range, commit).unwrap_or_else(|| Self::whole(&content, commit, is_shallow))
            }
            _ => Self::whole(&content, commit, is_shallow),
        }
    }

    /// Whether nothing but what is known already was needed.
    pub(crate) fn is_at(&self, head: &Head) -> bool {
        self.head == head.commit()
    }

    /// Reads all there is.
    fn whole(content: &Path, commit: &str, is_shallow: bool) -> Self {
        let unreadable = || Self { reach: MemoryReach::Unreadable, ..Self::default() };
        Self { reach: MemoryReach::Whole, ..Self::default() }
            .with(content, commit, commit, is_shallow)
            .unwrap_or_else(unreadable)
    }

    /// Adds what the commits of `range` altered; none when git fails.
    fn followed_by(self, content: &Path, range: &str, commit: &str) -> Option<Self> {
        self.with(content, range, commit, false)
    }

    fn with(mut self, content: &Path, range: &str, commit: &str, is_shallow: bool) -> Option<Self> {
        let line = main_line::read(content, range)?;
        if self.head.is_empty() {
            self.reach = match line.commits.last() {
                None => MemoryReach::NothingCommitted,
                Some((oldest, _)) if is_shallow => MemoryReach::Since(*oldest),
                Some(_) => MemoryReach::Whole,
            };
        }
        commit.clone_into(&mut self.head);
        self.rename(&line);
        self.add_notes(&line);
        let chains = self.chains(&line);
        let pasts = pasts(content, &chains)?;
        self.add(&line, pasts);
        Some(self)
    }

    /// Gives what is known already its present names.
    fn rename(&mut self, line: &MainLine) {
        for (old, new) in &line.renamed {
            if let Some(dormant) = self.dormant.remove(old) {
                self.dormant.insert(new.clone(), dormant);
            }
            let (Some((old_unit, old_name)), Some((unit, name))) = (split(old), split(new)) else { continue };
            let Some(notes) = self.notes.get_mut(old_unit) else { continue };
            if let Some(at) = notes.iter().position(|note| note.file == old_name) {
                let origin = NoteOrigin { file: name.to_owned(), ..notes.swap_remove(at) };
                self.notes.entry(unit.to_owned()).or_default().push(origin);
            }
        }
        for (old, new) in moved_units(line) {
            let Some(mut past) = self.units.remove(&old) else { continue };
            let into = self.units.entry(new).or_default();
            past.amendments.append(&mut into.amendments);
            past.named.append(&mut into.named);
            *into = past;
        }
    }

    fn add_notes(&mut self, line: &MainLine) {
        let mut positions: BTreeMap<usize, u32> = BTreeMap::new();
        for (path, steps) in &line.files {
            let Some((unit, name)) = split(path).filter(|(_, name)| name.starts_with("progress/")) else { continue };
            let Some(added) = steps.iter().rev().find(|step| step.old.is_none()) else { continue };
            let commits = &mut self.commits;
            let commit = *positions.entry(added.commit).or_insert_with(|| {
                commits.extend(line.commits.get(added.commit).cloned());
                u32::try_from(commits.len()).unwrap_or(u32::MAX).saturating_sub(1)
            });
            let notes = self.notes.entry(unit.to_owned()).or_default();
            notes.retain(|note| note.file != name);
            notes.push(NoteOrigin { file: name.to_owned(), commit });
        }
    }

    /// The chains of versions that have to be gone through, with their files in order.
    fn chains(&self, line: &MainLine) -> Vec<(String, Chain)> {
        let mut chains: Vec<(String, Chain)> = Vec::new();
        for (path, steps) in &line.files {
            let Some((_, name)) = split(path).filter(|(_, name)| Record::is_compared(name)) else { continue };
            let dormant = self.dormant.get(path).map(|dormant| dormant.object.clone());
            let first = steps.last().and_then(|step| step.old.clone());
            if steps.len() == 1 && first.is_none() && dormant.is_none() {
                continue;
            }
            let links = steps.iter().rev().map(|step| Link {
                commit: step.commit + 1,
                version: step.new.clone().map_or(Version::Gone, Version::Committed),
            });
            chains.push((path.clone(), Chain { name: name.to_owned(), first, links: links.collect(), dormant }));
        }
        chains.sort_by(|one, other| one.0.cmp(&other.0));
        chains
    }

    /// Adds what chains tell.
    fn add(&mut self, line: &MainLine, pasts: Vec<(String, Past)>) {
        let mut found: BTreeMap<String, Vec<(usize, Amendment)>> = BTreeMap::new();
        let mut hidden: Vec<(String, usize)> = Vec::new();
        for (path, past) in pasts {
            let Some((unit, name)) = split(&path) else { continue };
            if past.is_incomplete {
                self.reach = MemoryReach::Unreadable;
            }
            hidden.extend(past.hidden_until.filter(|_| name == "unit.toml").map(|at| (unit.to_owned(), at)));
            let commit = |at: Place| line.commits.get(at.checked_sub(1)?);
            let named = |at: Place, edit: Edit| amendment(name, commit(at), edit);
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

    /// What is known of the site at `root`, with what lies in its folder now.
    pub(crate) fn into_memory(self, root: &Path) -> PublicMemory {
        let Self { head, reach, units, dormant, notes, commits } = self;
        let mut memory = PublicMemory { reach, units, notes, commits };
        if !head.is_empty() {
            let content = root.join("content");
            let (chains, withdrawn) = working::chains(&content, dormant, &mut memory);
            let pasts = pasts(&content, &chains).unwrap_or_default();
            working::add(pasts, withdrawn, &mut memory);
        }
        memory
    }
}

/// Goes through these chains; none when git fails.
fn pasts(content: &Path, chains: &[(String, Chain)]) -> Option<Vec<(String, Past)>> {
    if chains.is_empty() {
        return Some(Vec::new());
    }
    let objects = chains.iter().flat_map(|(_, chain)| chain.objects());
    let pasts = batch::read(content, objects, |answers| {
        let answered = chains.iter().map_while(|(path, chain)| {
            let contents = answers.next_of(chain.objects().count())?;
            Some((path, chain, contents))
        });
        let past = |(path, chain, contents): (&String, &Chain, _)| {
            (path.clone(), chain.past(contents, || fs::read(content.join(path)).ok()))
        };
        answered.par_bridge().map(past).collect::<Vec<_>>()
    });
    let mut pasts = pasts.filter(|pasts| pasts.len() == chains.len())?;
    pasts.sort_by(|one, other| one.0.cmp(&other.0));
    Some(pasts)
}

/// Whether `old` is on the main line of `new`.
fn follows(content: &Path, old: &str, new: &str) -> bool {
    let range = [old, "..", new].concat();
    let asked = command::git(content).args(["rev-list", "--first-parent", "--parents", &range]).output();
    let Some(output) = asked.ok().filter(|output| output.status.success()) else { return false };
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next_back().and_then(|line| line.split(' ').nth(1)) == Some(old)
}

/// Units whose folders were renamed: old path and present path.
fn moved_units(line: &MainLine) -> BTreeMap<String, String> {
    let units = line.renamed.iter().filter_map(|(old, new)| {
        let ((old, _), (new, _)) = (split(old)?, split(new)?);
        (old != new).then(|| (old.to_owned(), new.to_owned()))
    });
    units.collect()
}
