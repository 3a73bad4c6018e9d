//! Public view → wall boards and official forms, typeset.
//!
//! 1. `boards` turns views into [`Job`]s: a layout, the JSON it reads, and where the PDF goes. Forms come filled, from
//!    `forms`.
//! 2. `typeset` makes a PDF of each job, in parallel, and keeps a cache of them.
//!
//! # Layouts
//!
//! A layout is `themes/NAME/print/LAYOUT.typ`. It reads its data with `json("/data.json")`, the size it may use with
//! `json("/fit.json")` (`size_pt` of running text, `sheets` in all, `flow`, `bleed_mm`), and imports its neighbours by
//! name: `type.typ` (fonts by role, dates), `official.typ` (GB/T 9704 pages, tables, seals), `poster.typ` (boards).
//! Wording may lie beside it as `.toml`. Nothing else can be reached: no other file, no package, no clock.
//!
//! A board marks with `<start>` where its content begins, below the masthead, and with `<end>` where it ends, as
//! metadata with the `top`, `height` and `width` of the room in points and its `columns` (see `poster.typ`): from them
//! `typeset::fit` tells how full a sheet is. A layout without marks is fitted by trial, which takes longer.

mod boards;
mod sheet;
mod typeset;

pub(crate) use boards::{board, has_board};
pub(crate) use sheet::Sheet;
pub(crate) use typeset::{
    Job, PdfOptions, PrintError, PrintOutcome, PrintRun, PutPdf, Timing, Typesetter, median, minimal, run,
};
