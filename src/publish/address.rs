//! Addresses inside the site: relative, `/`-separated, the same on every system.

use super::PublishError;

/// Checks an address. Refused is what could lead out of the output folder, or mean different things on different
/// systems.
///
/// A colon is a drive or a stream on Windows and a scheme in a relative link; a control character would break the
/// lines of the manifest.
pub(super) fn check(path: &str) -> Result<(), PublishError> {
    if is_good(path) { Ok(()) } else { Err(PublishError::BadPath { path: path.to_owned() }) }
}

pub(super) fn is_good(path: &str) -> bool {
    // Looking at all bytes is faster than stopping at the first bad one, and few addresses need a closer look.
    let has_bad = path.bytes().fold(false, |bad, byte| bad | (byte.is_ascii_control() | matches!(byte, b'\\' | b':')));
    let has_control = || !path.is_ascii() && path.contains(char::is_control);
    let mut segments = path.as_bytes().split(|byte| *byte == b'/');
    !has_bad
        && !has_control()
        && segments.clone().next() != Some(super::STATE.as_bytes())
        && segments.all(|segment| !matches!(segment, b"" | b"." | b".."))
}

/// The folder of an address, `""` at the top.
pub(super) fn folder(path: &str) -> &str {
    memchr::memrchr(b'/', path.as_bytes()).map_or("", |end| &path[..end])
}

/// The folders an address lies in, innermost first, without the top.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |inner| Some(folder(inner))).take_while(|folder| !folder.is_empty())
}
