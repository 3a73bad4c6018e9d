//! One job, typeset: at the largest size of type at which all of it stands on one sheet, or else at the smallest
//! legible one on as many sheets as it takes.

use super::error::TypesetError;
use super::press::{Press, file_id};
use super::{Fit, Job};
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};
use typst_layout::PagedDocument;

/// Ratio of one size of type to the next smaller one that is tried.
const STEP: f64 = 1.055;

/// What a layout may know of the size of type.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Setting {
    /// Size of running text in points.
    size_pt: f64,
    /// Smallest size of type in points.
    min_pt: f64,
    /// Sheets in all.
    sheets: usize,
    /// Whether the content flows from sheet to sheet instead of being laid out for one.
    flow: bool,
    /// Millimetres beyond each edge.
    bleed_mm: f64,
}

/// One job on the press: all the typesetter can see.
struct Galley<'p> {
    press: &'p Press,
    main: FileId,
    data: Bytes,
    setting: Bytes,
}

impl World for Galley<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.press.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_with_slash();
        let name = path.strip_prefix("/print/");
        name.and_then(|name| self.press.layout(name)).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_with_slash() {
            "/data.json" => Ok(self.data.clone()),
            "/fit.json" => Ok(self.setting.clone()),
            "/fonts.json" => Ok(self.press.roles().clone()),
            other => {
                let wording = other.strip_prefix("/print/").and_then(|name| self.press.wording(name));
                wording.cloned().ok_or_else(|| FileError::NotFound(other.into()))
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.font(index)
    }

    /// No clock: dates come from the data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typesets `job`.
pub(super) fn typeset(press: &Press, job: &Job, bleed_mm: f64) -> Result<PagedDocument, TypesetError> {
    let failed = |message: &str| TypesetError {
        unit: job.unit.clone(),
        at: format!("{}.typ", job.layout),
        message: message.to_owned(),
    };
    let main = file_id(&format!("/print/{}.typ", job.layout)).ok_or_else(|| failed("版式名不对"))?;
    let data = Bytes::from_string(job.data.clone());
    let set = |setting: Setting| {
        let setting = serde_json::to_string(&setting).map_err(|error| failed(&error.to_string()))?;
        compile(&Galley { press, main, data: data.clone(), setting: Bytes::from_string(setting) }, job)
    };
    let Some(fit) = job.fit else {
        return set(Setting { size_pt: 0.0, min_pt: 0.0, sheets: 1, flow: false, bleed_mm });
    };
    let at = |size_pt: f64| set(Setting { size_pt, min_pt: fit.min_pt, sheets: 1, flow: false, bleed_mm });
    if let Some(document) = largest(fit, at)? {
        return Ok(document);
    }
    let flow = |sheets| set(Setting { size_pt: fit.min_pt, min_pt: fit.min_pt, sheets, flow: true, bleed_mm });
    // The number of sheets is printed on each of them, and known only now.
    let counted = flow(1)?;
    match counted.pages().len() {
        1 => Ok(counted),
        sheets => flow(sheets),
    }
}

/// The document at the largest size that fits one sheet; none when not even the smallest does.
///
/// Starts at the guess and goes up or down in doubling strides, then halves the gap: two or three settings where the
/// guess is good, never more than a few.
fn largest(
    fit: Fit,
    at: impl Fn(f64) -> Result<PagedDocument, TypesetError>,
) -> Result<Option<PagedDocument>, TypesetError> {
    let steps = ((fit.max_pt / fit.min_pt).ln() / STEP.ln()).max(0.0).floor();
    let size = |step: f64| (fit.min_pt * STEP.powf(step) * 100.0).round() / 100.0;
    let mut best: Option<(f64, PagedDocument)> = None;
    // Known to be too large; one step above the largest worth trying.
    let mut over = steps + 1.0;
    let mut try_at = ((fit.guess_pt / fit.min_pt).ln() / STEP.ln()).round().clamp(0.0, steps);
    let mut stride = 1.0;
    loop {
        let document = at(size(try_at))?;
        let low = if document.pages().len() == 1 {
            best = Some((try_at, document));
            try_at
        } else {
            over = try_at;
            best.as_ref().map_or(-1.0, |(step, _)| *step)
        };
        if over - low <= 1.0 {
            return Ok(best.map(|(_, document)| document));
        }
        // While one side is open the stride doubles; with both known the middle is tried.
        let open_above = best.is_some() && over > steps;
        let open_below = best.is_none();
        try_at = if open_above {
            (low + stride).min(steps)
        } else if open_below {
            (over - stride).max(0.0)
        } else {
            f64::midpoint(low, over).floor()
        };
        stride *= 2.0;
    }
}

fn compile(galley: &Galley<'_>, job: &Job) -> Result<PagedDocument, TypesetError> {
    typst::compile::<PagedDocument>(galley).output.map_err(|errors| {
        let unknown =
            || TypesetError { unit: job.unit.clone(), at: format!("{}.typ", job.layout), message: String::new() };
        errors.first().map_or_else(unknown, |error| explain(galley, job, error))
    })
}

fn explain(galley: &Galley<'_>, job: &Job, error: &SourceDiagnostic) -> TypesetError {
    let place = error.span.id().and_then(|id| {
        let source = galley.source(id).ok()?;
        let line = source.lines().byte_to_line(galley.range(error.span)?.start)?;
        Some(format!("{} 第{}行", id.get().vpath().get_with_slash().trim_start_matches('/'), line + 1))
    });
    TypesetError {
        unit: job.unit.clone(),
        at: place.unwrap_or_else(|| format!("print/{}.typ", job.layout)),
        message: error.message.to_string(),
    }
}
