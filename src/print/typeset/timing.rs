//! How long typesetting takes, beside what the typesetter needs for next to nothing.

use super::error::TypesetError;
use super::job::Job;
use super::typesetter::Typesetter;
use super::{pdf, world};
use crate::model::Date;
use std::time::{Duration, Instant};

/// Layout of the smallest document.
const MINIMAL: &str = "minimal";
/// How often the smallest document is set.
const TIMES: u32 = 21;

/// What one PDF took.
#[derive(Debug, Clone)]
pub(crate) struct Timing {
    /// What it is: `board-a3`, `filing`.
    pub(crate) name: String,
    /// How often it was set until its size of type was found.
    pub(crate) passes: usize,
    /// Typesetting.
    pub(crate) typeset: Duration,
    /// Writing the PDF.
    pub(crate) written: Duration,
}

impl Timing {
    /// All of it.
    pub(crate) fn total(&self) -> Duration {
        self.typeset + self.written
    }
}

/// What the smallest document takes in the same fonts: one line, typeset and written as a PDF; the median.
///
/// # Errors
/// When the layout `minimal.typ` cannot be typeset.
pub(crate) fn minimal(typesetter: &Typesetter, as_of: Date) -> Result<Duration, TypesetError> {
    let mut all = Vec::new();
    for n in 0..TIMES {
        // Another text each time: what was set before is remembered.
        let data = format!("\"整改公示{n}\"");
        let job = Job { unit: String::new(), path: "minimal.pdf".into(), layout: MINIMAL.into(), data, fit: None };
        let began = Instant::now();
        let (document, _) = world::typeset(typesetter, &job, 0.0)?;
        pdf::write(&document, &job, as_of, false, true)?;
        all.push(began.elapsed());
    }
    Ok(median(&mut all))
}

/// The middle one; nothing of nothing.
pub(crate) fn median(all: &mut [Duration]) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
