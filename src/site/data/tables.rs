//! `units` as JSON and CSV, the sitemap and the full-text index: one part a unit, put together at the end.

use super::csv::BOM;
use super::json_list::{add_json, begun};
use super::previous::PreviousTables;
use super::problems;
use super::rows::{UNIT_HEAD, UNITS_HEAD, UnitLines};
use super::sitemap::Sitemap;
use crate::disclosure::{CaseView, DocumentView, SiteView};
use crate::site::error::SiteError;
use crate::site::output::Output;
use crate::site::reuse::{PreviousBuild, RowLengths};
use crate::site::search::{self, Index, IndexEntry};

/// The data files of the whole site.
pub(in crate::site) struct Tables {
    units_json: Vec<u8>,
    units_csv: Vec<u8>,
    sitemap: Sitemap,
    index: Index,
}

impl Tables {
    /// Files of no unit yet, with room for as much as the `previous` ones hold.
    pub(in crate::site) fn new(shared: &SiteView<'_>, previous: Option<&PreviousTables<'_>>) -> Self {
        let [units_json, units_csv] = previous.map_or([0; 2], PreviousTables::sizes);
        Self {
            units_json: begun(UNITS_HEAD, units_json),
            units_csv: begun(&[BOM, UNIT_HEAD].concat(), units_csv),
            sitemap: Sitemap::new(shared),
            index: Index::default(),
        }
    }

    /// Adds a unit's parts; called in path order.
    pub(in crate::site) fn add(&mut self, lines: &UnitLines<'_>) -> RowLengths {
        add_json(&mut self.units_json, lines.units_json);
        self.units_csv.extend_from_slice(lines.units_csv);
        self.sitemap.add(lines.sitemap, lines.pages);
        if let Some(text) = lines.text {
            self.index.add(text);
        }
        RowLengths {
            units_json: lines.units_json.len(),
            units_csv: lines.units_csv.len(),
            sitemap: lines.sitemap.len(),
            pages: lines.pages,
            ..RowLengths::default()
        }
    }

    /// Hands the finished files over, and besides those of the problems.
    pub(in crate::site) fn finish<E: Send>(
        mut self,
        output: &Output<'_, E>,
        previous: Option<&PreviousBuild<'_>>,
        lengths: &mut [RowLengths],
    ) -> Result<(), SiteError<E>> {
        self.units_json.extend_from_slice(b"\n]}\n");
        let (put, problems) = rayon::join(|| self.put(output), || problems::put(output, previous, lengths));
        put.and(problems)
    }

    fn put<E>(mut self, output: &Output<'_, E>) -> Result<(), SiteError<E>> {
        output.put("data/units.json", &self.units_json)?;
        output.put("data/units.csv", &self.units_csv)?;
        self.sitemap.finish(output)?;
        if output.shared.search {
            for document in DocumentView::all(output.site) {
                self.index.add(&IndexEntry::of(&search::of_document(&document)));
            }
            for case in CaseView::all(output.site) {
                self.index.add(&IndexEntry::of(&search::of_case(&case)));
            }
            self.index.finish(output)?;
        }
        Ok(())
    }
}
