//! Renders a whole site: pages, data files and assets.
//!
//! Units are rendered in parallel and each file is handed over as soon as it is made, so memory does not grow with the
//! number of pages.

use super::data::{self, PreviousTables, Tables, UnitRows};
use super::error::SiteError;
use super::output::{Output, Put};
use super::pages::{Pages, SiteOptions, unit, verify};
use super::parts;
use super::reuse::{BuildRecord, PreviousBuild, RowLengths, Unchanged};
use super::search::IndexEntry;
use super::templates::Theme;
use crate::disclosure::PublicSite;
use rayon::prelude::*;

/// Units rendered before their rows are added to the data files.
const BATCH: usize = 500;

/// Result of rendering.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// Record for the next build.
    pub(crate) record: BuildRecord,
    /// Files that were not rendered, since they are as the last build published them.
    pub(crate) unchanged: Unchanged,
}

/// What a unit adds to the data files.
enum UnitParts {
    New(UnitRows),
    /// Nothing new but, where there is a full-text index, what it says.
    Unchanged(Option<IndexEntry>),
}

/// Renders every page, data file and asset and hands each to `put`; paths are unique. What is as the `previous`
/// build published it is left out.
///
/// # Errors
/// When a template fails, an attachment cannot be read or `put` refuses. With several
/// wrong units the first in path order is reported, whatever the number of threads.
pub(crate) fn render<E: Send>(
    site: &PublicSite<'_>,
    theme: &Theme,
    options: &SiteOptions<'_>,
    previous: Option<&PreviousBuild<'_>>,
    put: &Put<'_, E>,
) -> Result<Rendered, SiteError<E>> {
    let shared = site.shared();
    let pages = Pages::new(Output::new(site, &shared, put), theme, options)?;
    // Pages can be left as they are only when everything they share is the same, and the data files are at hand.
    let previous = previous.filter(|previous| previous.record.common == pages.common());
    let old = previous.and_then(|previous| PreviousTables::read(previous, &shared));
    let previous = previous.filter(|_| old.is_some());
    // At the same time, since lists occupy only one thread most of the time.
    let (lists, units) =
        rayon::join(|| parts::whole_site(&pages, previous), || units(&pages, previous, old, site.positions()));
    let (lists, units) = (lists?, units?);
    Ok(Rendered {
        record: BuildRecord {
            common: pages.common(),
            rows: units.rows,
            list_pages: lists.record,
            codes: units.codes,
            commits: (0..site.positions()).map(|index| pages.stamps().state(site.path(index))).collect(),
        },
        unchanged: Unchanged { units: units.unchanged, list_pages: lists.unchanged },
    })
}

/// Results of rendering the units, by their positions.
struct RenderedUnits {
    rows: Vec<RowLengths>,
    codes: Vec<String>,
    unchanged: Vec<bool>,
}

/// Renders all units and the data files their rows make up.
fn units<E: Send>(
    pages: &Pages<'_, E>,
    previous: Option<&PreviousBuild<'_>>,
    mut old: Option<PreviousTables<'_>>,
    count: usize,
) -> Result<RenderedUnits, SiteError<E>> {
    let mut rendered = RenderedUnits {
        rows: vec![RowLengths::default(); count],
        codes: vec![String::new(); count],
        unchanged: vec![false; count],
    };
    let mut tables = Tables::new(pages.shared, old.as_ref());
    let render = |&index: &usize| {
        let row = match previous.filter(|previous| previous.is_unchanged(index)) {
            Some(_) => Ok(UnitParts::Unchanged(data::text(&pages.output, index))),
            None => unit::render(pages, index).map(UnitParts::New),
        };
        (index, row)
    };
    let mut add = |batch: Vec<(usize, Result<UnitParts, SiteError<E>>)>| {
        for (index, row) in batch {
            rendered.rows[index] = match row? {
                UnitParts::New(rows) => {
                    rows.code().clone_into(&mut rendered.codes[index]);
                    tables.add(&rows.as_lines())
                }
                UnitParts::Unchanged(text) => {
                    rendered.unchanged[index] = true;
                    if let Some(code) = previous.and_then(|previous| previous.record.codes.get(index)) {
                        code.clone_into(&mut rendered.codes[index]);
                    }
                    match old.as_mut().and_then(|old| old.rows(index)) {
                        Some(mut lines) => {
                            lines.text = text.as_ref();
                            tables.add(&lines)
                        }
                        None => tables.add(&data::rows(&pages.output, index).as_lines()),
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
    verify::render(pages, &rendered.codes)?;
    tables.finish(&pages.output, previous, &mut rendered.rows)?;
    Ok(rendered)
}
