//! Lookup in the key table: by the dotted path of a key, by the path of a file, and of everything in it.

use super::{FILE_KINDS, FileKind, KeyInfo};

/// A key with the tables it lies in.
#[derive(Debug, Clone)]
pub(crate) struct KeyPath {
    /// The file it stands in.
    pub(crate) file: &'static FileKind,
    /// The tables it lies in, from the outermost, and the key itself.
    pub(crate) keys: Vec<&'static KeyInfo>,
}

/// A file or key that a dotted path names.
#[derive(Debug)]
pub(crate) enum DeclaredItem {
    /// `plan`.
    File(&'static FileKind),
    /// `plan.problems.due`.
    Key(KeyPath),
}

/// Error: a dotted path that names nothing.
#[derive(Debug)]
pub(crate) struct NotFound {
    /// The part that is wrong.
    pub(crate) part: String,
    /// The path before it; empty for the first part.
    pub(crate) before: String,
    /// Names that may stand in its place.
    pub(crate) known: Vec<&'static str>,
}

impl KeyPath {
    /// The key itself.
    pub(crate) fn key(&self) -> &'static KeyInfo {
        self.keys[self.keys.len() - 1]
    }

    /// `plan.problems.due`.
    pub(crate) fn path(&self) -> String {
        std::iter::once(self.file.name).chain(self.keys.iter().map(|key| key.name)).collect::<Vec<_>>().join(".")
    }

    /// Names inside the file, `problems.milestones`.
    pub(super) fn inside(&self) -> String {
        self.keys.iter().map(|key| key.name).collect::<Vec<_>>().join(".")
    }

    /// The path of a key below this one.
    pub(super) fn below(&self, key: &'static KeyInfo) -> Self {
        Self { file: self.file, keys: self.keys.iter().copied().chain([key]).collect() }
    }
}

/// What `plan`, `plan.toml`, `plan.problems` or `plan.problems.due` names.
pub(crate) fn find(path: &str) -> Result<DeclaredItem, NotFound> {
    let file = FILE_KINDS.iter().find(|file| file.name == path || file.file() == path);
    if let Some(file) = file {
        return Ok(DeclaredItem::File(file));
    }
    let mut parts = path.split('.');
    let name = parts.next().unwrap_or_default();
    let Some(file) = FILE_KINDS.iter().find(|file| file.name == name) else {
        let known = FILE_KINDS.iter().map(|file| file.name).collect();
        return Err(NotFound { part: name.to_owned(), before: String::new(), known });
    };
    let mut found = KeyPath { file, keys: Vec::new() };
    let mut record = Some(file.record);
    for part in parts {
        let Some(key) = record.and_then(|record| record.find(part)) else {
            let known = record.map(|record| record.keys.iter().map(|key| key.name).collect()).unwrap_or_default();
            return Err(NotFound { part: part.to_owned(), before: found.path(), known });
        };
        record = key.record;
        found.keys.push(key);
    }
    Ok(DeclaredItem::Key(found))
}

/// Every key of every kind of file, each table before what lies in it.
pub(crate) fn all() -> Vec<KeyPath> {
    let mut found = Vec::new();
    for file in FILE_KINDS {
        collect(&KeyPath { file, keys: Vec::new() }, file.record.keys, &mut found);
    }
    found
}

fn collect(above: &KeyPath, keys: &'static [KeyInfo], found: &mut Vec<KeyPath>) {
    for key in keys {
        let located = above.below(key);
        found.push(located.clone());
        if let Some(record) = key.record {
            collect(&located, record.keys, found);
        }
    }
}

/// The kind of a file by its path relative to the site's root.
pub(crate) fn kind_of(path: &str) -> Option<&'static FileKind> {
    FILE_KINDS.into_iter().find(|file| file.is_at(path))
}

impl FileKind {
    /// Whether such a file may lie there. Folders and names that differ from file to file are Chinese in the pattern.
    fn is_at(&self, path: &str) -> bool {
        let folder = |path: &'_ str| path.rsplit('/').nth(1).map(str::to_owned);
        let (Some((_, name)), Some((_, pattern))) = (path.rsplit_once('/'), self.path.rsplit_once('/')) else {
            return false;
        };
        let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
        let is_own_name = pattern.is_ascii();
        if is_own_name { name == pattern } else { ending(name) == ending(pattern) && folder(path) == folder(self.path) }
    }
}
