//! Prints jobs in parallel, and only those that changed.

use super::error::{PrintError, TypesetError};
use super::job::{Job, MissingGlyph, PdfOptions};
use super::pdf_cache::PdfCache;
use super::photos::Photos;
use super::timing::Timing;
use super::typesetter::Typesetter;
use super::{imposition, missing_glyphs, pdf, world};
use crate::model::Date;
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use twox_hash::XxHash3_128;

/// Jobs after which the typesetter's memoised results of earlier ones are evicted, so that memory stays flat.
const EVICT_AFTER: usize = 32;

/// Result of printing.
#[derive(Debug, Default)]
pub(crate) struct PrintOutcome {
    /// PDFs handed over.
    pub(crate) files: usize,
    /// Sheets that had been typeset before.
    pub(crate) cached: usize,
    /// Characters no font has; the PDFs they stand in were not handed over. Sorted.
    pub(crate) missing: Vec<MissingGlyph>,
    /// Paths of the PDFs that were not handed over.
    pub(crate) withheld: Vec<String>,
    /// Times of each PDF that did not come from the cache.
    pub(crate) timings: Vec<Timing>,
}

/// Site and date of a run, and how it uses the cache.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PrintRun<'s> {
    /// The site's folder, where the cache lies.
    pub(crate) root: &'s Path,
    /// The date the PDFs bear.
    pub(crate) as_of: Date,
    /// Whether these are all jobs of the site, so that what is cached of others may go.
    pub(crate) complete: bool,
    /// Whether PDFs may be taken from the cache and kept there. Copies with internal data never lie in it.
    pub(crate) cached: bool,
}

/// Callback with the number of PDFs that are done, after each of them.
pub(crate) type OnProgress<'p> = dyn Fn(usize) + Sync + 'p;

/// Callback that stores a PDF: path with `/` and bytes.
pub(crate) type PutPdf<'p, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'p;

/// Prints `jobs` and hands each PDF to `put`.
///
/// # Errors
/// When a layout is wrong or `put` refuses; the first in the order of `jobs`, whatever the number of threads.
pub(crate) fn run<E: Send>(
    typesetter: &Typesetter,
    jobs: &[Job],
    settings: PrintRun<'_>,
    options: &PdfOptions,
    progress: &OnProgress<'_>,
    put: &PutPdf<'_, E>,
) -> Result<PrintOutcome, PrintError<E>> {
    let PrintRun { root, as_of, complete, cached } = settings;
    let cache = cached.then(|| PdfCache::of(root));
    let done = AtomicUsize::new(0);
    let results: Vec<_> = jobs
        .par_iter()
        .map(|job| {
            let made = make(typesetter, job, (root, as_of), options, cache.as_ref()).map_err(PrintError::Typeset);
            let made = made.and_then(|made| {
                if let Typeset::Pdf { bytes, .. } = &made {
                    put(&job.path, bytes).map_err(PrintError::Put)?;
                }
                Ok(made.kind())
            });
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if count.is_multiple_of(EVICT_AFTER) {
                typst::comemo::evict(2);
            }
            progress(count);
            made
        })
        .collect();
    let mut printed = PrintOutcome::default();
    for (job, result) in jobs.iter().zip(results) {
        match result? {
            JobResult::New(timing) => {
                printed.files += 1;
                printed.timings.push(timing);
            }
            JobResult::Cached => {
                printed.files += 1;
                printed.cached += 1;
            }
            JobResult::Missing(characters) => {
                printed.withheld.push(job.path.clone());
                printed
                    .missing
                    .extend(characters.into_iter().map(|character| MissingGlyph { unit: job.unit.clone(), character }));
            }
        }
    }
    printed.missing.sort();
    printed.missing.dedup();
    if let Some(cache) = cache.filter(|_| complete && printed.withheld.is_empty()) {
        cache.drop_unused();
    }
    Ok(printed)
}

/// One job, typeset.
enum Typeset {
    /// Without a timing when it came from the cache.
    Pdf {
        bytes: Vec<u8>,
        timing: Option<Timing>,
    },
    Missing(Vec<char>),
}

/// Result of one job, as it is counted.
enum JobResult {
    New(Timing),
    Cached,
    Missing(Vec<char>),
}

impl Typeset {
    fn kind(self) -> JobResult {
        match self {
            Self::Pdf { timing: None, .. } => JobResult::Cached,
            Self::Pdf { timing: Some(timing), .. } => JobResult::New(timing),
            Self::Missing(characters) => JobResult::Missing(characters),
        }
    }
}

fn make(
    typesetter: &Typesetter,
    job: &Job,
    (root, as_of): (&Path, Date),
    options: &PdfOptions,
    cache: Option<&PdfCache>,
) -> Result<Typeset, TypesetError> {
    let photos = Photos::of(root, job);
    let key = key(typesetter, job, &photos, as_of, options);
    if let Some(bytes) = cache.and_then(|cache| cache.get(key)) {
        return Ok(Typeset::Pdf { bytes, timing: None });
    }
    let began = Instant::now();
    let (mut document, passes) = world::typeset(typesetter, job, photos, options.bleed_mm)?;
    let missing = missing_glyphs::missing(&document);
    if !missing.is_empty() {
        return Ok(Typeset::Missing(missing.into_iter().collect()));
    }
    let mut tagged = true;
    if let Some(tile) = options.tile.as_ref().filter(|_| job.fit.is_some()) {
        document = imposition::tile(&document, tile).ok_or_else(|| TypesetError {
            unit: job.unit.clone(),
            at: job.path.clone(),
            message: format!("纸张 {} 太小，不能用来拼接", tile.id),
        })?;
        // Parts of a sheet have no reading order of their own.
        tagged = false;
    }
    let typeset = began.elapsed();
    let bytes = pdf::write(&document, job, as_of, options.archival, tagged)?;
    let timing =
        Timing { name: job.name().to_owned(), passes, typeset, written: began.elapsed().saturating_sub(typeset) };
    if let Some(cache) = cache {
        cache.store(key, &bytes);
    }
    Ok(Typeset::Pdf { bytes, timing: Some(timing) })
}

/// A hash of everything a PDF's bytes depend on.
fn key(typesetter: &Typesetter, job: &Job, shown: &Photos, as_of: Date, options: &PdfOptions) -> u128 {
    let Job { path, layout, data, fit, photos, unit: _ } = job;
    let rest = format!("{:032x}\n{as_of}\n{path}\n{layout}\n{fit:?}\n{options:?}\n", typesetter.fingerprint());
    let mut all = rest.into_bytes();
    if !photos.is_empty() {
        all.extend(shown.hash().to_le_bytes());
    }
    all.extend_from_slice(data.as_bytes());
    XxHash3_128::oneshot(&all)
}
