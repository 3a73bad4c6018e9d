//! Bundles that were brought to the desk and wait for somebody to look at them: `.gongshi-desk/received/`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::handup::DeskFolder;

const FOLDER: &str = "received";
const ENDING: &str = ".gongshi";

/// The bundle of a unit.
pub(super) fn place(root: &Path, unit: &str) -> PathBuf {
    DeskFolder::of(root, FOLDER).path().join(format!("{}{ENDING}", unit.replace('/', ".")))
}

/// Units a bundle waits of.
pub(super) fn units(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(DeskFolder::of(root, FOLDER).path()).into_iter().flatten().flatten();
    let unit = |entry: fs::DirEntry| Some(entry.file_name().to_str()?.strip_suffix(ENDING)?.replace('.', "/"));
    let mut units: Vec<String> = entries.filter_map(unit).collect();
    units.sort();
    units
}

/// Keeps the bundle of a unit in place of an earlier one.
///
/// # Errors
/// The error of the system.
#[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
pub(super) fn keep(root: &Path, unit: &str, bytes: &[u8]) -> io::Result<()> {
    DeskFolder::of(root, FOLDER).put_at(&place(root, unit), bytes)
}

/// Forgets the bundle of a unit.
///
/// # Errors
/// The error of the system.
pub(super) fn forget(root: &Path, unit: &str) -> io::Result<()> {
    fs::remove_file(place(root, unit))
}
