//! The folder of one unit: which of its files are there, and which are not read because of their names.

use super::meant_file::UNIT_FILES;

/// A unit folder and the files found in it.
#[derive(Debug, Default)]
pub(crate) struct UnitFolder {
    /// IDs from the top, joined with `/`.
    pub(crate) path: String,
    /// Known TOML files that are there.
    pub(crate) files: Vec<&'static str>,
    /// Names in `progress/`, sorted.
    pub(crate) progress: Vec<String>,
    /// Files that are not read because of their names: those in `progress/` as they are called, others as they should be.
    pub(crate) misnamed: Vec<String>,
    /// Names in `commitments/`, sorted.
    pub(crate) commitments: Vec<String>,
}

impl UnitFolder {
    /// Takes in a file that is about to be written, by its name in the folder.
    pub(super) fn add(&mut self, name: &str) {
        let (names, name) = match name.split_once('/') {
            Some(("progress", note)) => (&mut self.progress, note),
            Some(("commitments", file)) => (&mut self.commitments, file.trim_end_matches(".md")),
            _ => {
                let known = UNIT_FILES.into_iter().find(|known| *known == name && !self.files.contains(known));
                self.files.extend(known);
                return;
            }
        };
        if let Err(at) = names.binary_search_by(|known| known.as_str().cmp(name)) {
            names.insert(at, name.to_owned());
        }
    }
}
