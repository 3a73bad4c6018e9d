//! The theme's layouts: the built-in ones, each of which a county may replace by its own.

use super::error::PrintError;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/print");

/// Name of the built-in theme.
const DEFAULT: &str = "default";

/// File names and texts of the layouts.
pub(super) type Layouts = BTreeMap<String, String>;

/// The layouts of the theme `name`.
pub(super) fn load<E>(root: &Path, name: &str) -> Result<Layouts, PrintError<E>> {
    let mut layouts = Layouts::new();
    for file in BUILT_IN.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            layouts.insert(name.to_owned(), text.to_owned());
        }
    }
    let theme = root.join("themes").join(name);
    if !theme.is_dir() && name != DEFAULT {
        return Err(PrintError::UnknownTheme(name.to_owned()));
    }
    let shown = format!("themes/{name}/print");
    for path in files(&theme.join("print")).map_err(|error| PrintError::Read { file: shown.clone(), error })? {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".typ")) else {
            continue;
        };
        let file = format!("{shown}/{name}");
        let bytes = fs::read(&path).map_err(|error| PrintError::Read { file: file.clone(), error })?;
        let text = String::from_utf8(bytes).map_err(|_| PrintError::Encoding { file })?;
        layouts.insert(name.to_owned(), text.trim_start_matches('\u{feff}').to_owned());
    }
    Ok(layouts)
}

/// The files of a folder, which need not exist.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
