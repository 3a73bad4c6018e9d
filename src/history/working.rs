//! What lies in the folder and is not committed yet, and what it changes for those who read what is committed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::{Child, Command, Output},
};

use super::{
    amendments::{Chain, Dormant, Past, Record, UNCOMMITTED, Version, amendment},
    command::{git, paths},
    entries::Change,
    unit_files::split,
};
use serde::{Deserialize, Serialize};

use crate::model::{Amendment, AmendmentKind, PublicMemory, UnitMemory, UnitPath};

/// Files that differ from the last commit.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(crate) struct WorkingTree {
    /// Files that git knows, with the version the last commit has of them, by their paths below the folder of contents.
    edited: Vec<(String, Option<String>)>,
    /// Files it does not know.
    new: Vec<String>,
}

/// What was withdrawn as a whole, by file.
pub(super) type Withdrawn = BTreeMap<String, Vec<Amendment>>;

impl WorkingTree {
    /// Asks git about the folder of contents of the site at `root`; none when it fails.
    pub(crate) fn read(root: &Path) -> Option<Self> {
        Self::below(root, &["."])
    }

    /// Brings what is known up to date where only files in these folders below the folder of contents, and below them,
    /// may have changed since; none when git fails.
    pub(crate) fn updated(mut self, root: &Path, folders: &[&str]) -> Option<Self> {
        if folders.is_empty() {
            return Some(self);
        }
        let asked = Self::below(root, folders)?;
        let is_asked = |path: &str| folders.iter().any(|folder| UnitPath(path).is_within(folder));
        self.edited.retain(|(path, _)| !is_asked(path));
        self.new.retain(|path| !is_asked(path));
        self.edited.extend(asked.edited);
        self.new.extend(asked.new);
        // In the order in which git tells of all of them.
        self.edited.sort_unstable();
        self.new.sort_unstable();
        Some(self)
    }

    /// Asks git, which looks for changed and for new files at the same time.
    fn below(root: &Path, folders: &[&str]) -> Option<Self> {
        let content = &root.join("content");
        let literal = |mut command: Command| {
            command.env("GIT_LITERAL_PATHSPECS", "1");
            command
        };
        let edited = literal(git(content))
            .args(["diff", "--raw", "--no-abbrev", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"])
            .args(["--ignore-submodules", "--relative", "HEAD", "--"])
            .args(folders)
            .spawn()
            .ok()?;
        let mut new = literal(git(content));
        let new = new.args(["ls-files", "-z", "--others", "--exclude-standard", "--"]).args(folders).output().ok()?;
        let edited = succeeded(edited)?;
        let new = paths(&new.stdout).map(str::to_owned).collect();
        let mut tokens = edited.stdout.split(|byte| *byte == 0);
        let mut changed = Vec::new();
        while let (Some(change), Some(path)) = (tokens.next().and_then(Change::parse), tokens.next()) {
            changed.extend(str::from_utf8(path).ok().map(|path| (path.to_owned(), change.old)));
        }
        Some(Self { edited: changed, new })
    }

    /// Paths of all files that are not as they were committed.
    pub(super) fn uncommitted(&self) -> BTreeSet<String> {
        self.edited.iter().map(|(path, _)| path).chain(&self.new).cloned().collect()
    }

    /// Files that differ from the last commit, with their last two versions; `memory` learns their names.
    pub(super) fn chains(
        self,
        content: &Path,
        dormant: BTreeMap<String, Dormant>,
        memory: &mut PublicMemory,
    ) -> (Vec<(String, Chain)>, Withdrawn) {
        let mut chains: Vec<(String, Chain)> = Vec::new();
        for (path, first) in self.edited {
            let Some((unit, name)) = split(&path) else { continue };
            memory.units.entry(unit.to_owned()).or_default().uncommitted.push(name.to_owned());
            if !Record::is_compared(name) {
                continue;
            }
            let is_there = content.join(&path).is_file();
            let version = if is_there { Version::WorkingFile } else { Version::Gone };
            let dormant = dormant.get(&path).map(|dormant| dormant.object.clone());
            let chain = Chain::new(name, first, [(UNCOMMITTED, version)], dormant);
            chains.push((path, chain));
        }
        (chains, dormant.into_iter().map(|(path, dormant)| (path, dormant.withdrawal)).collect())
    }
}

fn succeeded(child: Child) -> Option<Output> {
    child.wait_with_output().ok().filter(|output| output.status.success())
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
