//! Lines of the log: what one commit did to one file, and which of them belong together.

use std::collections::HashMap;

use super::unit_files::split;

/// One line of the log: what happened to one file.
#[derive(Debug)]
pub(super) struct Entry {
    /// Name before the commit; none where it has not changed.
    pub(super) from: Option<String>,
    pub(super) path: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// What a line says before the path.
#[derive(Debug)]
pub(super) struct Change {
    /// The version before; what is no plain file counts as none.
    pub(super) old: Option<String>,
    /// The version since.
    pub(super) new: Option<String>,
    pub(super) is_rename: bool,
}

impl Change {
    /// Reads `:100644 100644 OLD NEW M`.
    pub(super) fn parse(token: &[u8]) -> Option<Self> {
        let mut parts = str::from_utf8(token.get(1..)?).ok()?.split(' ');
        let (old_mode, new_mode) = (parts.next()?, parts.next()?);
        let (old, new, status) = (parts.next()?, parts.next()?, parts.next()?);
        let object = |mode: &str, object: &str| mode.starts_with("100").then(|| object.to_owned());
        Some(Self { old: object(old_mode, old), new: object(new_mode, new), is_rename: status.starts_with('R') })
    }
}

/// Joins what was deleted in one folder and added in another, where other files show that the unit's folder was renamed
/// in this commit: then the file was renamed and edited at once, which git is not asked to find.
pub(super) fn join_moved_folders(entries: &mut Vec<Entry>) {
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
