//! Several files in the bytes of one input: each begins with a line that is its path and ends before the next `0xFF`,
//! which no text in UTF-8 has.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Most files of an input.
const MOST_FILES: usize = 24;
/// Most parts of a path, and most bytes of one.
const MOST_PARTS: usize = 7;
const MOST_NAME: usize = 60;

/// A file of an input.
pub(super) struct File<'b> {
    pub(super) path: &'b str,
    pub(super) content: &'b [u8],
}

/// The files of an input; what has no path is left out.
pub(super) fn files(bytes: &[u8]) -> impl Iterator<Item = File<'_>> {
    let whole = bytes.split(|byte| *byte == 0xFF).filter_map(|piece| {
        let end = memchr::memchr(b'\n', piece)?;
        Some(File { path: str::from_utf8(&piece[..end]).ok()?, content: &piece[end + 1..] })
    });
    whole.take(MOST_FILES)
}

/// An empty folder of this process, the same at every call.
pub(super) fn empty_folder(name: &str) -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("gongshi-fuzz-{name}-{}", std::process::id()));
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::create_dir_all(&folder)?,
    }
    Ok(folder)
}

/// Writes a file below a folder, unless its path is none the system takes, or leads out.
pub(super) fn write(folder: &Path, file: &File<'_>) -> io::Result<()> {
    let is_name = |part: &str| !matches!(part, "" | "." | "..") && part.len() <= MOST_NAME && !part.contains('\0');
    if file.path.split('/').count() > MOST_PARTS || !file.path.split('/').all(is_name) {
        return Ok(());
    }
    let path = folder.join(file.path);
    // A file may have the name of a folder that was there before it, and the other way round.
    if path.is_dir() || path.parent().is_none_or(|above| fs::create_dir_all(above).is_err()) {
        return Ok(());
    }
    fs::write(path, file.content)
}
