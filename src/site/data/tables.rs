//! `units` and `problems` as JSON and CSV, the sitemap and the full-text index: one part a unit, put together at the end.

use super::old::{OldLines, OldTables};
use super::sitemap::Sitemap;
use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, ProblemRow, PublicSite, SiteView, UnitRow, UnitView};
use crate::site::error::SiteError;
use crate::site::escape;
use crate::site::last::{Last, Lengths};
use crate::site::page::Pages;
use crate::site::search::{self, Entry, Index};
use rayon::prelude::*;
use std::fmt::Write as _;

/// Excel takes a CSV file for UTF-8 only with this mark.
pub(super) const BOM: &str = "\u{feff}";
pub(super) const UNITS_HEAD: &str = "{\"schema\":\"gongshi/units/1\",\"units\":[";
pub(super) const PROBLEMS_HEAD: &str = "{\"schema\":\"gongshi/problems/1\",\"problems\":[";
pub(super) const UNIT_HEAD: &str = "单位地址,规范全称,简称,类别,领域,上级单位地址,最近等次,得分,星级,是否晋级,方案状态,问题数,已销号,逾期,已公示月份\r\n";
pub(super) const PROBLEM_HEAD: &str =
    "单位地址,问题编号,类别,问题,整改措施,责任人,完成时限,最初时限,状态,剩余天数（负数为逾期）,进度（百分数）\r\n";

/// Where the problems of all units are, as a table.
const PROBLEMS_CSV: &str = "data/problems.csv";

/// Room for what is new in a file.
const SPARE: usize = 64 * 1024;

/// Bytes reserved for the problems of a unit. The largest file is not moved about while it grows if there is room enough,
/// and room nobody writes into is not taken from the memory.
const PROBLEMS_BYTES: usize = 4 * 1024;

/// Units whose lines of a large file are written before they are put together.
const BATCH: usize = 1000;

/// The parts one unit adds.
pub(in crate::site) struct UnitRows {
    units_json: String,
    units_csv: String,
    problems_json: String,
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
            problems_json: String::new(),
            pages: String::new(),
            page_count: 0,
            text: shared.search.then(|| Entry::of(&search::of_unit(view, notices))),
        };
        for problem in ProblemRow::of(site, index) {
            if !rows.problems_json.is_empty() {
                rows.problems_json.push_str(",\n");
            }
            problem_json(&mut rows.problems_json, &problem);
        }
        rows.page_count = Sitemap::unit(&mut rows.pages, shared, view, notices, site.newest(index));
        rows
    }

    pub(in crate::site) fn as_lines(&self) -> Lines<'_> {
        Lines {
            units_json: self.units_json.as_bytes(),
            units_csv: self.units_csv.as_bytes(),
            problems_json: self.problems_json.as_bytes(),
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
    pub(super) problems_json: &'l [u8],
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
    problems_json: Vec<u8>,
    sitemap: Sitemap,
    index: Index,
}

impl Tables {
    /// Files of no unit yet, with room for so many `units` or, where there are `old` ones, for as much as they hold.
    pub(in crate::site) fn new(shared: &SiteView<'_>, units: usize, old: Option<&OldTables<'_>>) -> Self {
        let [units_json, units_csv, problems_json] = old.map_or([0, 0, units * PROBLEMS_BYTES], OldTables::sizes);
        Self {
            units_json: begun(UNITS_HEAD, units_json),
            units_csv: begun(&[BOM, UNIT_HEAD].concat(), units_csv),
            problems_json: begun(PROBLEMS_HEAD, problems_json),
            sitemap: Sitemap::new(shared),
            index: Index::default(),
        }
    }

    /// Adds a unit's parts; called in path order.
    pub(in crate::site) fn add(&mut self, lines: &Lines<'_>) -> Lengths {
        add_json(&mut self.units_json, lines.units_json);
        add_json(&mut self.problems_json, lines.problems_json);
        self.units_csv.extend_from_slice(lines.units_csv);
        self.sitemap.add(lines.sitemap, lines.pages);
        if let Some(text) = lines.text {
            self.index.add(text);
        }
        Lengths {
            units_json: lines.units_json.len(),
            units_csv: lines.units_csv.len(),
            problems_json: lines.problems_json.len(),
            problems_csv: 0,
            sitemap: lines.sitemap.len(),
            pages: lines.pages,
        }
    }

    /// Hands the finished files over.
    pub(in crate::site) fn finish<E: Send>(
        mut self,
        pages: &Pages<'_, E>,
        last: Option<&Last<'_>>,
        lengths: &mut [Lengths],
    ) -> Result<(), SiteError<E>> {
        self.units_json.extend_from_slice(b"\n]}\n");
        self.problems_json.extend_from_slice(b"\n]}\n");
        let room = self.problems_json.len();
        let (put, problems) = rayon::join(
            || {
                pages.put("data/problems.json", &self.problems_json)?;
                // Given back before the other large file has grown.
                drop(self.problems_json);
                pages.put("data/units.json", &self.units_json)?;
                pages.put("data/units.csv", &self.units_csv)
            },
            || pages.put(PROBLEMS_CSV, &problems_csv(pages.site, last, lengths, room)),
        );
        put.and(problems)?;
        if pages.shared.search {
            for document in DocumentView::all(pages.site) {
                self.index.add(&Entry::of(&search::of_document(&document)));
            }
            for case in CaseView::all(pages.site) {
                self.index.add(&Entry::of(&search::of_case(&case)));
            }
            self.index.finish(pages)?;
        }
        self.sitemap.finish(pages)
    }
}

/// A file that begins with `head`, with room for about `size` bytes.
fn begun(head: &str, size: usize) -> Vec<u8> {
    let mut file = Vec::with_capacity(size + SPARE);
    file.extend_from_slice(head.as_bytes());
    file
}

/// Appends rows to an open JSON list, one a line.
fn add_json(list: &mut Vec<u8>, rows: &[u8]) {
    if !rows.is_empty() {
        list.extend_from_slice(if list.ends_with(b"[") { b"\n" } else { b",\n" });
        list.extend_from_slice(rows);
    }
}

/// The fields in the order of the contract. Not left to serde: it looks at every byte of every name and text, and this
/// is the largest of the data files.
fn problem_json(out: &mut String, row: &ProblemRow<'_>) {
    let text = |out: &mut String, name: &str, value: Option<&str>| {
        out.push_str(name);
        match value {
            Some(value) => escape::json(out, value),
            None => out.push_str("null"),
        }
    };
    let day = |out: &mut String, name: &str, day: Option<Day>| match day {
        Some(day) => out.extend([name, "\"", day.iso().as_str(), "\""]),
        None => out.extend([name, "null"]),
    };
    text(out, "{\"unit\":", Some(row.unit));
    text(out, ",\"id\":", Some(row.id));
    text(out, ",\"category\":", row.category);
    text(out, ",\"text\":", Some(row.text));
    out.push_str(",\"measures\":[");
    for (n, measure) in row.measures.iter().enumerate() {
        text(out, if n == 0 { "" } else { "," }, Some(measure));
    }
    text(out, "],\"responsible\":", row.responsible);
    day(out, ",\"due\":", row.due);
    day(out, ",\"first_due\":", row.first_due);
    text(out, ",\"state\":", Some(row.state));
    out.push_str(",\"days_left\":");
    match row.days_left {
        // Writing into a string cannot fail.
        Some(days) => drop(write!(out, "{days}")),
        None => out.push_str("null"),
    }
    out.push_str(",\"percent\":");
    out.push_str(&serde_json::to_string(&row.percent).unwrap_or_default());
    out.push('}');
}

fn unit_csv(row: &UnitRow<'_>) -> String {
    let mut line = Line::default();
    line.text(row.path).text(row.name).text(row.short.unwrap_or_default());
    line.text(row.kind.unwrap_or_default()).text(row.field.unwrap_or_default()).text(row.parent.unwrap_or_default());
    line.text(row.grade.unwrap_or_default()).number(row.score).number(row.stars);
    line.text(if row.promoted { "是" } else { "否" }).text(row.plan_status.unwrap_or_default());
    line.number(Some(row.problems)).number(Some(row.closed)).number(Some(row.overdue));
    let months: Vec<String> = row.months.iter().map(|month| month.0.to_string()).collect();
    line.text(&months.join(" "));
    line.end()
}

/// The problems of all units, which take no more than `room` bytes.
fn problems_csv(site: &PublicSite<'_>, last: Option<&Last<'_>>, lengths: &mut [Lengths], room: usize) -> Vec<u8> {
    let head = [BOM, PROBLEM_HEAD].concat();
    let mut old = last.and_then(|last| OldLines::read(last.file, PROBLEMS_CSV, head.len()));
    let mut csv = begun(&head, room);
    for batch in site.units().chunks(BATCH) {
        let stands = |index: usize| last.is_some_and(|last| last.stands(index));
        let new: Vec<Option<String>> =
            batch.par_iter().map(|&index| (!stands(index)).then(|| problem_lines(site, index))).collect();
        for (&index, new) in batch.iter().zip(new) {
            let before = csv.len();
            let old = old.as_mut().zip(last).and_then(|(old, last)| old.at(&last.made.rows, index, |l| l.problems_csv));
            match (new, old) {
                (Some(new), _) => csv.extend_from_slice(new.as_bytes()),
                (None, Some(old)) => csv.extend_from_slice(old),
                (None, None) => csv.extend_from_slice(problem_lines(site, index).as_bytes()),
            }
            lengths[index].problems_csv = csv.len() - before;
        }
    }
    csv
}

fn problem_lines(site: &PublicSite<'_>, index: usize) -> String {
    let mut lines = Line { text: String::with_capacity(PROBLEMS_BYTES), begun: false };
    for row in ProblemRow::of(site, index) {
        lines.text(row.unit).text(row.id).text(row.category.unwrap_or_default()).text(row.text);
        lines.text(&row.measures.join("；")).text(row.responsible.unwrap_or_default());
        lines.day(row.due).day(row.first_due);
        lines.text(row.word).number(row.days_left).number(row.percent);
        lines.next();
    }
    lines.text
}

/// One line of CSV, or several.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    begun: bool,
}

impl Line {
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

    fn day(&mut self, value: Option<Day>) -> &mut Self {
        self.cell();
        if let Some(day) = value {
            self.text.push_str(day.iso().as_str());
        }
        self
    }

    /// Begins another line.
    fn next(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }

    pub(super) fn end(mut self) -> String {
        self.next();
        self.text
    }
}
