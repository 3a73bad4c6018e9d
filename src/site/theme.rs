//! Templates and assets: the built-in theme, each file of which a county may replace by its own.

use super::error::{TemplateError, ThemeError};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The default theme as part of the program.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Name of the built-in theme.
const DEFAULT: &str = "default";

/// Templates ready to render and assets ready to copy.
#[derive(Debug)]
pub(crate) struct Theme {
    tera: Tera,
    assets: BTreeMap<String, Vec<u8>>,
    /// Page templates a county replaced by its own.
    own: BTreeSet<String>,
}

impl Theme {
    /// The built-in theme with the files of `root/themes/NAME` in place of those of the same name.
    ///
    /// # Errors
    /// When the theme has no folder (the default one needs none), a file cannot be read or a template is wrong.
    pub(crate) fn load(root: &Path, name: &str) -> Result<Self, ThemeError> {
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut own = BTreeSet::new();
        for file in files(&BUILT_IN) {
            let path = slashed(file.path());
            if let Some(name) = path.strip_prefix("templates/") {
                let text = file.contents_utf8().ok_or_else(|| ThemeError::Encoding { file: path.clone() })?;
                templates.insert(name.to_owned(), text.to_owned());
            } else if path.starts_with("assets/") {
                assets.insert(path, file.contents().to_vec());
            }
        }
        let folder = root.join("themes").join(name);
        if folder.is_dir() {
            read_folder(&folder.join("templates"), &format!("themes/{name}/templates"), &mut |path, file, bytes| {
                let text = String::from_utf8(bytes).map_err(|_| ThemeError::Encoding { file })?;
                own.insert(path.clone());
                templates.insert(path, text.trim_start_matches('\u{feff}').to_owned());
                Ok(())
            })?;
            read_folder(&folder.join("assets"), &format!("themes/{name}/assets"), &mut |path, _, bytes| {
                assets.insert(format!("assets/{path}"), bytes);
                Ok(())
            })?;
        } else if name != DEFAULT {
            return Err(ThemeError::Unknown(name.to_owned()));
        }
        let mut tera = Tera::new();
        tera.register_filter("day", day);
        tera.register_filter("month", month);
        tera.add_raw_templates(templates)
            .map_err(|error| ThemeError::Template(TemplateError::from_engine("", &error)))?;
        Ok(Self { tera, assets, own })
    }

    /// Whether a county wrote this page template: it is given the views, not only what the built-in one needs.
    pub(super) fn is_own(&self, template: &str) -> bool {
        self.own.contains(template)
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }

    /// Output path and bytes of every asset, in path order.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

fn files<'d>(dir: &'d Dir<'d>) -> Vec<&'d include_dir::File<'d>> {
    let mut all: Vec<_> = dir.files().collect();
    for below in dir.dirs() {
        all.extend(files(below));
    }
    all
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What is done with a file: its path below the folder, its path for messages, its bytes.
type Take<'t> = dyn FnMut(String, String, Vec<u8>) -> Result<(), ThemeError> + 't;

/// Reads the files below `folder`, which need not exist; dotfiles and links are left alone.
fn read_folder(folder: &Path, shown: &str, take: &mut Take<'_>) -> Result<(), ThemeError> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().min_depth(1) {
        let failed = |file: String, error: std::io::Error| ThemeError::Read { file, error };
        let entry = entry.map_err(|error| failed(shown.to_owned(), error.into()))?;
        let Ok(below) = entry.path().strip_prefix(folder) else { continue };
        let path = slashed(below);
        if !entry.file_type().is_file() || path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let file = format!("{shown}/{path}");
        let bytes = fs::read(entry.path()).map_err(|error| failed(file.clone(), error))?;
        take(path, file, bytes)?;
    }
    Ok(())
}

/// `2012-07-31` → `<time datetime="2012-07-31">2012年7月31日</time>`.
fn day(iso: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = chinese(iso).ok_or_else(|| tera::Error::message(format!("not a day: {iso}")))?;
    let html = ["<time datetime=\"", iso, "\">", &text, "</time>"].concat();
    Ok(Value::safe_string(&html))
}

/// `2012-07` → `2012年7月`; also takes a day and drops it.
fn month(iso: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = iso.get(..7).and_then(chinese).ok_or_else(|| tera::Error::message(format!("not a month: {iso}")))?;
    Ok(Value::normal_string(&text))
}

/// A date of digits and dashes in words; none for anything else, so that nothing unsafe passes.
/// Called for every date of every page, hence without parsing numbers.
fn chinese(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month) = (digits(parts.next()?)?, digits(parts.next()?)?);
    let mut text = String::with_capacity(20);
    text.push_str(year);
    text.push('年');
    text.push_str(month);
    text.push('月');
    if let Some(day) = parts.next() {
        text.push_str(digits(day)?);
        text.push('日');
    }
    parts.next().is_none().then_some(text)
}

/// A number without leading zeros.
fn digits(text: &str) -> Option<&str> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.trim_start_matches('0'))
}
