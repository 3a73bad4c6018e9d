//! What every commit of the main line did to the files of units.
//!
//! Only first parents count: what was tried on a branch before it was merged was never published. A merge is compared
//! with its first parent, so that what the branch brought dates from the merge.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufRead},
    path::Path,
};

use crate::{
    history::{command::git, names::Names, tokens::Tokens},
    model::{Date, OWN_FOLDERS},
};

/// First byte of the text that describes a commit.
const COMMIT: u8 = 1;

/// What the log says, from the newest commit back.
#[derive(Debug, Default)]
pub(super) struct MainLine {
    /// Day and name of each commit that touched a file, newest first.
    pub(super) commits: Vec<(Date, String)>,
    /// What was done to each file, by its present name; newest first.
    pub(super) files: HashMap<String, Vec<Step>>,
    /// Old name → present name of every file that was renamed.
    pub(super) renamed: BTreeMap<String, String>,
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

/// Reads the log of `range` in the folder of contents; none when git fails.
pub(super) fn read(content: &Path, range: &str) -> Option<MainLine> {
    let mut child = git(content)
        .args(["log", "--first-parent", "--diff-merges=first-parent", "--no-color", "--format=%x01%H%x02%cs"])
        .args(["--raw", "--no-abbrev", "-z", "-M100%", "--relative", "--no-follow", range, "--", "units"])
        .spawn()
        .ok()?;
    let line = parse(Tokens::of(child.stdout.take()?));
    let succeeded = child.wait().is_ok_and(|status| status.success());
    line.ok().filter(|_| succeeded)
}

/// One line of the log: what happened to one file.
struct Entry {
    /// Name before the commit; none where it has not changed.
    from: Option<String>,
    path: String,
    old: Option<String>,
    new: Option<String>,
}

fn parse<R: BufRead>(mut reader: Tokens<R>) -> io::Result<MainLine> {
    let mut line = MainLine::default();
    let mut names = Names::default();
    let mut entries = Vec::new();
    while reader.next()? {
        match reader.token.first() {
            Some(&COMMIT) => {
                line.take(&mut entries, &mut names);
                if let Some(commit) = commit(&reader.token) {
                    line.commits.push(commit);
                }
            }
            Some(b':') => {
                let Some((old, new, is_rename)) = change(&reader.token) else { continue };
                let Some(first) = reader.path()? else { continue };
                let (from, path) = if is_rename { (Some(first), reader.path()?) } else { (None, Some(first)) };
                let Some(path) = path else { continue };
                entries.push(Entry { from, path, old, new });
            }
            _ => {}
        }
    }
    line.take(&mut entries, &mut names);
    Ok(line)
}

fn commit(token: &[u8]) -> Option<(Date, String)> {
    let (name, day) = str::from_utf8(token.get(1..)?).ok()?.split_once('\u{2}')?;
    Some((day.parse().ok()?, name.to_owned()))
}

/// Reads `:100644 100644 OLD NEW M`; what is no plain file counts as none.
fn change(token: &[u8]) -> Option<(Option<String>, Option<String>, bool)> {
    let mut parts = str::from_utf8(token.get(1..)?).ok()?.split(' ');
    let (old_mode, new_mode) = (parts.next()?, parts.next()?);
    let (old, new, status) = (parts.next()?, parts.next()?, parts.next()?);
    let object = |mode: &str, object: &str| mode.starts_with("100").then(|| object.to_owned());
    Some((object(old_mode, old), object(new_mode, new), status.starts_with('R')))
}

impl MainLine {
    /// Takes the files of the commit read last, and goes on to the next older one.
    fn take(&mut self, entries: &mut Vec<Entry>, names: &mut Names) {
        join_moved_folders(entries);
        let commit = self.commits.len().saturating_sub(1);
        for Entry { from, path, old, new } in entries.drain(..) {
            let path = match from {
                Some(from) => {
                    let present = names.rename(from.clone(), path);
                    self.renamed.insert(from, present.clone());
                    present
                }
                None => names.present(path),
            };
            if old != new {
                self.files.entry(path).or_default().push(Step { commit, old, new });
            }
        }
        names.go_back();
    }
}

/// Joins what was deleted in one folder and added in another, where other files show that the unit's folder was renamed
/// in this commit: then the file was renamed and edited at once, which git is not asked to find.
fn join_moved_folders(entries: &mut Vec<Entry>) {
    let mut moved: HashMap<String, String> = HashMap::new();
    for (from, path) in entries.iter().filter_map(|entry| Some((entry.from.as_deref()?, entry.path.as_str()))) {
        let (Some((old, old_name)), Some((new, new_name))) = (split(from), split(path)) else { continue };
        if old != new && old_name == new_name {
            moved.entry(old.to_owned()).or_insert_with(|| ["units/", new].concat());
        }
    }
    if moved.is_empty() {
        return;
    }
    // By the name they would have in the new folder.
    let mut deleted: HashMap<String, Entry> = HashMap::new();
    for entry in entries.extract_if(.., |entry| entry.from.is_none() && entry.new.is_none()) {
        let target = split(&entry.path).and_then(|(unit, name)| Some([moved.get(unit)?, "/", name].concat()));
        deleted.insert(target.unwrap_or_else(|| entry.path.clone()), entry);
    }
    for entry in entries.iter_mut().filter(|entry| entry.from.is_none() && entry.old.is_none()) {
        if let Some(gone) = deleted.remove(&entry.path) {
            (entry.from, entry.old) = (Some(gone.path), gone.old);
        }
    }
    entries.extend(deleted.into_values());
}

/// The unit a file below `units/` belongs to, and the rest of its name.
pub(super) fn split(path: &str) -> Option<(&str, &str)> {
    let below = path.strip_prefix("units/")?;
    let folder = below.rsplit_once('/')?.0;
    let own = folder.rsplit_once('/').filter(|(_, name)| OWN_FOLDERS.contains(name));
    let unit = own.map_or(folder, |(unit, _)| unit);
    Some((unit, below.get(unit.len() + 1..)?))
}
