//! `data/provenance.json`: of every published file its digest, its sources and their last commit, all under one root
//! digest.
//!
//! The root is the SHA-256 of one line a file, `SHA256  PATH` and a line break as `sha256sum` writes it, in the order of
//! the paths as bytes. Not among the files are this record and its signature, which could not name themselves, and what
//! `print` makes, which is printed at another time than the pages are built.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{sources, stamps::Stamps};
use crate::digest::{Hasher, Sha256Digest};

/// The record, below the output folder.
pub(crate) const PATH: &str = "data/provenance.json";
/// The signature of its root.
pub(crate) const SIGNATURE: &str = "data/provenance.json.sig";

/// Digests of the data files, which whoever adds up several sites verifies them by.
pub(crate) const SUMS: &str = "data/SHA256SUMS";
/// The folder of data files.
pub(crate) const DATA: &str = "data/";

const SCHEMA: &str = "gongshi/provenance/1";

/// Bytes of the record within which its root stands; all of them are ASCII.
const HEAD: u64 = 128;

/// The record as it is read.
#[derive(Debug, Deserialize)]
pub(crate) struct ProvenanceFile {
    pub(crate) root: String,
    pub(crate) commit: Option<String>,
    pub(crate) pages: BTreeMap<String, PageRecord>,
}

/// One file as it is recorded.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PageRecord {
    pub(crate) sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<String>,
    pub(crate) sources: Vec<String>,
}

/// Files whose lines are made at a time, on all threads.
const LINES: usize = 16 * 1024;

/// Writes the record of these files, sorted by path, and tells their root digest.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn record(
    files: &[(&str, Sha256Digest)],
    stamps: &Stamps,
    to: &mut dyn io::Write,
) -> io::Result<Sha256Digest> {
    let listed: Vec<&(&str, Sha256Digest)> = files.iter().filter(|(path, _)| is_recorded(path)).collect();
    let root = root(listed.iter().map(|(path, digest)| (*path, *digest)));
    let history = stamps.history();
    write!(to, "{{\"schema\":\"{SCHEMA}\",\"root\":\"{root}\",\"commit\":{}", quoted(history.head()))?;
    if history.has_uncommitted() {
        to.write_all(b",\"uncommitted\":true")?;
    }
    to.write_all(b",\"pages\":{")?;
    let mut separator = "\n";
    for listed in listed.chunks(LINES) {
        let lines = |files: &[&(&str, Sha256Digest)]| {
            let mut lines = String::with_capacity(files.len() * 240);
            for (at, (path, digest)) in files.iter().enumerate() {
                lines.push_str(if at > 0 { ",\n" } else { "" });
                push_line(&mut lines, path, *digest, stamps);
            }
            lines
        };
        let pieces: Vec<String> = listed.par_chunks(LINES / 32).map(lines).collect();
        for piece in pieces {
            to.write_all(separator.as_bytes())?;
            to.write_all(piece.as_bytes())?;
            separator = ",\n";
        }
    }
    to.write_all(b"\n}}\n")?;
    Ok(root)
}

/// Appends what is recorded of one file.
fn push_line(lines: &mut String, path: &str, digest: Sha256Digest, stamps: &Stamps) {
    let sources = sources::of(path);
    let stamp = stamps.of_sources(&sources);
    push_quoted(lines, path);
    lines.push_str(":{\"sha256\":\"");
    digest.push_hex(lines);
    lines.push('"');
    if let Some(commit) = stamp.and_then(|stamp| stamp.commit) {
        lines.extend([",\"commit\":\"", commit, "\""]);
    }
    if stamp.is_some_and(|stamp| stamp.uncommitted) {
        lines.push_str(",\"uncommitted\":true");
    }
    lines.push_str(",\"sources\":[");
    for (at, source) in sources.iter().enumerate() {
        lines.push_str(if at > 0 { "," } else { "" });
        push_quoted(lines, source);
    }
    lines.push_str("]}");
}

/// The digest over all files, sorted by path.
pub(crate) fn root<'f>(files: impl Iterator<Item = (&'f str, Sha256Digest)>) -> Sha256Digest {
    let (mut hasher, mut line) = (Hasher::default(), String::new());
    for (path, digest) in files {
        line.clear();
        digest.push_hex(&mut line);
        line.extend(["  ", path, "\n"]);
        hasher.add(line.as_bytes());
    }
    hasher.finish()
}

/// Writes the digests of the data files among these, as `sha256sum` writes them in their folder.
///
/// # Errors
/// When they cannot be written.
pub(crate) fn write_sums(files: &[(&str, Sha256Digest)], to: &mut dyn io::Write) -> io::Result<()> {
    let recorded = files.iter().filter(|(path, _)| is_recorded(path) && *path != SUMS);
    for (name, digest) in recorded.filter_map(|(path, digest)| Some((path.strip_prefix(DATA)?, digest))) {
        writeln!(to, "{digest}  {name}")?;
    }
    Ok(())
}

/// The root digest of the record in an output folder; none when there is none.
pub(crate) fn published_root(output: &Path) -> Option<String> {
    let mut head = String::new();
    File::open(output.join(PATH)).ok()?.take(HEAD).read_to_string(&mut head).ok()?;
    Some(head.split_once("\"root\":\"")?.1.split_once('"')?.0.to_owned())
}

/// Whether a file below the output folder is one of those recorded.
pub(crate) fn is_recorded(path: &str) -> bool {
    path != PATH && path != SIGNATURE && !path.starts_with("print/") && !path.starts_with(".gongshi/")
}

/// Whether the file at this path below the output folder is about the other files, so that there is none of it before all
/// of them are written.
pub(crate) fn of_published(path: &str) -> bool {
    [PATH, SIGNATURE, SUMS].contains(&path)
}

impl ProvenanceFile {
    /// Reads the record of an output folder; none when there is none or it is not one.
    pub(crate) fn read(output: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(output.join(PATH)).ok()?).ok()
    }
}

/// Appends a text as JSON. Addresses hardly ever hold what would have to be escaped.
fn push_quoted(lines: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        lines.push_str(&quoted(Some(text)));
    } else {
        lines.extend(["\"", text, "\""]);
    }
}

/// A text as JSON, or `null`.
fn quoted(text: Option<&str>) -> String {
    serde_json::to_string(&text).unwrap_or_default()
}
