//! SHA-256 of published files: taken of each file while it is rendered, on all threads, and kept for the files that stay
//! as they are.
//!
//! Publishing tells files apart by a faster hash of its own, which only this program can compute; the digests here are
//! for others, so that anybody can check a file with the tools of his system.

use std::{
    collections::HashMap,
    fs::File,
    io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// SHA-256 of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sha256Digest([u8; 32]);

impl Sha256Digest {
    /// The digest of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a file, which may be large.
    pub(crate) fn of_file(path: &Path) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        io::copy(&mut File::open(path)?, &mut hasher)?;
        Ok(Self(hasher.finalize().into()))
    }

    /// The digest as 64 digits, as `sha256sum` writes it.
    pub(crate) fn hex(self) -> String {
        let mut text = String::with_capacity(64);
        self.push_hex(&mut text);
        text
    }

    /// Appends the 64 digits.
    pub(super) fn push_hex(self, text: &mut String) {
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
    }

    /// The digest that 64 digits say.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        (text.len() == 64).then_some(Self(bytes))
    }
}

/// Digests of the files of one build.
#[derive(Debug, Default)]
pub(crate) struct Digests(Mutex<HashMap<Box<str>, Sha256Digest>>);

impl Digests {
    /// Takes the digest of a finished file.
    pub(crate) fn note(&self, path: &str, bytes: &[u8]) {
        let digest = Sha256Digest::of(bytes);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into(), digest);
    }

    /// The digest of a file of this build.
    pub(super) fn get(&self, path: &str) -> Option<Sha256Digest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied()
    }
}

/// Digests by the hash under which the manifest of published files lists the same bytes, sorted.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct DigestTable(pub(super) Vec<(u128, Sha256Digest)>);

impl DigestTable {
    /// The digest of the bytes with this hash.
    pub(super) fn get(&self, hash: u128) -> Option<Sha256Digest> {
        let at = self.0.binary_search_by_key(&hash, |(hash, _)| *hash).ok()?;
        Some(self.0[at].1)
    }
}
