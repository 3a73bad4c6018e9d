//! The photographs of one job: read when it is made, turned, scaled and freed of what cameras say when it is typeset.

use std::{fs, path::Path};

use twox_hash::XxHash3_128;
use typst::foundations::Bytes;

use super::job::Job;
use crate::pictures;

/// Photographs as they lie in the site's folder.
pub(super) struct Photos(Vec<Vec<u8>>);

impl Photos {
    /// Reads those of a job; one that is gone meanwhile is empty.
    pub(super) fn of(root: &Path, job: &Job) -> Self {
        Self(job.photos.iter().map(|file| fs::read(root.join(file)).unwrap_or_default()).collect())
    }

    /// Hash of what they show.
    pub(super) fn hash(&self) -> u128 {
        let mut hasher = XxHash3_128::new();
        for bytes in &self.0 {
            hasher.write(&bytes.len().to_le_bytes());
            hasher.write(bytes);
        }
        hasher.finish_128()
    }

    /// As the typesetter gets them. One that cannot be decoded, which has a finding of its own, is a light area.
    pub(super) fn for_paper(self) -> Vec<Bytes> {
        let fit = |bytes: Vec<u8>| pictures::photograph(&bytes).unwrap_or_else(|_| pictures::blank());
        self.0.into_iter().map(fit).map(Bytes::new).collect()
    }
}
