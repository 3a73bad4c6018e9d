//! What a site publishes of a text, so that another can tell whether it has the same: no word of it can be read there.

use std::fmt;

use base64::{Engine as _, display::Base64Display, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use super::shingles::Shingles;
use super::sketch::{KEY, PLACES};

/// Half of a sketch is enough for copies, and half of the weight.
pub(super) const BYTES: usize = PLACES / 2;

/// In how many orders prints can be sorted.
pub(super) const ORDERS: usize = BYTES / KEY;

/// A print; written in Base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Print([u8; BYTES]);

/// Prints of what units say, by position of the unit. They lie in one piece, in which the cache keeps them.
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
        let mut bytes = [0; BYTES];
        let length = STANDARD.decode_slice(text, &mut bytes).ok()?;
        (length == BYTES).then_some(Self(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &STANDARD).fmt(f)
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
