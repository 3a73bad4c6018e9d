//! Public view → wall boards and official forms, typeset.
//!
//! 1. `board` and `collective` turn views into [`Job`]s: a layout, the JSON it reads, and where the PDF goes.
//! 2. `layouts` loads the `.typ` files of the theme, `fonts` finds type for them; together they are a [`Press`].
//! 3. `galley` typesets one job, at the largest size of type at which it fits its sheet (`fit`, starting from the
//!    height `estimate` expects); `inspect` sees to it that
//!    every character had a glyph; `imposition` cuts large sheets into tiles and adds crop marks.
//! 4. `run` does this in parallel, takes from `cache` what was typeset before, and hands every PDF over.
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
//! `fit` tells how full a sheet is. A layout without marks is fitted by trial, which takes longer.

mod board;
mod cache;
mod chart;
mod error;
mod estimate;
mod fit;
mod fonts;
pub(crate) mod forms;
mod galley;
mod imposition;
mod inspect;
mod job;
mod layouts;
mod pdf;
mod press;
mod qr;
mod run;
mod sheet;
mod timing;

pub(crate) use board::{board, has_board};
pub(crate) use error::PrintError;
pub(crate) use job::{Fit, Job, MissingGlyph, Options};
pub(crate) use press::Press;
pub(crate) use run::{Printed, Put, Scope, run};
pub(crate) use sheet::Sheet;
pub(crate) use timing::{Timing, median, minimal};
