//! A delivery as one file to send by mail or WeChat: a zip archive with a list of contents, the files as they are, and the
//! files as they were.
//!
//! Whoever reads one trusts nothing in it: names have to be the ones the list says, contents have the digests it says, and
//! nothing is unpacked beyond fixed bounds, whatever sizes the archive claims.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Cursor, Read as _, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{Before, Delivered, Delivery, HandUpError, own};
use crate::digest::Sha256Digest;

/// Name of the list of contents.
const LIST: &str = "gongshi.json";
/// Names of the folders of files as they are and as they were.
const NOW: &str = "now/";
const BEFORE: &str = "before/";
const SCHEMA: &str = "gongshi/bundle/1";

/// Bounds: of the archive, of one file in it, of all files together, of their number.
const MOST_PACKED: u64 = 64 << 20;
const MOST_FILE: u64 = 20 << 20;
const MOST_UNPACKED: u64 = 160 << 20;
const MOST_FILES: usize = 2_000;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    schema: String,
    unit: String,
    name: String,
    by: String,
    files: Vec<Listed>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    path: String,
    /// Digest of the file as it is; none when it was deleted.
    now: Option<String>,
    before: ListedBefore,
    earlier: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ListedBefore {
    Unknown,
    Absent,
    Digest(String),
}

/// A delivery as the bytes of a bundle.
///
/// # Errors
/// When it cannot be packed, which is a fault of this program or of memory.
pub(crate) fn write(delivery: &Delivery) -> Result<Vec<u8>, HandUpError> {
    let failed = |error: zip::result::ZipError| HandUpError::Said(format!("写不出交接包：{error}"));
    let file_failed = |error: io::Error| HandUpError::Said(format!("写不出交接包：{error}"));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), HandUpError> {
        archive.start_file(name, options).map_err(failed)?;
        archive.write_all(bytes).map_err(file_failed)
    };
    let listed = |file: &Delivered| Listed {
        path: file.path.clone(),
        now: file.content.as_deref().map(digest),
        before: match &file.before {
            Before::Unknown => ListedBefore::Unknown,
            Before::Absent => ListedBefore::Absent,
            Before::Content(content) => ListedBefore::Digest(digest(content)),
        },
        earlier: file.earlier.clone(),
    };
    let contents = Contents {
        schema: SCHEMA.to_owned(),
        unit: delivery.unit.clone(),
        name: delivery.name.clone(),
        by: delivery.by.clone(),
        files: delivery.files.iter().map(listed).collect(),
    };
    let list = serde_json::to_vec_pretty(&contents).map_err(|error| file_failed(error.into()))?;
    put(LIST, &list)?;
    for file in &delivery.files {
        if let Some(content) = &file.content {
            put(&format!("{NOW}{}", file.path), content)?;
        }
        if let Before::Content(content) = &file.before {
            put(&format!("{BEFORE}{}", file.path), content)?;
        }
    }
    let bytes = archive.finish().map(Cursor::into_inner).map_err(failed)?;
    if bytes.len() as u64 > MOST_PACKED {
        return Err(HandUpError::Said("交接包超过 64 MB，对方收不了；先缩小照片再交".to_owned()));
    }
    Ok(bytes)
}

/// Reads a bundle from a file.
///
/// # Errors
/// When it is none, is damaged, or holds anything but one unit's own files.
pub(crate) fn read(root: &Path, file: &Path) -> Result<Delivery, HandUpError> {
    let failed = |error| HandUpError::Io(file.display().to_string(), error);
    let opened = File::open(file).map_err(failed)?;
    let mut bytes = Vec::new();
    opened.take(MOST_PACKED + 1).read_to_end(&mut bytes).map_err(failed)?;
    unpack(root, &bytes)
}

/// Reads a bundle.
///
/// # Errors
/// As [`read`].
pub(crate) fn unpack(root: &Path, bytes: &[u8]) -> Result<Delivery, HandUpError> {
    if bytes.len() as u64 > MOST_PACKED {
        return Err(refused("太大，超过 64 MB"));
    }
    let mut entries = entries(bytes)?;
    let list = entries.remove(LIST).ok_or_else(|| refused("里面没有目录 gongshi.json，不是 gongshi bundle 写的"))?;
    let contents: Contents =
        serde_json::from_slice(&list).map_err(|_| refused("的目录读不懂，可能已经损坏，或是别的版本写的"))?;
    if contents.schema != SCHEMA {
        return Err(refused("是别的版本写的，请双方用同一版程序"));
    }
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for listed in contents.files {
        if !seen.insert(listed.path.clone()) {
            return Err(refused(&format!("里“{}”列了两次", listed.path)));
        }
        let mut take = |folder: &str, digest: &str| {
            let content = entries.remove(&format!("{folder}{}", listed.path));
            content
                .filter(|content| self::digest(content) == digest)
                .ok_or_else(|| refused(&format!("里“{}”缺少内容，或和目录对不上，可能传坏了，请重发一次", listed.path)))
        };
        let content = listed.now.as_deref().map(|digest| take(NOW, digest)).transpose()?;
        let before = match &listed.before {
            ListedBefore::Unknown => Before::Unknown,
            ListedBefore::Absent => Before::Absent,
            ListedBefore::Digest(digest) => Before::Content(take(BEFORE, digest)?),
        };
        own::admit(root, &contents.unit, &listed.path, content.as_deref())?;
        files.push(Delivered { path: listed.path, content, before, earlier: listed.earlier });
    }
    if let Some(stranger) = entries.keys().next() {
        return Err(refused(&format!("里有目录上没有的“{}”", shortened(stranger))));
    }
    let (name, by) = (shortened(&contents.name), shortened(&contents.by));
    Ok(Delivery { unit: contents.unit, name, by, files })
}

/// All entries of an archive, within the bounds.
fn entries(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, HandUpError> {
    let damaged = |_| refused("打不开，可能传坏了，请重发一次");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_FILES {
        return Err(refused("里的文件太多，超过 2000 个"));
    }
    let mut left = MOST_UNPACKED;
    let mut entries = BTreeMap::new();
    for position in 0..archive.len() {
        let mut entry = archive.by_index(position).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let is_plain = entry.is_file() && !entry.is_symlink() && !entry.encrypted();
        let kind = entry.unix_mode().map_or(0, |mode| mode & 0o170_000);
        if !is_plain || !matches!(kind, 0 | 0o100_000) {
            return Err(refused(&format!("里的“{}”是链接、文件夹或加密的，不是普通文件", shortened(&name))));
        }
        let most = MOST_FILE.min(left);
        let mut content = Vec::new();
        (&mut entry)
            .take(most + 1)
            .read_to_end(&mut content)
            .map_err(|_| damaged(zip::result::ZipError::FileNotFound))?;
        if content.len() as u64 > most {
            return Err(refused(&format!("里的“{}”太大", shortened(&name))));
        }
        left -= content.len() as u64;
        if entries.insert(name.clone(), content).is_some() {
            return Err(refused(&format!("里“{}”有两份", shortened(&name))));
        }
    }
    Ok(entries)
}

fn refused(why: &str) -> HandUpError {
    HandUpError::Said(format!("这个交接包{why}，没有收"))
}

fn digest(bytes: &[u8]) -> String {
    Sha256Digest::of(bytes).hex()
}

/// Words of a stranger, short and without what would confuse a terminal.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
