//! The theme's layouts: the built-in ones, each of which a county may replace by its own.

use super::error::PrintError;
use crate::theme::{self, ThemeFileError};
use std::collections::BTreeMap;
use std::path::Path;

/// Ending of a layout.
const LAYOUT: &str = ".typ";
/// Ending of a file of wording that layouts read.
pub(super) const WORDING: &str = ".toml";

/// Paths below `print/`, with `/`, and texts.
pub(super) type Layouts = BTreeMap<String, String>;

/// The layouts of the theme `name`.
pub(super) fn load<E>(root: &Path, name: &str) -> Result<Layouts, PrintError<E>> {
    let files = theme::files(root, name, "print").map_err(error)?;
    let ours = files.into_iter().filter(|(name, _)| is_ours(name));
    ours.map(|(name, file)| Ok((name, file.text().map_err(error)?.to_owned()))).collect()
}

fn error<E>(error: ThemeFileError) -> PrintError<E> {
    match error {
        ThemeFileError::Unknown(name) => PrintError::UnknownTheme(name),
        ThemeFileError::Read { file, error } => PrintError::Read { file, error },
        ThemeFileError::Encoding { file } => PrintError::Encoding { file },
    }
}

fn is_ours(name: &str) -> bool {
    name.ends_with(LAYOUT) || name.ends_with(WORDING)
}
