//! The data files of the last build, read unit by unit.

use super::sitemap::Sitemap;
use super::tables::{BOM, Lines, UNIT_HEAD, UNITS_HEAD};
use crate::disclosure::SiteView;
use crate::site::last::Lengths;

/// A published file, if it is what was published.
type Published<'f> = &'f (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// The lines of one file, unit after unit.
pub(super) struct OldLines {
    bytes: Vec<u8>,
    /// How many of them are read.
    at: usize,
    /// Units read.
    units: usize,
}

impl OldLines {
    /// The file at `path`, of which the first `head` bytes belong to no unit.
    pub(super) fn read(file: Published<'_>, path: &str, head: usize) -> Option<Self> {
        Some(Self { bytes: file(path)?, at: head, units: 0 })
    }

    /// Bytes of the whole file.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The lines of the unit at `index`, each unit having as many bytes as `length` says. Units are asked for in order.
    pub(super) fn at(&mut self, all: &[Lengths], index: usize, length: impl Fn(&Lengths) -> usize) -> Option<&[u8]> {
        self.at += all.get(self.units..index)?.iter().map(&length).sum::<usize>();
        let end = self.at + length(all.get(index)?);
        self.units = index + 1;
        let lines = self.bytes.get(self.at..end);
        self.at = end;
        lines
    }

    /// The same where the units that have any are separated by a comma, and each line by a line break.
    pub(super) fn at_json(
        &mut self,
        all: &[Lengths],
        index: usize,
        length: impl Fn(&Lengths) -> usize,
    ) -> Option<&[u8]> {
        let first = self.at;
        let mut begun = self.bytes.get(first.wrapping_sub(1)).is_some_and(|byte| *byte != b'[');
        let mut separator = 0;
        for lengths in all.get(self.units..=index)? {
            self.at += separator;
            let length = length(lengths);
            separator = 0;
            if length > 0 {
                self.at += if begun { ",\n".len() } else { "\n".len() };
                begun = true;
                separator = length;
            }
        }
        self.units = index + 1;
        let lines = self.bytes.get(self.at..self.at + separator);
        self.at += separator;
        lines
    }
}

/// The data files to which each unit adds lines while it is rendered.
pub(in crate::site) struct OldTables<'l> {
    lengths: &'l [Lengths],
    units_json: OldLines,
    units_csv: OldLines,
    sitemap: OldLines,
}

impl<'l> OldTables<'l> {
    /// Reads them; none unless all are as they were published.
    pub(in crate::site) fn read(file: Published<'_>, shared: &SiteView<'_>, lengths: &'l [Lengths]) -> Option<Self> {
        let units_json = OldLines::read(file, "data/units.json", UNITS_HEAD.len())?;
        let units_csv = OldLines::read(file, "data/units.csv", BOM.len() + UNIT_HEAD.len())?;
        let sitemap = OldLines { bytes: Sitemap::read(file)?, at: Sitemap::new(shared).len(), units: 0 };
        Some(Self { lengths, units_json, units_csv, sitemap })
    }

    /// Bytes of the files of units; the new ones will hardly have more.
    pub(super) fn sizes(&self) -> [usize; 2] {
        [&self.units_json, &self.units_csv].map(OldLines::len)
    }

    /// What the unit at `index` added. Units are asked for in order.
    pub(in crate::site) fn rows(&mut self, index: usize) -> Option<Lines<'_>> {
        Some(Lines {
            units_json: self.units_json.at_json(self.lengths, index, |lengths| lengths.units_json)?,
            units_csv: self.units_csv.at(self.lengths, index, |lengths| lengths.units_csv)?,
            sitemap: self.sitemap.at(self.lengths, index, |lengths| lengths.sitemap)?,
            pages: self.lengths.get(index)?.pages,
            text: None,
        })
    }
}
