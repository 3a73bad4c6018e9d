//! The manifest: which files of the output folder this program made, which command made each, and what was in them.
//!
//! ```text
//! gongshi-manifest 1 0f343b0931126a20f133d67c2b018a3b
//! 99aa06d3014798d86001c324468d497f 5120 build index.html
//! d41d8cd98f00b204e9800998ecf8427e 61440 print print/jiaoyu/board-a3.pdf
//! ```
//!
//! Lines are `hash size owner path`, sorted by path. The hash in the first line is that of all other lines: a manifest
//! that was cut, merged or edited is recognised, and nothing is deleted because of it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_128;

use super::error::Action;
use super::{Owner, PublishError, STATE, address};

/// Beginning of the first line; the hash of all other lines follows.
const HEADER: &str = "gongshi-manifest 1 ";

/// Bytes of a large file that are read at a time.
const PIECE: usize = 256 * 1024;

/// What the manifest says of one published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    pub hash: u128,
    pub size: u64,
    pub owner: Owner,
}

impl ManifestEntry {
    pub(super) fn of(bytes: &[u8], owner: Owner) -> Self {
        Self { hash: XxHash3_128::oneshot(bytes), size: bytes.len() as u64, owner }
    }

    /// The entry of a file that may be large.
    pub(super) fn read(mut file: impl io::Read, owner: Owner) -> io::Result<Self> {
        let (mut hasher, mut size, mut bytes) = (XxHash3_128::new(), 0, vec![0; PIECE]);
        loop {
            let read = file.read(&mut bytes)?;
            if read == 0 {
                return Ok(Self { hash: hasher.finish_128(), size, owner });
            }
            hasher.write(&bytes[..read]);
            size += read as u64;
        }
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

/// The hash in the first line of the manifest, as it stands there; `None` when there is no such line.
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
    parse(bytes).map(Some).map_err(|line| PublishError::Corrupt {
        output: output.to_path_buf(),
        path: path.to_path_buf(),
        line,
    })
}

/// The text of a manifest; `files` are sorted by path.
pub(super) fn write(files: &[(&str, ManifestEntry)]) -> String {
    let mut lines = String::with_capacity(files.iter().map(|(path, _)| path.len() + 56).sum());
    for (path, ManifestEntry { hash, size, owner }) in files {
        push_hex(&mut lines, *hash);
        lines.extend([" ", &size.to_string(), " ", owner.word(), " ", path, "\n"]);
    }
    format!("{HEADER}{:032x}\n{lines}", XxHash3_128::oneshot(lines.as_bytes()))
}

/// Appends a hash as 32 digits. The standard library's formatting took longer than all the rest of a line.
fn push_hex(text: &mut String, hash: u128) {
    for byte in hash.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
}

/// Parses a manifest. The error is the number of the first line that cannot be understood; a wrong hash is a fault of
/// the first line.
fn parse(bytes: Vec<u8>) -> Result<ManifestFiles, usize> {
    let text = String::from_utf8(bytes).map_err(|_| 1_usize)?;
    let (header, rest) = text.split_once('\n').ok_or(1_usize)?;
    let mut lines = Vec::with_capacity(rest.len() / 80);
    let mut last = "";
    let mut at = header.len() + 1;
    for (index, line) in rest.split_terminator('\n').enumerate() {
        let (path, entry) = parse_line(line).filter(|(path, _)| *path > last).ok_or(index + 2)?;
        let end = at + line.len();
        lines.push((end - path.len()..end, entry));
        at = end + 1;
        last = path;
    }
    // Checked last, so that an edited line is named rather than the hash it breaks.
    let sum = header.strip_prefix(HEADER).and_then(hash).ok_or(1_usize)?;
    if sum == XxHash3_128::oneshot(rest.as_bytes()) { Ok(ManifestFiles { text, lines }) } else { Err(1) }
}

fn parse_line(line: &str) -> Option<(&str, ManifestEntry)> {
    let mut fields = line.splitn(4, ' ');
    let hash = hash(fields.next()?)?;
    let size = fields.next()?.parse().ok()?;
    let owner = Owner::from_word(fields.next()?)?;
    let path = fields.next().filter(|path| address::is_good(path))?;
    Some((path, ManifestEntry { hash, size, owner }))
}

fn hash(digits: &str) -> Option<u128> {
    (digits.len() == 32).then(|| u128::from_str_radix(digits, 16).ok())?
}
