//! Times of typesetting, and of the smallest document for comparison.

use super::error::TypesetError;
use super::job::Job;
use super::photos::Photos;
use super::typesetter::Typesetter;
use super::{pdf, world};
use crate::model::Date;
use std::path::Path;
use std::time::{Duration, Instant};

/// Layout of the smallest document.
const MINIMAL: &str = "minimal";
/// Number of times the smallest document is set.
const TIMES: u32 = 21;

/// Times of one PDF.
#[derive(Debug, Clone)]
pub(crate) struct Timing {
    /// Name without the unit: `board-a3`, `filing`.
    pub(crate) name: String,
    /// Number of settings until its size of type was found.
    pub(crate) passes: usize,
    /// Time for typesetting.
    pub(crate) typeset: Duration,
    /// Time for writing the PDF.
    pub(crate) written: Duration,
}

impl Timing {
    /// Time for both.
    pub(crate) fn total(&self) -> Duration {
        self.typeset + self.written
    }
}

/// Median time of the smallest document in the same fonts: one line, typeset and written as a PDF.
///
/// # Errors
/// When the layout `minimal.typ` cannot be typeset.
pub(crate) fn minimal(typesetter: &Typesetter, as_of: Date) -> Result<Duration, TypesetError> {
    let mut all = Vec::new();
    for n in 0..TIMES {
        // A different text each time, since the typesetter remembers what it has set.
        let data = format!("\"整改公示{n}\"");
        let job = Job {
            unit: String::new(),
            path: "minimal.pdf".into(),
            layout: MINIMAL.into(),
            data,
            fit: None,
            photos: Vec::new(),
        };
        let began = Instant::now();
        let (document, _) = world::typeset(typesetter, &job, Photos::of(Path::new(""), &job), 0.0)?;
        pdf::write(&document, &job, as_of, false, true)?;
        all.push(began.elapsed());
    }
    Ok(median(&mut all))
}

/// Median; zero of an empty list.
pub(crate) fn median(all: &mut [Duration]) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
