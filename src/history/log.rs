//! One `git log` over `content/`, read as it streams in.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufRead},
    path::Path,
};

use super::{FileHistory, command::git, names::Names, tokens::Tokens};
use crate::model::Date;

/// First byte of the text that describes a commit. A path that begins with it is not mistaken for a commit, because
/// paths are read only where a path must stand.
const COMMIT: u8 = 1;

/// Facts taken from the log.
#[derive(Debug, Default)]
pub(super) struct GitLog {
    /// Days on which each file was added and changed, by its present name.
    pub(super) files: HashMap<String, FileHistory>,
    /// Versions of every `plan.toml` the main line had, by its present name, newest first. What was tried on a
    /// branch before it was merged was never published.
    pub(super) versions: HashMap<String, Vec<Version>>,
}

/// One committed version of a file.
#[derive(Debug, Clone)]
pub(super) struct Version {
    /// Day of the commit.
    pub(super) day: Date,
    /// Name of the git object that holds it.
    pub(super) object: String,
}

/// Reads the log; none when there is no git or no commit.
///
/// Only renames that leave the content alone are followed: comparing contents would cost more than all the rest.
pub(super) fn read(root: &Path) -> Option<GitLog> {
    let main_line = main_line(root)?;
    let mut child = git(root)
        .args(["log", "--no-color", "--format=%x01%H%x02%cs%x02%P%x02%D", "--raw", "--no-abbrev", "-z", "-M100%"])
        .args(["--relative", "--full-history", "--diff-merges=first-parent", "--no-follow", "--", "content"])
        .spawn()
        .ok()?;
    let reader = Tokens::of(child.stdout.take()?);
    let log = parse(reader, &main_line);
    let succeeded = child.wait().is_ok_and(|status| status.success());
    log.ok().filter(|_| succeeded)
}

/// Names of the commits reached by first parents only.
fn main_line(root: &Path) -> Option<HashSet<String>> {
    let output = git(root).args(["rev-list", "--first-parent", "HEAD"]).output().ok()?;
    let names = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(names.lines().map(str::to_owned).collect())
}

/// Parses the log. Commits come newest first, each followed by the files it changed.
fn parse<R: BufRead>(mut reader: Tokens<R>, main_line: &HashSet<String>) -> io::Result<GitLog> {
    let mut log = GitLog::default();
    let mut names = Names::default();
    let mut commit = None;
    while reader.next()? {
        match reader.token.first() {
            Some(&COMMIT) => {
                commit = Commit::parse(&reader.token, main_line);
                names.go_back();
            }
            Some(b':') => {
                let Some(change) = Change::parse(&reader.token) else { continue };
                let Some(path) = reader.path()? else { continue };
                let path = if change.is_rename {
                    let Some(new) = reader.path()? else { continue };
                    names.rename(path, new)
                } else {
                    names.present(path)
                };
                if let Some(commit) = commit {
                    log.note(commit, change, path);
                }
            }
            _ => {}
        }
    }
    Ok(log)
}

impl GitLog {
    fn note(&mut self, commit: Commit, change: Change, path: String) {
        let day = commit.day;
        if let Some(object) = change.object.filter(|_| commit.is_on_main_line && path.ends_with("/plan.toml")) {
            let versions = self.versions.entry(path.clone()).or_default();
            match versions.last_mut() {
                // Since then the file was only moved or merged: the version is as old as its first commit.
                Some(newer) if newer.object == object => newer.day = day,
                _ => versions.push(Version { day, object }),
            }
        }
        let file = self.files.entry(path).or_insert(FileHistory { added: day, changed: day, maybe_older: false });
        file.added = file.added.min(day);
        file.changed = file.changed.max(day);
        file.maybe_older |= commit.is_edge;
    }
}

#[derive(Debug, Clone, Copy)]
struct Commit {
    day: Date,
    is_on_main_line: bool,
    /// Whether its parents exist but are not in this shallow clone.
    is_edge: bool,
}

impl Commit {
    fn parse(line: &[u8], main_line: &HashSet<String>) -> Option<Self> {
        let mut parts = str::from_utf8(line.get(1..)?).ok()?.split('\u{2}');
        let is_on_main_line = main_line.contains(parts.next()?);
        let day = parts.next()?.parse().ok()?;
        let has_parents = parts.next().is_some_and(|parents| !parents.is_empty());
        let is_grafted = parts.next().is_some_and(|names| names.split(", ").any(|name| name == "grafted"));
        Some(Self { day, is_on_main_line, is_edge: is_grafted && !has_parents })
    }
}

#[derive(Debug)]
struct Change {
    is_rename: bool,
    /// Object of the new version; none when the file was deleted or is not a plain file.
    object: Option<String>,
}

impl Change {
    /// Reads `:100644 100644 OLD NEW M`.
    fn parse(line: &[u8]) -> Option<Self> {
        let mut parts = str::from_utf8(line.get(1..)?).ok()?.split(' ');
        let (_, mode, _, object, status) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_rename = status.starts_with(['R', 'C']);
        let is_version = mode.starts_with("100");
        Some(Self { is_rename, object: is_version.then(|| object.to_owned()) })
    }
}
