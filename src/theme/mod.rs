//! Files of a theme: the built-in ones, each of which a county may replace by one of the same name.
//!
//! `site` reads `templates` and `assets` here, `print` reads `print`. The default theme is part of the program; what lies
//! in the site's `themes/NAME/` is laid over it, file by file.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs, io};

/// The default theme as part of the program.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Name of the built-in theme, which needs no folder in a site.
pub(crate) const DEFAULT: &str = "default";

/// One file of a theme.
#[derive(Debug)]
pub(crate) struct ThemeFile {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// Whether it lies in the site's folder instead of the program.
    pub(crate) own: bool,
    /// Path for messages, relative to the site's root.
    shown: String,
}

impl ThemeFile {
    /// Text, without a byte order mark.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub(crate) fn text(&self) -> Result<&str, ThemeFileError> {
        let text = str::from_utf8(&self.bytes).map_err(|_| ThemeFileError::Encoding { file: self.shown.clone() })?;
        Ok(text.trim_start_matches('\u{feff}'))
    }
}

/// Why the files of a theme cannot be used.
#[derive(Debug)]
pub(crate) enum ThemeFileError {
    /// There is no folder of this name below `themes/`.
    Unknown(String),
    /// A file cannot be read.
    Read {
        /// File relative to the site's root.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// A file is not text in UTF-8.
    Encoding {
        /// File relative to the site's root.
        file: String,
    },
}

impl fmt::Display for ThemeFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => {
                write!(f, "找不到主题“{name}”：没有 themes/{name} 文件夹。请改正 site.toml 的 theme，或者建立该文件夹")
            }
            Self::Read { file, error } => write!(f, "{file} 无法读取：{error}"),
            Self::Encoding { file } => write!(f, "{file} 不是 UTF-8 编码，请另存为 UTF-8"),
        }
    }
}

impl std::error::Error for ThemeFileError {}

/// A text file of the built-in theme.
pub(crate) fn built_in(path: &str) -> Option<&'static str> {
    BUILT_IN.get_file(path)?.contents_utf8()
}

/// Files of `folder` (`templates`, `assets`, `print`) in the theme `name`, by their paths below it, written with `/`.
/// Dotfiles and symbolic links of a site are left alone.
///
/// # Errors
/// When the theme has no folder in the site (the default one needs none) or a file cannot be read.
pub(crate) fn files(root: &Path, name: &str, folder: &str) -> Result<BTreeMap<String, ThemeFile>, ThemeFileError> {
    let mut files = BTreeMap::new();
    if let Some(built_in) = BUILT_IN.get_dir(folder) {
        add_built_in(built_in, folder, &mut files);
    }
    let theme = root.join("themes").join(name);
    if theme.is_dir() {
        add_own(&theme.join(folder), &format!("themes/{name}/{folder}"), &mut files)?;
    } else if name != DEFAULT {
        return Err(ThemeFileError::Unknown(name.to_owned()));
    }
    Ok(files)
}

fn add_built_in(dir: &'static Dir<'static>, folder: &str, files: &mut BTreeMap<String, ThemeFile>) {
    for file in dir.files() {
        let shown = slashed(file.path());
        if let Some(path) = shown.strip_prefix(folder).and_then(|path| path.strip_prefix('/')) {
            let path = path.to_owned();
            files.insert(path, ThemeFile { bytes: file.contents().into(), own: false, shown });
        }
    }
    for below in dir.dirs() {
        add_built_in(below, folder, files);
    }
}

/// Adds the files below `folder`, which need not exist.
fn add_own(folder: &Path, shown: &str, files: &mut BTreeMap<String, ThemeFile>) -> Result<(), ThemeFileError> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().min_depth(1) {
        let entry = entry.map_err(|error| ThemeFileError::Read { file: shown.to_owned(), error: error.into() })?;
        let Ok(below) = entry.path().strip_prefix(folder) else { continue };
        let path = slashed(below);
        if !entry.file_type().is_file() || path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let shown = format!("{shown}/{path}");
        match fs::read(entry.path()) {
            Ok(bytes) => files.insert(path, ThemeFile { bytes: bytes.into(), own: true, shown }),
            Err(error) => return Err(ThemeFileError::Read { file: shown, error }),
        };
    }
    Ok(())
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
