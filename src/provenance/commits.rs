//! Which commit last touched each file below `content/`: one `git log`, kept by the commit it was read at.

use std::{
    collections::{HashMap, HashSet},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    history::{changed_since, git, is_in_repository},
    model::Date,
};

/// First byte of the line that describes a commit; a path cannot be mistaken for it, since git would quote it.
const COMMIT: u8 = 1;

/// What git says of the sources of a site at one commit.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(crate) struct Commits {
    /// The commit this was read at.
    head: String,
    /// Commits that last touched some file, the oldest first.
    list: Vec<Commit>,
    /// Position in that list of the commit that last touched a file, by its path relative to the site.
    files: HashMap<String, u32>,
    /// Files that are not as they were committed; asked for at each run.
    #[serde(skip)]
    uncommitted: HashSet<String>,
}

/// One commit. Who made it is not asked for: nobody's name or address gets onto a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Commit {
    pub(super) hash: String,
    /// The committer's own day, so that no time zone of this machine enters the output.
    pub(super) day: Date,
    /// Whether the clone is shallow and begins here, so that what it seems to have changed may be older.
    pub(super) is_edge: bool,
}

/// The commit the site's folder is at; none without git, without a repository or without a commit.
pub(crate) fn head(root: &Path) -> Option<String> {
    is_in_repository(root).then(|| text(root, &["rev-parse", "--verify", "--quiet", "HEAD"])).flatten()
}

impl Commits {
    /// Reads what is there at the commit `head`, going on from what was `known` at an earlier one.
    pub(crate) fn read(root: &Path, head: &str, known: Option<Self>) -> Option<Self> {
        // Where a clone begins may have changed since.
        let known = known.filter(|known| known.list.iter().all(|commit| !commit.is_edge));
        let known = known.filter(|known| known.head == head || is_ancestor(root, &known.head, head));
        let mut commits = match known {
            Some(known) if known.head == head => known,
            Some(known) => {
                let range = format!("{}..{head}", known.head);
                known.with(root, &range)?
            }
            None => Self::default().with(root, head)?,
        };
        head.clone_into(&mut commits.head);
        commits.uncommitted = changed_since(root, head).ok()?.into_iter().collect();
        Some(commits)
    }

    /// Adds the commits of a range.
    fn with(mut self, root: &Path, range: &str) -> Option<Self> {
        let mut child = git(root)
            .args(["log", "--reverse", "--no-color", "--format=%x01%H %cs %D", "--name-only", "--no-renames", "-z"])
            .args(["--relative", "--diff-merges=off", range, "--", "content"])
            .spawn()
            .ok()?;
        let mut reader = BufReader::with_capacity(1 << 16, child.stdout.take()?);
        let mut token = Vec::new();
        loop {
            token.clear();
            if reader.read_until(0, &mut token).ok()? == 0 {
                break;
            }
            let Ok(text) = str::from_utf8(&token) else { continue };
            let text = text.trim_matches(['\0', '\n']);
            if text.as_bytes().first() == Some(&COMMIT) {
                let mut parts = text[1..].splitn(3, ' ');
                let (hash, day) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
                let is_edge = parts.next().is_some_and(|names| names.split(", ").any(|name| name == "grafted"));
                self.list.push(Commit { hash, day, is_edge });
            } else if !text.is_empty() {
                let last = u32::try_from(self.list.len().checked_sub(1)?).ok()?;
                self.files.insert(text.to_owned(), last);
            }
        }
        child.wait().is_ok_and(|status| status.success()).then_some(self)
    }

    /// The commit the site's folder is at.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    /// Whether any file below `content/` is not as it was committed.
    pub(crate) fn has_uncommitted(&self) -> bool {
        !self.uncommitted.is_empty()
    }

    /// Every file git knows of or finds uncommitted: its path, the position of its last commit, and whether it is as it
    /// was committed.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, Option<u32>, bool)> {
        let known = self.files.iter().map(|(path, at)| (path.as_str(), Some(*at), !self.uncommitted.contains(path)));
        let new = self.uncommitted.iter().filter(|path| !self.files.contains_key(*path));
        known.chain(new.map(|path| (path.as_str(), None, false)))
    }

    /// The position of the last commit of one file, and whether it is as it was committed.
    pub(super) fn file(&self, path: &str) -> (Option<u32>, bool) {
        (self.files.get(path).copied(), !self.uncommitted.contains(path))
    }

    /// The commit at a position.
    pub(super) fn at(&self, position: u32) -> Option<&Commit> {
        self.list.get(position as usize)
    }
}

/// The top folder of the repository the site lies in, and the way from there to the site, with a `/` at its end; none
/// outside of a repository.
pub(crate) fn repository_place(root: &Path) -> Option<(PathBuf, String)> {
    let output = git(root).args(["rev-parse", "--show-toplevel", "--show-prefix"]).output().ok();
    let said = String::from_utf8(output.filter(|output| output.status.success())?.stdout).ok()?;
    let mut lines = said.lines();
    Some((PathBuf::from(lines.next()?), lines.next().unwrap_or_default().to_owned()))
}

fn is_ancestor(root: &Path, older: &str, newer: &str) -> bool {
    let asked = git(root).args(["merge-base", "--is-ancestor", older, newer]).status();
    asked.is_ok_and(|status| status.success())
}

/// What git answers, without the line break; none when it fails.
fn text(root: &Path, args: &[&str]) -> Option<String> {
    let output = git(root).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim_end().to_owned()).filter(|text| !text.is_empty())
}
