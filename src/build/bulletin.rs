//! The monthly 通报: load → register → disclose → letter, and with the typesetter its PDF.

use std::path::Path;

use super::date;
use crate::{
    content,
    diagnostics::Failure,
    disclosure::{ExpiredNames, PublicSite, PublishableRecords},
    model::{Date, Month},
    report::{self, Letter, ReportFolder},
};

/// Writes the draft of a month; gives the names of its files.
///
/// # Errors
/// When the site cannot be read, there is no digest of the month, or a file cannot be made or written.
pub(crate) fn bulletin(root: &Path, as_of: Option<Date>, month: Month) -> Result<Vec<String>, Failure> {
    let loaded = content::load(root)?;
    let as_of = date::as_of(as_of, loaded.site.settings.as_of)?;
    let expired = ExpiredNames::of(&loaded.site, as_of);
    let records = PublishableRecords::new(&loaded.site, as_of, expired.as_ref());
    let letter = report::letter(&PublicSite::new(&records, as_of, &|_| false), month)?;
    let folder = ReportFolder::open(root)?;
    let name = format!("bulletin-{month}");
    let docx = format!("{name}.docx");
    let bytes = report::docx(&letter).map_err(|error| Failure(format!("通报写不出来：{error}")))?;
    folder.write(&docx, &bytes)?;
    let mut files = vec![docx];
    files.extend(typeset(root, as_of, &loaded.site.settings, &letter, &name, &folder)?);
    Ok(files)
}

/// The PDF; none where this program was built without the typesetter.
#[cfg(feature = "print")]
fn typeset(
    root: &Path,
    as_of: Date,
    settings: &crate::model::Settings,
    letter: &Letter,
    name: &str,
    folder: &ReportFolder,
) -> Result<Option<String>, Failure> {
    use crate::print::{self, Job, PdfOptions, PrintError, PrintRun, Typesetter};

    let job = Job::new("", format!("{name}.pdf"), "bulletin", letter)?;
    let theme = settings.theme.as_deref().unwrap_or("default");
    let typesetter = Typesetter::load(root, theme, &settings.print_fonts)
        .map_err(|error: PrintError<std::io::Error>| Failure::from(error))?;
    let run = PrintRun { root, as_of, complete: false, cached: false };
    let put =
        |path: &str, bytes: &[u8]| folder.write(path, bytes).map_err(|Failure(message)| std::io::Error::other(message));
    let file = job.path.clone();
    let printed = print::run(&typesetter, &[job], run, &PdfOptions::default(), &|_| {}, &put)?;
    match printed.missing.first() {
        None => Ok(Some(file)),
        Some(glyph) => Err(Failure(format!("通报用到的字“{}”哪种字体里都没有，PDF 没有印", glyph.character))),
    }
}

#[cfg(not(feature = "print"))]
#[allow(clippy::unnecessary_wraps)] // as above
fn typeset(
    _: &Path,
    _: Date,
    _: &crate::model::Settings,
    _: &Letter,
    _: &str,
    _: &ReportFolder,
) -> Result<Option<String>, Failure> {
    Ok(None)
}
