//! `units` as JSON and CSV, the sitemap and the full-text index: one part a unit, put together at the end.

use super::old::OldTables;
use super::problems;
use super::sitemap::Sitemap;
use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, PublicSite, SiteView, UnitRow, UnitView};
use crate::site::error::SiteError;
use crate::site::escape;
use crate::site::last::{Last, Lengths};
use crate::site::page::Pages;
use crate::site::search::{self, Entry, Index};
use std::fmt::Write as _;

/// Excel takes a CSV file for UTF-8 only with this mark.
pub(super) const BOM: &str = "\u{feff}";
pub(super) const UNITS_HEAD: &str = "{\"schema\":\"gongshi/units/1\",\"units\":[";
pub(super) const UNIT_HEAD: &str = "单位地址,规范全称,简称,类别,领域,上级单位地址,最近等次,得分,星级,是否晋级,方案状态,问题数,已销号,逾期,已公示月份\r\n";

/// Room for what is new in a file.
const SPARE: usize = 64 * 1024;

/// The parts one unit adds.
pub(in crate::site) struct UnitRows {
    units_json: String,
    units_csv: String,
    pages: String,
    page_count: usize,
    /// For the full-text index, where one is wanted.
    text: Option<Entry>,
}

impl UnitRows {
    pub(in crate::site) fn of(
        site: &PublicSite<'_>,
        shared: &SiteView<'_>,
        index: usize,
        view: &UnitView<'_>,
        notices: &[NoticeView<'_>],
    ) -> Self {
        let row = UnitRow::of(site, index);
        let mut rows = Self {
            units_json: serde_json::to_string(&row).unwrap_or_default(),
            units_csv: unit_csv(&row),
            pages: String::new(),
            page_count: 0,
            text: shared.search.then(|| Entry::of(&search::of_unit(view, notices))),
        };
        rows.page_count = Sitemap::unit(&mut rows.pages, shared, view, notices, site.newest(index));
        rows
    }

    pub(in crate::site) fn as_lines(&self) -> Lines<'_> {
        Lines {
            units_json: self.units_json.as_bytes(),
            units_csv: self.units_csv.as_bytes(),
            sitemap: self.pages.as_bytes(),
            pages: self.page_count,
            text: self.text.as_ref(),
        }
    }
}

/// What one unit adds to each data file, new or as the last build had it.
pub(in crate::site) struct Lines<'l> {
    pub(super) units_json: &'l [u8],
    pub(super) units_csv: &'l [u8],
    pub(super) sitemap: &'l [u8],
    /// Pages in the sitemap.
    pub(super) pages: usize,
    pub(in crate::site) text: Option<&'l Entry>,
}

/// The rows of a unit whose pages are not rendered.
pub(in crate::site) fn rows<E>(pages: &Pages<'_, E>, index: usize) -> UnitRows {
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    UnitRows::of(pages.site, pages.shared, index, &pages.site.unit(index), &notices)
}

/// What a unit whose pages are not rendered says, where there is a full-text index.
pub(in crate::site) fn text<E>(pages: &Pages<'_, E>, index: usize) -> Option<Entry> {
    pages.shared.search.then(|| {
        let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
        Entry::of(&search::of_unit(&pages.site.unit(index), &notices))
    })
}

/// The data files of the whole site.
pub(in crate::site) struct Tables {
    units_json: Vec<u8>,
    units_csv: Vec<u8>,
    sitemap: Sitemap,
    index: Index,
}

impl Tables {
    /// Files of no unit yet, with room for as much as the `old` ones hold.
    pub(in crate::site) fn new(shared: &SiteView<'_>, old: Option<&OldTables<'_>>) -> Self {
        let [units_json, units_csv] = old.map_or([0; 2], OldTables::sizes);
        Self {
            units_json: begun(UNITS_HEAD, units_json),
            units_csv: begun(&[BOM, UNIT_HEAD].concat(), units_csv),
            sitemap: Sitemap::new(shared),
            index: Index::default(),
        }
    }

    /// Adds a unit's parts; called in path order.
    pub(in crate::site) fn add(&mut self, lines: &Lines<'_>) -> Lengths {
        add_json(&mut self.units_json, lines.units_json);
        self.units_csv.extend_from_slice(lines.units_csv);
        self.sitemap.add(lines.sitemap, lines.pages);
        if let Some(text) = lines.text {
            self.index.add(text);
        }
        Lengths {
            units_json: lines.units_json.len(),
            units_csv: lines.units_csv.len(),
            sitemap: lines.sitemap.len(),
            pages: lines.pages,
            ..Lengths::default()
        }
    }

    /// Hands the finished files over, and besides those of the problems.
    pub(in crate::site) fn finish<E: Send>(
        mut self,
        pages: &Pages<'_, E>,
        last: Option<&Last<'_>>,
        lengths: &mut [Lengths],
    ) -> Result<(), SiteError<E>> {
        self.units_json.extend_from_slice(b"\n]}\n");
        let (put, problems) = rayon::join(|| self.put(pages), || problems::put(pages, last, lengths));
        put.and(problems)
    }

    fn put<E>(mut self, pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
        pages.put("data/units.json", &self.units_json)?;
        pages.put("data/units.csv", &self.units_csv)?;
        self.sitemap.finish(pages)?;
        if pages.shared.search {
            for document in DocumentView::all(pages.site) {
                self.index.add(&Entry::of(&search::of_document(&document)));
            }
            for case in CaseView::all(pages.site) {
                self.index.add(&Entry::of(&search::of_case(&case)));
            }
            self.index.finish(pages)?;
        }
        Ok(())
    }
}

/// A file that begins with `head`, with room for about `size` bytes.
pub(super) fn begun(head: &str, size: usize) -> Vec<u8> {
    let mut file = Vec::with_capacity(size + SPARE);
    file.extend_from_slice(head.as_bytes());
    file
}

/// Appends rows to an open JSON list, one a line.
pub(super) fn add_json(list: &mut Vec<u8>, rows: &[u8]) {
    if !rows.is_empty() {
        list.extend_from_slice(if list.ends_with(b"[") { b"\n" } else { b",\n" });
        list.extend_from_slice(rows);
    }
}

fn unit_csv(row: &UnitRow<'_>) -> String {
    let mut line = Line::default();
    line.text(row.path).text(row.name).text(row.short.unwrap_or_default());
    line.text(row.kind.unwrap_or_default()).text(row.field.unwrap_or_default()).text(row.parent.unwrap_or_default());
    line.text(row.grade.unwrap_or_default()).number(row.score).number(row.stars);
    line.text(if row.promoted { "是" } else { "否" }).text(row.plan_status.unwrap_or_default());
    line.number(Some(row.problems)).number(Some(row.closed)).number(Some(row.overdue));
    let mut months = String::with_capacity(row.months.len() * "2012-07 ".len());
    for month in &row.months {
        months.extend([if months.is_empty() { "" } else { " " }, month.iso().as_str()]);
    }
    line.text(&months);
    line.end()
}

/// One line of CSV, or several.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    begun: bool,
}

impl Line {
    /// Lines behind what `text` holds.
    pub(super) fn after(text: String) -> Self {
        Self { text, begun: false }
    }

    fn cell(&mut self) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
    }

    /// A text, quoted where it has to be.
    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.cell();
        escape::csv(&mut self.text, value);
        self
    }

    /// A number or a month, left empty when there is none.
    pub(super) fn number<T: std::fmt::Display>(&mut self, value: Option<T>) -> &mut Self {
        self.cell();
        if let Some(value) = value {
            // Writing into a string cannot fail.
            let _ = write!(self.text, "{value}");
        }
        self
    }

    pub(super) fn day(&mut self, value: Option<Day>) -> &mut Self {
        self.cell();
        if let Some(day) = value {
            self.text.push_str(day.iso().as_str());
        }
        self
    }

    /// Begins another line.
    pub(super) fn next(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }

    pub(super) fn end(mut self) -> String {
        self.next();
        self.text
    }
}
