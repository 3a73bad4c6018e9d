//! The data files of the last build, read unit by unit.
//!
//! For memory alone: with whole files in memory, a build after one change in 10 000 branches took 303 MB at its peak. With
//! this, and with the problems written after the pages, it takes 284 to 291 MB (docs/performance.md).

use super::csv::BOM;
use super::rows::{UNIT_HEAD, UNITS_HEAD, UnitLines};
use super::sitemap::Sitemap;
use crate::disclosure::SiteView;
use crate::site::reuse::{PreviousBuild, RowLengths};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

/// A published file, if it is what was published.
type Published<'f> = &'f (dyn Fn(&str) -> Option<File> + Sync);

/// Bytes of a file read at once.
const PIECE: usize = 256 * 1024;

/// The lines of one file, unit after unit. They are read when they are asked for, since some files are too large to be
/// held together with the new ones.
pub(super) struct PreviousLines<R = BufReader<File>> {
    /// Source of the lines; none after it held something unexpected.
    source: Option<R>,
    /// Bytes of the whole file.
    size: usize,
    /// Number of units read.
    units: usize,
    /// Whether some unit had lines.
    begun: bool,
    /// The lines of the unit read last.
    lines: Vec<u8>,
}

impl PreviousLines {
    /// The file at `path`, of which the first `head` bytes belong to no unit.
    pub(super) fn read(file: Published<'_>, path: &str, head: usize) -> Option<Self> {
        let file = file(path)?;
        let size = usize::try_from(file.metadata().ok()?.len()).ok()?;
        Self::of(BufReader::with_capacity(PIECE, file), size, head)
    }
}

impl<R: Read + Seek> PreviousLines<R> {
    fn of(mut source: R, size: usize, head: usize) -> Option<Self> {
        source.seek(SeekFrom::Start(head as u64)).ok()?;
        Some(Self { source: Some(source), size, units: 0, begun: false, lines: Vec::new() })
    }

    /// Bytes of the whole file.
    pub(super) fn len(&self) -> usize {
        self.size
    }

    /// The lines of the unit at `index`, each unit having as many bytes as `length` says. Units are asked for in order.
    pub(super) fn at(
        &mut self,
        all: &[RowLengths],
        index: usize,
        length: impl Fn(&RowLengths) -> usize,
    ) -> Option<&[u8]> {
        let skipped = all.get(self.units..index)?.iter().map(&length).sum();
        self.next(index, skipped, length(all.get(index)?))
    }

    /// Lines where units that have any are separated by a comma, and lines by line breaks.
    pub(super) fn at_json(
        &mut self,
        all: &[RowLengths],
        index: usize,
        length: impl Fn(&RowLengths) -> usize,
    ) -> Option<&[u8]> {
        let (mut skipped, mut own) = (0, 0);
        for lengths in all.get(self.units..=index)? {
            skipped += own;
            own = length(lengths);
            if own > 0 {
                skipped += if self.begun { ",\n".len() } else { "\n".len() };
                self.begun = true;
            }
        }
        self.next(index, skipped, own)
    }

    fn next(&mut self, index: usize, skipped: usize, length: usize) -> Option<&[u8]> {
        self.units = index + 1;
        self.lines.resize(length, 0);
        let source = self.source.as_mut()?;
        let read = i64::try_from(skipped).map_err(io::Error::other).and_then(|skipped| {
            source.seek_relative(skipped)?;
            source.read_exact(&mut self.lines)
        });
        if read.is_err() {
            self.source = None;
            return None;
        }
        Some(&self.lines)
    }
}

/// The data files to which each unit adds lines while it is rendered.
pub(in crate::site) struct PreviousTables<'l> {
    lengths: &'l [RowLengths],
    units_json: PreviousLines,
    units_csv: PreviousLines,
    sitemap: PreviousLines<Cursor<Vec<u8>>>,
}

impl<'l> PreviousTables<'l> {
    /// Reads them; none unless all are as they were published.
    pub(in crate::site) fn read(previous: &PreviousBuild<'l>, shared: &SiteView<'_>) -> Option<Self> {
        let (file, lengths) = (previous.file, previous.record.rows.as_slice());
        let units_json = PreviousLines::read(file, "data/units.json", UNITS_HEAD.len())?;
        let units_csv = PreviousLines::read(file, "data/units.csv", BOM.len() + UNIT_HEAD.len())?;
        let sitemap = Sitemap::read(file)?;
        let (size, head) = (sitemap.len(), Sitemap::new(shared).len());
        let sitemap = PreviousLines::of(Cursor::new(sitemap), size, head)?;
        Some(Self { lengths, units_json, units_csv, sitemap })
    }

    /// Bytes of the files of units; the new ones will hardly have more.
    pub(super) fn sizes(&self) -> [usize; 2] {
        [&self.units_json, &self.units_csv].map(|lines| lines.len())
    }

    /// What the unit at `index` added. Units are asked for in order.
    pub(in crate::site) fn rows(&mut self, index: usize) -> Option<UnitLines<'_>> {
        Some(UnitLines {
            units_json: self.units_json.at_json(self.lengths, index, |lengths| lengths.units_json)?,
            units_csv: self.units_csv.at(self.lengths, index, |lengths| lengths.units_csv)?,
            sitemap: self.sitemap.at(self.lengths, index, |lengths| lengths.sitemap)?,
            pages: self.lengths.get(index)?.pages,
            text: None,
        })
    }
}
