//! A typeset document as a PDF whose bytes depend on nothing but the document.

use super::error::TypesetError;
use super::job::Job;
use crate::model::Date;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Writes `document`; dated by `as_of`, identified by the path of the file.
pub(super) fn write(
    document: &PagedDocument,
    job: &Job,
    as_of: Date,
    archival: bool,
    tagged: bool,
) -> Result<Vec<u8>, TypesetError> {
    let failed = |message: String| TypesetError { unit: job.unit.clone(), at: job.path.clone(), message };
    let day = |part: i8| u8::try_from(part).unwrap_or(1);
    let date = Datetime::from_ymd_hms(i32::from(as_of.year()), day(as_of.month()), day(as_of.day()), 0, 0, 0);
    let standard = if tagged { PdfStandard::A_2a } else { PdfStandard::A_2u };
    let standards = if archival {
        PdfStandards::new(&[standard]).map_err(|error| failed(error.message().to_string()))?
    } else {
        PdfStandards::default()
    };
    let options = PdfOptions {
        ident: Smart::Custom(job.path.clone()),
        creator: Smart::Custom(Some(concat!("gongshi ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: date.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    typst_pdf::pdf(document, &options)
        .map_err(|errors| failed(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("；")))
}
