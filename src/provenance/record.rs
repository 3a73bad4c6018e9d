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

use super::{
    Sha256Digest,
    digests::{DigestTable, Digests},
    sources,
    stamps::Stamps,
};

/// The record, below the output folder.
pub(crate) const PATH: &str = "data/provenance.json";
/// The signature of its root.
pub(crate) const SIGNATURE: &str = "data/provenance.json.sig";

/// Digests of the data files, which whoever adds up several sites verifies them by.
pub(crate) const SUMS: &str = "data/SHA256SUMS";
/// The folder of data files.
const DATA: &str = "data/";

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

/// A file that a build leaves in the output folder, and the hash its manifest lists it under.
pub(crate) type PublishedFile = (String, u128);

/// What a build records of its files.
pub(crate) struct Recorded {
    /// The digest over all of them.
    pub(crate) root: String,
    /// The record as bytes.
    pub(crate) json: Vec<u8>,
    /// Digests of the data files as `sha256sum` writes them in their folder.
    pub(crate) sums: String,
    /// Digests for the next build.
    pub(crate) table: DigestTable,
}

/// Records these files of the folder `output`, sorted by path: of those of this build the digests are `new`, of the others
/// they are `known`, or else taken from the folder.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn record(
    output: &Path,
    files: &[PublishedFile],
    new: &Digests,
    known: &DigestTable,
    stamps: &Stamps,
) -> io::Result<Recorded> {
    let digest = |path: &str, hash: u128| match new.get(path).or_else(|| known.get(hash)) {
        Some(digest) => Ok(Some(digest)),
        None => match Sha256Digest::of_file(&output.join(path)) {
            // Somebody deleted a page that was to stay.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            taken => taken.map(Some),
        },
    };
    let recorded = files.par_iter().filter(|(path, _)| is_recorded(path) && path != SUMS);
    let with_digest = recorded
        .filter_map(|(path, hash)| digest(path, *hash).map(|digest| Some((path.as_str(), *hash, digest?))).transpose());
    let files: Vec<(&str, u128, Sha256Digest)> = with_digest.collect::<io::Result<_>>()?;
    let entry = |&(path, _, digest)| (path, digest);
    let own = || files.iter().map(entry);
    let sums = lines(own().filter_map(|(path, digest)| Some((path.strip_prefix(DATA)?, digest))));
    let (before, behind) = files.split_at(files.partition_point(|(path, ..)| *path < SUMS));
    let sums_digest = Sha256Digest::of(sums.as_bytes());
    let listed = || before.iter().map(entry).chain([(SUMS, sums_digest)]).chain(behind.iter().map(entry));
    let root = root(listed()).hex();
    let commits = stamps.commits();
    let head = commits.map(|commits| commits.head());
    let mut json = String::with_capacity(files.len() * 300);
    json.extend(["{\"schema\":\"", SCHEMA, "\",\"root\":\"", &root, "\",\"commit\":", &quoted(head)]);
    if commits.is_some_and(|commits| commits.has_uncommitted()) {
        json.push_str(",\"uncommitted\":true");
    }
    json.push_str(",\"pages\":{");
    let mut is_first = true;
    for (path, digest) in listed() {
        json.push_str(if is_first { "\n" } else { ",\n" });
        is_first = false;
        let sources = sources::of(path);
        let stamp = stamps.of_sources(&sources);
        json.extend([&quoted(Some(path)), ":{\"sha256\":\""]);
        digest.push_hex(&mut json);
        json.push('"');
        if let Some(commit) = stamp.and_then(|stamp| stamp.commit) {
            json.extend([",\"commit\":\"", commit, "\""]);
        }
        if stamp.is_some_and(|stamp| stamp.uncommitted) {
            json.push_str(",\"uncommitted\":true");
        }
        json.push_str(",\"sources\":[");
        for (at, source) in sources.iter().enumerate() {
            json.extend([if at > 0 { "," } else { "" }, &quoted(Some(source))]);
        }
        json.push_str("]}");
    }
    json.push_str("\n}}\n");
    let mut table: Vec<(u128, Sha256Digest)> = files.iter().map(|(_, hash, digest)| (*hash, *digest)).collect();
    table.par_sort_unstable_by_key(|(hash, _)| *hash);
    Ok(Recorded { root, json: json.into_bytes(), sums, table: DigestTable(table) })
}

/// The digest over all files, sorted by path.
pub(crate) fn root<'f>(files: impl Iterator<Item = (&'f str, Sha256Digest)>) -> Sha256Digest {
    Sha256Digest::of(lines(files).as_bytes())
}

/// One line a file, as `sha256sum` writes them.
fn lines<'f>(files: impl Iterator<Item = (&'f str, Sha256Digest)>) -> String {
    let mut lines = String::new();
    for (path, digest) in files {
        digest.push_hex(&mut lines);
        lines.extend(["  ", path, "\n"]);
    }
    lines
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

impl ProvenanceFile {
    /// Reads the record of an output folder; none when there is none or it is not one.
    pub(crate) fn read(output: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(output.join(PATH)).ok()?).ok()
    }
}

/// A text as JSON, or `null`.
fn quoted(text: Option<&str>) -> String {
    serde_json::to_string(&text).unwrap_or_default()
}
