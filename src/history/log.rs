//! One `git log` over the folder of contents, read as it streams in, from the newest commit back.
//!
//! What the public could read is told by the main line alone, the first parents: what was tried on a branch before it was
//! merged was never published. A merge is compared with its first parent, so that what the branch brought dates from the
//! merge. Other commits tell only on which day a file was first handed in.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufRead},
    path::Path,
};

use super::{
    Commit,
    command::git,
    entries::{Change, Entry, join_moved_folders},
    names::Names,
    tokens::Tokens,
};
use crate::model::Date;

/// First byte of the text that describes a commit. A path that begins with it is not mistaken for a commit, because
/// paths are read only where a path must stand.
const COMMIT: u8 = 1;

/// What the log says.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Commits of the main line that touched a file, newest first.
    pub(super) commits: Vec<Commit>,
    /// What was done to each file, by its present name.
    pub(super) files: HashMap<String, FileLog>,
    /// Old name → present name of every file that was renamed.
    pub(super) renamed: BTreeMap<String, String>,
}

/// What was done to one file.
#[derive(Debug, Default)]
pub(super) struct FileLog {
    /// What commits of the main line changed in it, newest first.
    pub(super) steps: Vec<Step>,
    /// Position of the last commit of the main line that touched it, if only by moving it.
    pub(super) touched: Option<usize>,
    /// Day of the first commit that has it.
    pub(super) first: Option<Date>,
    /// Whether it may be older: the clone is shallow and its oldest commit already has the file.
    pub(super) maybe_older: bool,
}

/// What one commit did to one file.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Position of the commit.
    pub(super) commit: usize,
    /// The version before; none where the file was added.
    pub(super) old: Option<String>,
    /// The version since; none where the file was deleted.
    pub(super) new: Option<String>,
}

/// Reads what led from the commit `known`, or else from nothing, to `head`; none when git fails, or `known` is not on
/// the main line.
///
/// Only renames that leave the content alone are followed: comparing contents would cost more than all the rest.
/// Commits that touch no file are listed too (`--sparse`), since the main line leads through them.
pub(super) fn read(content: &Path, known: Option<&str>, head: &str) -> Option<Log> {
    let range = known.map_or_else(|| head.to_owned(), |known| [known, "..", head].concat());
    let mut child = git(content)
        .args(["log", "--topo-order", "--full-history", "--sparse", "--diff-merges=first-parent", "--no-color"])
        .args(["--format=%x01%H%x02%cs%x02%P%x02%D", "--raw", "--no-abbrev", "-z", "-M100%", "--relative"])
        .args(["--no-follow", &range, "--", "."])
        .spawn()
        .ok()?;
    let mut walk = Walk { main_line: head.to_owned(), ..Walk::default() };
    let walked = walk.read(Tokens::of(child.stdout.take()?));
    let succeeded = child.wait().is_ok_and(|status| status.success());
    walked.ok().filter(|()| succeeded && known.is_none_or(|known| walk.main_line == known))?;
    Some(walk.log)
}

/// The log while it is read.
#[derive(Default)]
struct Walk {
    log: Log,
    names: Names,
    /// The commit being read.
    commit: Option<Visited>,
    entries: Vec<Entry>,
    /// Name of the next older commit of the main line; empty at its end.
    main_line: String,
}

struct Visited {
    commit: Commit,
    is_on_main_line: bool,
}

impl Walk {
    fn read<R: BufRead>(&mut self, mut reader: Tokens<R>) -> io::Result<()> {
        while reader.next()? {
            match reader.token.first() {
                Some(&COMMIT) => {
                    self.finish_commit();
                    self.commit = self.visit(&reader.token);
                }
                Some(b':') => {
                    let Some(Change { old, new, is_rename }) = Change::parse(&reader.token) else { continue };
                    let Some(first) = reader.path()? else { continue };
                    let (from, path) = if is_rename { (Some(first), reader.path()?) } else { (None, Some(first)) };
                    self.entries.extend(path.map(|path| Entry { from, path, old, new }));
                }
                _ => {}
            }
        }
        self.finish_commit();
        Ok(())
    }

    /// Reads what describes a commit, and goes on along the main line.
    fn visit(&mut self, token: &[u8]) -> Option<Visited> {
        let mut parts = str::from_utf8(token.get(1..)?).ok()?.split('\u{2}');
        let (name, day, parents) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let is_grafted = parts.next().is_some_and(|names| names.split(", ").any(|name| name == "grafted"));
        let is_on_main_line = name == self.main_line;
        if is_on_main_line {
            parents.split(' ').next().unwrap_or_default().clone_into(&mut self.main_line);
        }
        let commit = Commit { name: name.to_owned(), day, is_edge: is_grafted && parents.is_empty() };
        Some(Visited { commit, is_on_main_line })
    }

    /// Notes what the commit read last did, and goes on to the next older one.
    fn finish_commit(&mut self) {
        let Some(Visited { commit, is_on_main_line }) = self.commit.take().filter(|_| !self.entries.is_empty()) else {
            return;
        };
        let mut entries = std::mem::take(&mut self.entries);
        if is_on_main_line {
            join_moved_folders(&mut entries);
        }
        for entry in &entries {
            let path = match &entry.from {
                Some(from) if is_on_main_line => self.rename(from, &entry.path),
                _ => self.names.present(entry.path.clone()),
            };
            let file = self.log.files.entry(path).or_default();
            file.first = file.first.map_or(Some(commit.day), |first| Some(first.min(commit.day)));
            file.maybe_older |= commit.is_edge;
            if is_on_main_line {
                file.note(self.log.commits.len(), entry);
            }
        }
        if is_on_main_line {
            self.log.commits.push(commit);
        }
        entries.clear();
        self.entries = entries;
        self.names.go_back();
    }

    /// Notes that the commit being read moved a file, and gives its present name.
    fn rename(&mut self, from: &str, to: &str) -> String {
        // The folder it left was touched too.
        self.log.files.entry(from.to_owned()).or_default().touched.get_or_insert(self.log.commits.len());
        let present = self.names.rename(from.to_owned(), to.to_owned());
        self.log.renamed.insert(from.to_owned(), present.clone());
        present
    }
}

impl FileLog {
    fn note(&mut self, commit: usize, entry: &Entry) {
        self.touched.get_or_insert(commit);
        if entry.old != entry.new {
            self.steps.push(Step { commit, old: entry.old.clone(), new: entry.new.clone() });
        }
    }

    /// Position of the first commit of the main line that added it.
    pub(super) fn brought(&self) -> Option<usize> {
        self.steps.iter().rev().find(|step| step.old.is_none()).map(|step| step.commit)
    }
}
