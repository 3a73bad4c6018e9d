//! Which files are a unit's own: those of the kinds the key table knows, and pictures and documents beside them.

use std::{fs, path::Path};

use super::HandUpError;
use crate::{
    content::{self, source::decode},
    edits::ContentFile,
    model::{OWN_FOLDERS, UnitPath},
};

/// Bytes of a text of content, as the reader takes it.
const MOST_TEXT: usize = 2 << 20;

/// What a file may say that comes from elsewhere.
///
/// # Errors
/// When the path is not one of the unit's own files, or the content is not what such a file holds.
pub(super) fn admit(root: &Path, unit: &str, path: &str, content: Option<&[u8]>) -> Result<(), HandUpError> {
    let refused = |why: &str| Err(HandUpError::Said(format!("“{path}”{why}")));
    if UnitPath::of_source(path) != Some(UnitPath(unit)) || UnitPath(unit).ids().any(|id| content::bad_id(id).is_some())
    {
        return refused(&format!("不在单位“{unit}”的文件夹里"));
    }
    if is_asset(path) {
        if content::bad_asset_name(path.rsplit('/').next().unwrap_or_default()).is_some() || has_link(root, path) {
            return refused("的名字或位置不能用");
        }
        return match content.and_then(|content| content::asset_fault(path, content)) {
            Some(why) => refused(&format!("：{why}")),
            None => Ok(()),
        };
    }
    let text = content.map(|content| text(path, content)).transpose()?;
    ContentFile::version(root, path, text.as_deref().unwrap_or_else(|| empty(path)))?;
    Ok(())
}

/// Bytes of a file of content as text.
///
/// # Errors
/// When they are no text in UTF-8, or too many.
pub(super) fn text(path: &str, bytes: &[u8]) -> Result<String, HandUpError> {
    let (text, fault) = decode(bytes);
    if fault.is_some() || bytes.len() > MOST_TEXT {
        return Err(HandUpError::Said(format!("“{path}”不是 UTF-8 文字，或超过 2 MB")));
    }
    Ok(text.into_owned())
}

/// What a file of this name says when nothing is in it.
pub(super) fn empty(path: &str) -> &'static str {
    if Path::new(path).extension().is_some_and(|extension| extension == "md") { "+++\n+++\n" } else { "" }
}

/// Whether a path is one of the unit's own files.
pub(super) fn is_own(root: &Path, unit: &str, path: &str) -> bool {
    UnitPath::of_source(path) == Some(UnitPath(unit))
        && (is_asset(path) || ContentFile::version(root, path, empty(path)).is_ok())
}

/// Whether it is a picture or document, where such may lie.
pub(super) fn is_asset(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    content::address::is_asset(name) && OWN_FOLDERS.contains(&folder)
}

/// Whether any part of the path is a link.
fn has_link(root: &Path, path: &str) -> bool {
    let mut file = root.to_owned();
    path.split('/').any(|part| {
        file.push(part);
        fs::symlink_metadata(&file).is_ok_and(|found| found.file_type().is_symlink())
    })
}

/// The unit's own files on disk, in order; links are passed over.
pub(super) fn files(root: &Path, unit: &str) -> Vec<String> {
    let folder = UnitPath(unit).source_folder();
    let mut files = Vec::new();
    let own = OWN_FOLDERS.map(|name| format!("{folder}/{name}"));
    for folder in std::iter::once(&folder).chain(&own) {
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            let path = format!("{folder}/{name}");
            if is_file && is_own(root, unit, &path) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What a file says; none when it is not there.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read(root: &Path, path: &str) -> Result<Option<Vec<u8>>, HandUpError> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(HandUpError::Io(path.to_owned(), error)),
    }
}
