//! The world of one job: all the typesetter can see while it sets it (layouts, fonts, one value of data, no clock).

use super::error::TypesetError;
use super::fit;
use super::job::Job;
use super::photos::Photos;
use super::typesetter::{Typesetter, file_id};
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};
use typst_layout::PagedDocument;

/// What a layout reads of the size of type, as `/fit.json`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct LayoutInput {
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

/// All the typesetter can see of one job.
struct JobWorld<'t> {
    typesetter: &'t Typesetter,
    main: FileId,
    data: Bytes,
    photos: &'t [Bytes],
    input: Bytes,
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.typesetter.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typesetter.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_with_slash();
        let name = path.strip_prefix("/print/");
        name.and_then(|name| self.typesetter.layout(name)).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_with_slash() {
            "/data.json" => Ok(self.data.clone()),
            "/fit.json" => Ok(self.input.clone()),
            "/fonts.json" => Ok(self.typesetter.roles().clone()),
            other => {
                let photo = other.strip_prefix("/photos/").and_then(|name| name.strip_suffix(".jpg")?.parse().ok());
                if let Some(photo) = photo.and_then(|at: usize| self.photos.get(at)) {
                    return Ok(photo.clone());
                }
                let wording = other.strip_prefix("/print/").and_then(|name| self.typesetter.wording(name));
                wording.cloned().ok_or_else(|| FileError::NotFound(other.into()))
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.font(index)
    }

    /// No clock: dates come from the data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typesets `job`. Also returns the number of settings until its size of type was found.
pub(super) fn typeset(
    typesetter: &Typesetter,
    job: &Job,
    photos: Photos,
    bleed_mm: f64,
) -> Result<(PagedDocument, usize), TypesetError> {
    let failed = |message: &str| TypesetError {
        unit: job.unit.clone(),
        at: format!("{}.typ", job.layout),
        message: message.to_owned(),
    };
    let main = file_id(&format!("/print/{}.typ", job.layout)).ok_or_else(|| failed("版式名不对"))?;
    let data = Bytes::from_string(job.data.clone());
    let photos = photos.for_paper();
    let mut passes = 0;
    let mut set = |input: LayoutInput| {
        passes += 1;
        let input = serde_json::to_string(&input).map_err(|error| failed(&error.to_string()))?;
        let input = Bytes::from_string(input);
        compile(&JobWorld { typesetter, main, data: data.clone(), photos: &photos, input }, job)
    };
    let document = match job.fit {
        None => set(LayoutInput { size_pt: 0.0, min_pt: 0.0, sheets: 1, flow: false, bleed_mm })?,
        Some(fit) => {
            let min_pt = fit.min_pt;
            match fit::largest(fit, |size_pt| set(LayoutInput { size_pt, min_pt, sheets: 1, flow: false, bleed_mm }))? {
                Ok(document) => document,
                Err(filled) => fit::flow(fit, filled, |size_pt, sheets| {
                    set(LayoutInput { size_pt, min_pt, sheets, flow: true, bleed_mm })
                })?,
            }
        }
    };
    Ok((document, passes))
}

fn compile(world: &JobWorld<'_>, job: &Job) -> Result<PagedDocument, TypesetError> {
    typst::compile::<PagedDocument>(world).output.map_err(|errors| {
        let unknown =
            || TypesetError { unit: job.unit.clone(), at: format!("{}.typ", job.layout), message: String::new() };
        errors.first().map_or_else(unknown, |error| explain(world, job, error))
    })
}

fn explain(world: &JobWorld<'_>, job: &Job, error: &SourceDiagnostic) -> TypesetError {
    let place = error.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let line = source.lines().byte_to_line(world.range(error.span)?.start)?;
        Some(format!("{} 第{}行", id.get().vpath().get_with_slash().trim_start_matches('/'), line + 1))
    });
    TypesetError {
        unit: job.unit.clone(),
        at: place.unwrap_or_else(|| format!("print/{}.typ", job.layout)),
        message: error.message.to_string(),
    }
}
