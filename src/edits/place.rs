//! Which files may be changed: those of the kinds the key table knows, inside `content/`, reached without a link.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::EditError;
use crate::{
    content,
    keys::{FileKind, lookup, progress},
    model::{OWN_FOLDERS, SOURCES},
};

/// The file at a path relative to the site's root, and what it holds.
pub(super) fn find(root: &Path, path: &str) -> Result<(PathBuf, &'static FileKind), EditError> {
    let bad = |fault: String| EditError::BadPath { path: path.to_owned(), fault };
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    if !path.starts_with("content/") || !path.split('/').all(is_plain) {
        return Err(bad("只能改 content 文件夹里的文件".into()));
    }
    let kind = lookup::kind_of(path).filter(|kind| lies_where(kind, path));
    let kind = kind.ok_or_else(|| bad("这里不放这样的文件".into()))?;
    if let Some(fault) = bad_name(kind, path) {
        return Err(bad(fault));
    }
    let mut file = root.to_owned();
    for part in path.split('/') {
        file.push(part);
        match fs::symlink_metadata(&file) {
            Ok(found) if found.file_type().is_symlink() => {
                return Err(bad("它是链接，或在链接后面，可能指到别处".into()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(EditError::Io { file: path.to_owned(), source }),
        }
    }
    Ok((file, kind))
}

/// Whether files of this kind lie in the folder the path names.
fn lies_where(kind: &FileKind, path: &str) -> bool {
    let depth = |path: &str| path.matches('/').count();
    if kind.path.starts_with(SOURCES) {
        let least = if path == "content/feedback.toml" { 1 } else { depth(kind.path) };
        (path.starts_with(SOURCES) || least == 1) && depth(path) >= least
    } else {
        depth(path) == depth(kind.path)
    }
}

/// What is wrong with the names in a path, if anything.
fn bad_name(kind: &FileKind, path: &str) -> Option<String> {
    let (folders, name) = path.rsplit_once('/')?;
    let folders = folders.strip_prefix(SOURCES).unwrap_or_default();
    let own = folders.rsplit_once('/').filter(|(_, last)| OWN_FOLDERS.contains(last) && kind.is_markdown());
    let units = own.map_or(folders, |(units, _)| units);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_period = kind.name == progress::FILE.name;
    if is_period && content::period(name).is_none() {
        return Some(format!("“{stem}”不是年月，写成 2012-07"));
    }
    let own_name = (!is_period && !kind.path.ends_with(name)).then_some(stem);
    units.split('/').filter(|id| !id.is_empty()).chain(own_name).find_map(content::bad_id)
}
