//! Public view → the website: pages, feeds, data files and assets.
//!
//! 1. `theme` loads templates and assets, the built-in ones and a county's own.
//! 2. `page` turns a view into a template's context and renders it into a buffer; `frame` keeps what is alike on pages.
//! 3. `whole` makes the pages that look at the whole site, `lists` the units and problems behind its numbers, `unit`
//!    the pages of one unit, with `timeline` its drawing; `markdown` renders running text and `links` decides where
//!    its links lead.
//! 4. `data` writes what other programs read.
//! 5. `part` renders a part of it all, `on_demand` single files; `last` leaves out what stands as the last build made it.
//!
//! Units are rendered in parallel and each file is handed over as soon as it is made, so memory does
//! not grow with the number of pages. Links are relative everywhere and spell out `index.html`: the
//! site works from a sub-path and from `file://`. Nothing here reads a clock.

mod data;
mod downloads;
mod error;
mod escape;
mod frame;
mod last;
mod links;
mod lists;
mod markdown;
mod moved;
mod names;
mod on_demand;
mod page;
mod part;
mod poster;
mod rollup;
mod search;
mod sections;
mod share;
mod theme;
mod timeline;
mod unit;
mod whole;

pub(crate) use downloads::{Pdf, Printed};
pub(crate) use error::{SiteError, TemplateError, ThemeError};
pub(crate) use last::{Last, Made, Standing};
pub(crate) use on_demand::{DemandError, OnDemand, on_demand};
pub(crate) use part::{Part, render_part};
pub(crate) use theme::Theme;

use crate::disclosure::PublicSite;
use data::{OldTables, Tables, UnitRows};
use last::Lengths;
use page::Pages;
use rayon::prelude::*;
use search::Entry;
use std::path::Path;

/// Units rendered before their rows are added to the data files.
const BATCH: usize = 500;

/// What a build decides about rendering.
pub(crate) struct SiteOptions<'o> {
    /// The site's folder; pictures and attachments are read below it.
    pub(crate) root: &'o Path,
    /// PDFs pages may link to.
    pub(crate) printed: &'o Printed<'o>,
}

/// What came of rendering.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// For the next build.
    pub(crate) made: Made,
    /// What was not rendered, since it stands as the last build made it.
    pub(crate) standing: Standing,
}

/// What a unit adds to the data files.
enum Row {
    New(UnitRows),
    /// Nothing new but, where there is a full-text index, what it says.
    Standing(Option<Entry>),
}

/// Stages one output file: path with `/`, relative to the output folder.
pub(crate) type Put<'p, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'p;

/// Renders every page, data file and asset and hands each to `put`; paths are unique. What stands as the `last` build
/// made it is left out.
///
/// # Errors
/// When a template fails, an attachment cannot be read or `put` refuses. With several
/// wrong units the first in path order is reported, whatever the number of threads.
pub(crate) fn render<E: Send>(
    site: &PublicSite<'_>,
    theme: &Theme,
    options: &SiteOptions<'_>,
    last: Option<&Last<'_>>,
    put: &Put<'_, E>,
) -> Result<Rendered, SiteError<E>> {
    let shared = site.shared();
    let pages = Pages::new(site, &shared, theme, options, put)?;
    let old = last.and_then(|last| last.tables(&pages));
    let last = last.filter(|_| old.is_some());
    // Together, since much of the first is for one thread alone.
    let (lists, units) = rayon::join(|| part::whole_site(&pages, last), || units(&pages, last, old, site.positions()));
    let (lists, units) = (lists?, units?);
    Ok(Rendered {
        made: Made { common: pages.common(), rows: units.rows, sheets: lists.made },
        standing: Standing { units: units.standing, sheets: lists.standing },
    })
}

/// What came of rendering the units, by their positions.
struct RenderedUnits {
    rows: Vec<Lengths>,
    standing: Vec<bool>,
}

/// Renders all units and the data files their rows make up.
fn units<E: Send>(
    pages: &Pages<'_, E>,
    last: Option<&Last<'_>>,
    mut old: Option<OldTables<'_>>,
    count: usize,
) -> Result<RenderedUnits, SiteError<E>> {
    let mut rendered = RenderedUnits { rows: vec![Lengths::default(); count], standing: vec![false; count] };
    let mut tables = Tables::new(pages.shared, old.as_ref());
    let render = |&index: &usize| {
        let row = match last.filter(|last| last.stands(index)) {
            Some(_) => Ok(Row::Standing(data::text(pages, index))),
            None => unit::render(pages, index).map(Row::New),
        };
        (index, row)
    };
    let mut add = |batch: Vec<(usize, Result<Row, SiteError<E>>)>| {
        for (index, row) in batch {
            rendered.rows[index] = match row? {
                Row::New(rows) => tables.add(&rows.as_lines()),
                Row::Standing(text) => {
                    rendered.standing[index] = true;
                    match old.as_mut().and_then(|old| old.rows(index)) {
                        Some(mut lines) => {
                            lines.text = text.as_ref();
                            tables.add(&lines)
                        }
                        None => tables.add(&data::rows(pages, index).as_lines()),
                    }
                }
            };
        }
        Ok(())
    };
    // In batches: rows wait for their turn in the data files, and those of all units would fill the memory. Those of
    // one batch are added while the next is rendered.
    let mut ready = Vec::new();
    for batch in pages.site.units().chunks(BATCH) {
        let (next, added) = rayon::join(|| batch.par_iter().map(render).collect(), || add(ready));
        added?;
        ready = next;
    }
    add(ready)?;
    drop(old);
    tables.finish(pages, last, &mut rendered.rows)?;
    Ok(rendered)
}
