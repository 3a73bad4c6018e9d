//! Bundles, which come by mail from anybody.

use std::{
    io::{Cursor, Write as _},
    path::PathBuf,
    sync::OnceLock,
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    files::{File, empty_folder, files, write},
    good,
};
use crate::{
    digest::Sha256Digest,
    handup::{self, Taking},
    model::UnitPath,
};

const PLAN: &[u8] = include_bytes!("../../tests/fixtures/base/content/units/jia/plan.toml");

/// What is taken in are the unit's own files and nothing else, and packed again it is the same.
///
/// An input is the archive itself, or its parts; of those `@0` stands for the digest of the first, up to `@9`, so that the list
/// of contents can be right.
pub fn bundle(bytes: &[u8]) {
    static ROOT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let Some(root) = ROOT.get_or_init(prepared) else { return };
    let archive = if bytes.starts_with(b"PK") { Some(bytes.to_vec()) } else { archive(bytes) };
    let Some(delivery) = archive.and_then(|archive| handup::unpack(root, &archive).ok()) else { return };
    for file in &delivery.files {
        assert_eq!(UnitPath::of_source(&file.path), Some(UnitPath(&delivery.unit)), "{file:?}");
        assert!(!file.path.split('/').any(|part| matches!(part, "" | "." | "..")), "{file:?}");
        let _ = file.differences(root);
    }
    // What its sender began with need not be a text; then it is refused here.
    if let Ok(taking) = Taking::of(root, &delivery) {
        let _ = (taking.changes(), taking.is_undecided(), taking.texts().count());
    }
    let Some(packed) = good(handup::write(&delivery), "not packed") else { return };
    let again = handup::unpack(root, &packed).map_err(|error| error.to_string());
    assert_eq!(again.as_ref(), Ok(&delivery));
}

fn prepared() -> Option<PathBuf> {
    let root = good(empty_folder("bundle"), "no folder")?;
    good(write(&root, &File { path: "content/units/jia/plan.toml", content: PLAN }), "no plan")?;
    Some(root)
}

fn archive(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts: Vec<File<'_>> = files(bytes).collect();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in &parts {
        // Two parts of one name are no archive.
        archive.start_file(part.path, options).ok()?;
        archive.write_all(&with_digests(part.content, &parts)).ok()?;
    }
    archive.finish().ok().map(Cursor::into_inner)
}

/// A part with the digests of the others in place of `@0` to `@9`.
fn with_digests(content: &[u8], parts: &[File<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut pieces = content.split(|byte| *byte == b'@');
    out.extend_from_slice(pieces.next().unwrap_or_default());
    for piece in pieces {
        let part =
            piece.first().filter(|byte| byte.is_ascii_digit()).and_then(|digit| parts.get(usize::from(digit - b'0')));
        match part {
            Some(part) => {
                out.extend_from_slice(Sha256Digest::of(part.content).hex().as_bytes());
                out.extend_from_slice(&piece[1..]);
            }
            None => {
                out.push(b'@');
                out.extend_from_slice(piece);
            }
        }
    }
    out
}
