//! Published data files of other sites and of earlier campaigns: read, and verified by digest and schema.

use std::{fs, io, path::Path};

use serde_json::Value;

use crate::{
    data_format::{self, DataFile},
    digest::Sha256Digest,
    model::Unreadable,
};

/// Largest file that is read; the problems of a county have some megabytes.
const MOST_BYTES: u64 = 256 << 20;

/// Reads a file that is to have this digest and to be of this kind.
///
/// # Errors
/// Why it cannot be used.
pub(super) fn read(path: &Path, sha256: &str, kind: &DataFile) -> Result<Value, Unreadable> {
    let bytes = bytes(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unreadable::Missing("没有这个文件".to_owned()),
        _ => Unreadable::Missing(error.to_string()),
    })?;
    let digest = Sha256Digest::of(&bytes).hex();
    if digest != sha256 {
        return Err(Unreadable::Altered(digest));
    }
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Unreadable::Malformed(format!("第 {} 行不是完整的 JSON", error.line())))?;
    data_format::check(kind, &value).map_err(|misfit| Unreadable::Malformed(misfit.to_string()))?;
    Ok(value)
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > MOST_BYTES {
        return Err(io::Error::other(format!("文件超过 {} MB", MOST_BYTES >> 20)));
    }
    fs::read(path)
}
