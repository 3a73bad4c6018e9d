//! Jobs → PDFs: the typesetter with all it can see, and what is done to a document before it is written.
//!
//! 1. `layouts` loads the `.typ` files of the theme, `fonts` finds type for them; together they are a [`Typesetter`].
//! 2. `world` is all the typesetter can see while it sets one job, `photos` what it shows; `fit` looks for the largest size of type at which
//!    the job stands on its sheet.
//! 3. `missing_glyphs` sees to it that every character had a glyph, `imposition` cuts large sheets into tiles, `pdf`
//!    writes the document.
//! 4. `run` does this for many jobs in parallel and takes from `pdf_cache` what was typeset before.

mod error;
mod fit;
mod fonts;
mod imposition;
mod job;
mod layouts;
mod missing_glyphs;
mod pdf;
mod pdf_cache;
mod photos;
mod run;
mod timing;
mod typesetter;
mod world;

pub(crate) use error::PrintError;
pub(crate) use job::{Fit, Job, PdfOptions};
pub(crate) use run::{PrintOutcome, PrintRun, PutPdf, run};
pub(crate) use timing::{Timing, median, minimal};
pub(crate) use typesetter::Typesetter;
