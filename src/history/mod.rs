//! Git history → when a file was handed in and last touched, and what was altered in records after the public could read
//! them.
//!
//! 1. `head`: the commit the site is at, or why there is none.
//! 2. `log`: one `git log` over the folder of contents gives what every commit did to every file (`entries`), following
//!    renames (`names`).
//! 3. `amendments`: what changed for readers, from version to version of a record.
//! 4. `committed`: all of that up to one commit, to be kept by the cache, so that only later commits are looked at.
//! 5. `working`: what lies in the folder and is not committed yet.
//! 6. `watched`: the files that decide, beside the records, what git says of the folder.
//! 7. `changed`: what differs between a commit and the working tree, for `check --since`.
//!
//! All of it runs the `git` program (`command`; `tokens` and `batch` read what it writes): a git library would add minutes
//! to the build. A site without git, or outside a repository, simply has no history. Days are the committers' own, so that
//! no time zone of this machine enters the output.

mod amendments;
mod batch;
mod changed;
mod command;
mod committed;
mod entries;
mod head;
mod log;
mod names;
mod tokens;
mod unit_files;
mod watched;
mod working;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::model::{Date, NoteOrigin, PublicMemory};
pub(crate) use changed::{all_changed_since, changed_since};
pub(crate) use command::{git, repository_place};
pub(crate) use committed::Committed;
pub(crate) use head::Head;
pub(crate) use watched::watched;
pub(crate) use working::WorkingTree;

/// What git knows of the files below `content/`.
#[derive(Debug, Default)]
pub(crate) struct History {
    head: String,
    commits: Vec<Commit>,
    files: BTreeMap<String, FileHistory>,
    public_since: BTreeMap<String, Option<Date>>,
    uncommitted: BTreeSet<String>,
}

/// One commit of the main line. Who made it is not asked for: nobody's name or address gets onto a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Commit {
    pub(crate) name: String,
    /// The committer's own day.
    pub(crate) day: Date,
    /// Whether the clone is shallow and begins here, so that what it seems to have changed may be older.
    pub(crate) is_edge: bool,
}

/// What is known of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct FileHistory {
    /// Position of the last commit that touched it.
    touched: u32,
    /// Position of the commit with which it came to the main line; none where only its name is gone from there.
    brought: Option<u32>,
    /// Day of the first commit that has it, on whatever branch.
    first: Option<Date>,
    /// Whether it may be older: the clone is shallow and its oldest commit already has the file.
    maybe_older: bool,
}

/// Folder of the files this tells of.
const CONTENT: &str = "content/";

impl History {
    /// What is told up to a commit, and of what lies in the folder of the site at `root` since: `tree`.
    pub(crate) fn of(root: &Path, committed: Committed, tree: WorkingTree) -> (Self, PublicMemory) {
        let head = committed.head().to_owned();
        let Committed { reach, commits, files, mut public_since, units, dormant, .. } = committed;
        let named = commits.iter().map(|commit| (commit.day, commit.name.clone())).collect();
        let mut memory = PublicMemory { reach, units, notes: notes(&files), commits: named };
        let mut uncommitted = BTreeSet::new();
        if !head.is_empty() {
            let content = root.join("content");
            uncommitted = tree.uncommitted();
            let (chains, withdrawn) = tree.chains(&content, dormant, &mut memory);
            let pasts = amendments::pasts(&content, &chains).unwrap_or_default();
            for (path, _) in pasts.iter().filter(|(path, past)| path.ends_with("/plan.toml") && !past.was_public) {
                public_since.entry(path.clone()).or_default();
            }
            working::add(pasts, withdrawn, &mut memory);
        }
        (Self { head, commits, files, public_since, uncommitted }, memory)
    }

    /// The commit the site is at; none without git, without a repository or without a commit.
    pub(crate) fn head(&self) -> Option<&str> {
        Some(self.head.as_str()).filter(|head| !head.is_empty())
    }

    /// Whether any file is not as it was committed.
    pub(crate) fn has_uncommitted(&self) -> bool {
        !self.uncommitted.is_empty()
    }

    /// Every file git knows of or finds uncommitted: its path below the folder of contents, the position of the last
    /// commit that touched it, and whether it is as it was committed.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, Option<u32>, bool)> {
        let known = self.files.iter();
        let known = known.map(|(path, file)| (path.as_str(), Some(file.touched), !self.uncommitted.contains(path)));
        let new = self.uncommitted.iter().filter(|path| !self.files.contains_key(*path));
        known.chain(new.map(|path| (path.as_str(), None, false)))
    }

    /// The position of the last commit that touched a file, and whether it is as it was committed.
    pub(crate) fn last_touch(&self, path: &str) -> (Option<u32>, bool) {
        let Some(path) = path.strip_prefix(CONTENT) else { return (None, true) };
        (self.files.get(path).map(|file| file.touched), !self.uncommitted.contains(path))
    }

    /// The commit at a position.
    pub(crate) fn commit(&self, position: u32) -> Option<&Commit> {
        self.commits.get(usize::try_from(position).ok()?)
    }

    /// Day of the first commit that has a file, whatever it was called, and whether it may be older; none when it was
    /// never committed. The path is relative to the site's root, as all that rules ask for.
    pub(crate) fn first_commit(&self, path: &str) -> Option<(Date, bool)> {
        let file = self.files.get(path.strip_prefix(CONTENT)?)?;
        Some((file.first?, file.maybe_older))
    }

    /// Day of the first commit in which a plan that is public now was public; none while that is not known.
    pub(crate) fn public_since(&self, path: &str) -> Option<Date> {
        let (first, maybe_older) = self.first_commit(path)?;
        let since = match self.public_since.get(path.strip_prefix(CONTENT)?) {
            Some(since) => (*since)?,
            None => first,
        };
        (since > first || !maybe_older).then_some(since)
    }
}

/// The commits that brought notes, by unit.
fn notes(files: &BTreeMap<String, FileHistory>) -> BTreeMap<String, Vec<NoteOrigin>> {
    let mut notes: BTreeMap<String, Vec<NoteOrigin>> = BTreeMap::new();
    for (path, file) in files {
        let (Some((unit, name)), Some(commit)) = (unit_files::split(path), file.brought) else { continue };
        if name.starts_with("progress/") {
            let origin = NoteOrigin { file: name.to_owned(), commit };
            match notes.get_mut(unit) {
                Some(notes) => notes.push(origin),
                None => drop(notes.insert(unit.to_owned(), vec![origin])),
            }
        }
    }
    notes
}
