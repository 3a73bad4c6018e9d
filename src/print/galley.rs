//! One job, typeset, with all the typesetter can see of the world: layouts, fonts, one value of data, no clock.

use super::error::TypesetError;
use super::press::{Press, file_id};
use super::{Job, fit};
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};
use typst_layout::PagedDocument;

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

/// Typesets `job`; says how often it was set until its size of type was found.
pub(super) fn typeset(press: &Press, job: &Job, bleed_mm: f64) -> Result<(PagedDocument, usize), TypesetError> {
    let failed = |message: &str| TypesetError {
        unit: job.unit.clone(),
        at: format!("{}.typ", job.layout),
        message: message.to_owned(),
    };
    let main = file_id(&format!("/print/{}.typ", job.layout)).ok_or_else(|| failed("版式名不对"))?;
    let data = Bytes::from_string(job.data.clone());
    let mut times = 0;
    let mut set = |setting: Setting| {
        times += 1;
        let setting = serde_json::to_string(&setting).map_err(|error| failed(&error.to_string()))?;
        compile(&Galley { press, main, data: data.clone(), setting: Bytes::from_string(setting) }, job)
    };
    let document = match job.fit {
        None => set(Setting { size_pt: 0.0, min_pt: 0.0, sheets: 1, flow: false, bleed_mm })?,
        Some(fit) => {
            let min_pt = fit.min_pt;
            match fit::largest(fit, |size_pt| set(Setting { size_pt, min_pt, sheets: 1, flow: false, bleed_mm }))? {
                Ok(document) => document,
                Err(filled) => fit::flow(fit, filled, |size_pt, sheets| {
                    set(Setting { size_pt, min_pt, sheets, flow: true, bleed_mm })
                })?,
            }
        }
    };
    Ok((document, times))
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
