//! The manifest: which files of the output folder this program made, which command made each, and what was in them.
//!
//! ```text
//! gongshi-manifest 2 0f343b0931126a20f133d67c2b018a3b
//! 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 5120 build index.html
//! e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 61440 print print/jiaoyu/board-a3.pdf
//! ```
//!
//! Lines are `SHA-256 size owner path`, sorted by path. The hash in the first line is that of all other lines: a manifest
//! that was cut, merged or edited is recognised, and nothing is deleted because of it.
//!
//! Version 0.1 wrote `gongshi-manifest 1` with a shorter hash of its own; such files are looked at once more.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::error::Action;
use super::{Owner, PublishError, STATE, address};
use crate::digest::Sha256Digest;

/// Beginning of the first line; the hash of all other lines follows.
const HEADER: &str = "gongshi-manifest 2 ";
/// The same in version 0.1.
const HEADER_1: &str = "gongshi-manifest 1 ";

/// What the manifest says of one published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    pub digest: Sha256Digest,
    pub size: u64,
    pub owner: Owner,
}

impl ManifestEntry {
    pub(super) fn of(bytes: &[u8], owner: Owner) -> Self {
        Self { digest: Sha256Digest::of(bytes), size: bytes.len() as u64, owner }
    }

    /// The entry of a file that may be large.
    pub(super) fn read(file: impl io::Read, owner: Owner) -> io::Result<Self> {
        Sha256Digest::of_rest(file).map(|(digest, size)| Self { digest, size, owner })
    }
}

/// The files a manifest lists, in the order of their paths. Paths are not copied out of its text, since a large site
/// has hundreds of thousands of them.
#[derive(Debug, Default)]
pub(super) struct ManifestFiles {
    text: String,
    /// Place of each path in the text, and what is said of the file.
    lines: Vec<(Range<usize>, ManifestEntry)>,
}

impl ManifestFiles {
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether version 0.1 wrote them down.
    pub(super) fn is_of_version_1(&self) -> bool {
        self.text.starts_with(HEADER_1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, ManifestEntry)> {
        self.lines.iter().map(|(path, entry)| (&self.text[path.clone()], *entry))
    }

    pub(super) fn get(&self, path: &str) -> Option<ManifestEntry> {
        let at = self.lines.binary_search_by(|(line, _)| self.text[line.clone()].cmp(path)).ok()?;
        Some(self.lines[at].1)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }
}

/// Path of the manifest of an output folder.
pub(super) fn path(output: &Path) -> PathBuf {
    output.join(STATE).join("manifest")
}

/// The hash in the first line of the manifest, as it stands there; `None` when there is no such line, or one of version 0.1.
pub(super) fn sum(output: &Path) -> Option<String> {
    let mut head = vec![0; HEADER.len() + 32];
    File::open(path(output)).ok()?.read_exact(&mut head).ok()?;
    String::from_utf8(head).ok()?.strip_prefix(HEADER).map(str::to_owned)
}

/// Reads a manifest; `None` when there is none.
pub(super) fn read(output: &Path, path: &Path) -> Result<Option<ManifestFiles>, PublishError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Action::Read.failed(path)(error)),
    };
    let mut files = parse(bytes).map_err(|line| PublishError::Corrupt {
        output: output.to_path_buf(),
        path: path.to_path_buf(),
        line,
    })?;
    if files.is_of_version_1() {
        let ManifestFiles { text, lines } = &mut files;
        // A file that is gone is written again like any other whose digest differs.
        lines.par_iter_mut().for_each(|(path, entry)| {
            entry.digest = Sha256Digest::of_file(&output.join(&text[path.clone()])).unwrap_or_default();
        });
    }
    Ok(Some(files))
}

/// The text of a manifest; `files` are sorted by path.
pub(super) fn write(files: &[(&str, ManifestEntry)]) -> String {
    let mut lines = String::with_capacity(files.iter().map(|(path, _)| path.len() + 88).sum());
    for (path, ManifestEntry { digest, size, owner }) in files {
        digest.push_hex(&mut lines);
        lines.extend([" ", &size.to_string(), " ", owner.word(), " ", path, "\n"]);
    }
    format!("{HEADER}{:032x}\n{lines}", XxHash3_128::oneshot(lines.as_bytes()))
}

/// Parses a manifest. The error is the number of the first line that cannot be understood; a wrong hash is a fault of
/// the first line.
fn parse(bytes: Vec<u8>) -> Result<ManifestFiles, usize> {
    let text = String::from_utf8(bytes).map_err(|_| 1_usize)?;
    let (header, rest) = text.split_once('\n').ok_or(1_usize)?;
    let (digest, sum): (fn(&str) -> Option<Sha256Digest>, _) = match header.strip_prefix(HEADER_1) {
        Some(sum) => (|digits| hash(digits).map(|_| Sha256Digest::default()), Some(sum)),
        None => (Sha256Digest::from_hex, header.strip_prefix(HEADER)),
    };
    let mut lines = Vec::with_capacity(rest.len() / 100);
    let mut last = "";
    let mut at = header.len() + 1;
    for (index, line) in rest.split_terminator('\n').enumerate() {
        let (path, entry) = parse_line(line, digest).filter(|(path, _)| *path > last).ok_or(index + 2)?;
        let end = at + line.len();
        lines.push((end - path.len()..end, entry));
        at = end + 1;
        last = path;
    }
    // Checked last, so that an edited line is named rather than the hash it breaks.
    let sum = sum.and_then(hash).ok_or(1_usize)?;
    if sum == XxHash3_128::oneshot(rest.as_bytes()) { Ok(ManifestFiles { text, lines }) } else { Err(1) }
}

fn parse_line(line: &str, digest: fn(&str) -> Option<Sha256Digest>) -> Option<(&str, ManifestEntry)> {
    let mut fields = line.splitn(4, ' ');
    let digest = digest(fields.next()?)?;
    let size = fields.next()?.parse().ok()?;
    let owner = Owner::from_word(fields.next()?)?;
    let path = fields.next().filter(|path| address::is_good(path))?;
    Some((path, ManifestEntry { digest, size, owner }))
}

fn hash(digits: &str) -> Option<u128> {
    (digits.len() == 32).then(|| u128::from_str_radix(digits, 16).ok())?
}
