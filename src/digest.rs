//! SHA-256 digests: by them the program recognises a file, and anybody else can check one with the tools of his system.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::Path,
};

use sha2::{Digest as _, Sha256};

/// Bytes of a large file that are read at a time.
const PIECE: usize = 256 * 1024;

/// SHA-256 of something; shown as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sha256Digest([u8; 32]);

/// Takes the digest of what comes piece by piece.
#[derive(Debug, Default)]
pub struct Hasher(Sha256);

impl Sha256Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of what is left to read, and how many bytes that is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_rest(mut from: impl Read) -> io::Result<(Self, u64)> {
        let (mut hasher, mut size, mut bytes) = (Hasher::default(), 0, vec![0; PIECE]);
        loop {
            let read = from.read(&mut bytes)?;
            if read == 0 {
                return Ok((hasher.finish(), size));
            }
            hasher.add(&bytes[..read]);
            size += read as u64;
        }
    }

    /// The digest of a file, which may be large.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        Ok(Self::of_rest(File::open(path)?)?.0)
    }

    /// The digest as 64 digits, as `sha256sum` writes it.
    pub fn hex(self) -> String {
        let mut text = String::with_capacity(64);
        self.push_hex(&mut text);
        text
    }

    /// Appends the 64 digits. The standard library's formatting takes longer than all the rest of a line of the manifest.
    pub fn push_hex(self, text: &mut String) {
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
    }

    /// The digest as a Content-Security-Policy names it.
    pub fn base64(self) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::with_capacity(44);
        for group in self.0.chunks(3) {
            let bits = group.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - group.len()));
            for at in 0..4 {
                let letter = LETTERS[bits >> (18 - 6 * at) & 63];
                text.push(if at > group.len() { '=' } else { char::from(letter) });
            }
        }
        text
    }

    /// The digest that 64 digits say.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
        let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Sha256Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl Hasher {
    /// Adds the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Sha256Digest {
        Sha256Digest(self.0.finalize().into())
    }
}
