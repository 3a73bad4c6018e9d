//! What a site publishes of a text, so that another can tell whether it has the same: no word of it can be read there.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::shingles::Shingles;
use super::sketch::{KEY, PLACES};

/// Half of a sketch is enough for copies, and half of the weight.
pub(super) const BYTES: usize = PLACES / 2;

/// In how many orders prints can be sorted.
pub(super) const ORDERS: usize = BYTES / KEY;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A print; written in Base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Print([u8; BYTES]);

/// PlanPrints of what units say, by position of the unit. They lie in one piece, in which the cache keeps them.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlanPrints(Vec<u8>);

impl Print {
    /// The print of a text; none where there is too little to tell a copy by.
    pub(crate) fn of(text: &Shingles) -> Option<Self> {
        let first = text.sketch().first_chunk().copied();
        first.filter(|_| text.is_comparable()).map(Self)
    }

    /// The print that is written so.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let letters = text.as_bytes();
        let mut bytes = [0; BYTES];
        if letters.len() * 3 != BYTES * 4 {
            return None;
        }
        for (letters, bytes) in letters.chunks_exact(4).zip(bytes.chunks_exact_mut(3)) {
            let mut bits = 0;
            for letter in letters {
                bits = bits << 6 | value(*letter)?;
            }
            bytes.copy_from_slice(&bits.to_be_bytes()[1..]);
        }
        Some(Self(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The number a letter of Base64 stands for.
fn value(letter: u8) -> Option<u32> {
    Some(match letter {
        b'A'..=b'Z' => u32::from(letter - b'A'),
        b'a'..=b'z' => u32::from(letter - b'a') + 26,
        b'0'..=b'9' => u32::from(letter - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(BYTES / 3 * 4);
        for group in self.0.chunks_exact(3) {
            let bits = group.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte));
            text.extend([18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63])));
        }
        f.write_str(&text)
    }
}

impl PlanPrints {
    /// Room for so many units, none of which has a print yet.
    pub(crate) fn room(units: usize) -> Self {
        Self(vec![0; units * BYTES])
    }

    pub(crate) fn set(&mut self, index: usize, print: Print) {
        if let Some(bytes) = self.0.chunks_exact_mut(BYTES).nth(index) {
            bytes.copy_from_slice(&print.0);
        }
    }

    /// The print of the unit at this position, where there is one.
    pub(crate) fn get(&self, index: usize) -> Option<Print> {
        let bytes = self.0.chunks_exact(BYTES).nth(index)?.first_chunk()?;
        (*bytes != [0; BYTES]).then_some(Print(*bytes))
    }
}
