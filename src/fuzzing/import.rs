//! Filled tables.

use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    files::{File, empty_folder, files, write},
    good,
};
use crate::{
    content::{self, Loaded},
    import::Import,
};

/// A site with a flawless branch, by file.
const SITE: [(&str, &[u8]); 5] = [
    ("site.toml", include_bytes!("../../tests/fixtures/base/content/site.toml")),
    ("campaign.toml", include_bytes!("../../tests/fixtures/base/content/campaign.toml")),
    ("units/jia/unit.toml", include_bytes!("../../tests/fixtures/base/content/units/jia/unit.toml")),
    ("units/jia/plan.toml", include_bytes!("../../tests/fixtures/base/content/units/jia/plan.toml")),
    (
        "units/jia/commitments/zhibu.md",
        include_bytes!("../../tests/fixtures/base/content/units/jia/commitments/zhibu.md"),
    ),
];

/// Whatever a table says, it is shown, and the files it would be written to can be read.
///
/// An input of one file is a table as it is (`x.csv`, `x.xls`); files below `xlsx/` or `ods/` are parts of an archive, so
/// that what is inside is reached and not only the archive.
pub fn import(bytes: &[u8]) {
    static PREPARED: OnceLock<Option<(PathBuf, Loaded)>> = OnceLock::new();
    let Some((root, loaded)) = PREPARED.get_or_init(prepared) else { return };
    let Some(table) = table(root, bytes) else { return };
    let import = Import::of(root, &loaded.site, &[table]);
    assert!(!import.to_string().is_empty());
    for file in import.files() {
        let (path, text) = (file.path(), file.text());
        let faults = content::reading_faults(path, text.as_bytes(), file.kind());
        assert!(faults.is_empty(), "{path} becomes {text}: {faults:?}");
    }
}

fn prepared() -> Option<(PathBuf, Loaded)> {
    let root = good(empty_folder("import"), "no folder")?;
    for (path, content) in SITE {
        good(write(&root.join("content"), &File { path, content }), path)?;
    }
    let loaded = good(content::load(&root), "no site")?;
    Some((root, loaded))
}

/// The table an input is, written beside the site.
fn table(root: &Path, bytes: &[u8]) -> Option<PathBuf> {
    let parts: Vec<File<'_>> = files(bytes).collect();
    let first = parts.first()?;
    let (ending, content) = match first.path.split_once('/') {
        Some((kind @ ("xlsx" | "ods"), _)) => (kind, archive(kind, &parts)?),
        Some(_) => return None,
        // All that follows: a table that is no text may hold what parts files.
        None => (first.path.rsplit_once('.')?.1, bytes[first.path.len() + 1..].to_vec()),
    };
    let is_known = matches!(ending, "csv" | "xls" | "xlsx" | "ods");
    let path = is_known.then(|| root.join(format!("甲村.{ending}")))?;
    good(fs::write(&path, content), "not written")?;
    Some(path)
}

fn archive(kind: &str, parts: &[File<'_>]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts {
        let Some(name) = part.path.strip_prefix(kind).and_then(|rest| rest.strip_prefix('/')) else { continue };
        // Two parts of one name are no archive.
        archive.start_file(name, options).ok()?;
        archive.write_all(part.content).ok()?;
    }
    archive.finish().ok().map(Cursor::into_inner)
}
