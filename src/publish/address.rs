//! Addresses inside the site: relative, `/`-separated, the same on every system.

use super::PublishError;

/// Refuses what could lead out of the output folder, or mean different things to different systems.
///
/// A colon is a drive or a stream on Windows and a scheme in a relative link; a control character would break the
/// lines of the manifest.
pub(super) fn check(path: &str) -> Result<(), PublishError> {
    if is_good(path) { Ok(()) } else { Err(PublishError::BadPath { path: path.to_owned() }) }
}

pub(super) fn is_good(path: &str) -> bool {
    !path.contains(|c: char| c == '\\' || c == ':' || c.is_control())
        && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."))
        && path.split('/').next() != Some(super::STATE)
}

/// The folder of an address, `""` at the top.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders an address lies in, innermost first, without the top.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |inner| Some(folder(inner))).take_while(|folder| !folder.is_empty())
}
