//! The theme's layouts: the built-in ones, each of which a county may replace by its own.

use super::error::PrintError;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/print");

/// Name of the built-in theme.
const DEFAULT: &str = "default";

/// Ending of a layout.
const LAYOUT: &str = ".typ";
/// Ending of a file of wording that layouts read.
pub(super) const WORDING: &str = ".toml";

/// Paths below `print/`, with `/`, and texts.
pub(super) type Layouts = BTreeMap<String, String>;

/// The layouts of the theme `name`.
pub(super) fn load<E>(root: &Path, name: &str) -> Result<Layouts, PrintError<E>> {
    let mut layouts = Layouts::new();
    built_in(&BUILT_IN, &mut layouts);
    let theme = root.join("themes").join(name);
    if !theme.is_dir() && name != DEFAULT {
        return Err(PrintError::UnknownTheme(name.to_owned()));
    }
    let folder = theme.join("print");
    let shown = format!("themes/{name}/print");
    if !folder.is_dir() {
        return Ok(layouts);
    }
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.map_err(|error| PrintError::Read { file: shown.clone(), error: error.into() })?;
        let Some(name) = entry.path().strip_prefix(&folder).ok().map(slashed).filter(|name| is_ours(name)) else {
            continue;
        };
        let file = format!("{shown}/{name}");
        let bytes = fs::read(entry.path()).map_err(|error| PrintError::Read { file: file.clone(), error })?;
        let text = String::from_utf8(bytes).map_err(|_| PrintError::Encoding { file })?;
        layouts.insert(name, text.trim_start_matches('\u{feff}').to_owned());
    }
    Ok(layouts)
}

fn built_in(folder: &'static Dir<'static>, layouts: &mut Layouts) {
    for file in folder.files() {
        let name = slashed(file.path());
        if let Some(text) = file.contents_utf8().filter(|_| is_ours(&name)) {
            layouts.insert(name, text.to_owned());
        }
    }
    for below in folder.dirs() {
        built_in(below, layouts);
    }
}

fn is_ours(name: &str) -> bool {
    name.ends_with(LAYOUT) || name.ends_with(WORDING)
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
