//! Rows that one unit adds to the data files.

use super::csv::CsvLines;
use super::sitemap::Sitemap;
use crate::disclosure::{NoticeView, PublicSite, SiteView, UnitRow, UnitView};
use crate::provenance::Code;
use crate::site::output::Output;
use crate::site::search::{self, IndexEntry};

pub(super) const UNITS_HEAD: &str = "{\"schema\":\"gongshi/units/1\",\"units\":[";
pub(super) const UNIT_HEAD: &str = "单位地址,规范全称,简称,类别,领域,上级单位地址,目前等次,得分,星级,是否晋级,方案状态,问题数,已销号,逾期,按最初时限逾期,已公示月份\r\n";

/// The parts one unit adds.
pub(in crate::site) struct UnitRows {
    units_json: String,
    units_csv: String,
    pages: String,
    page_count: usize,
    /// Digits of the code of paper about it.
    code: String,
    /// For the full-text index, where one is wanted.
    text: Option<IndexEntry>,
}

impl UnitRows {
    pub(in crate::site) fn of(
        site: &PublicSite<'_>,
        shared: &SiteView<'_>,
        index: usize,
        view: &UnitView<'_>,
        notices: &[NoticeView<'_>],
        code: String,
    ) -> Self {
        let row = UnitRow::of(site, index);
        let mut rows = Self {
            units_json: serde_json::to_string(&row).unwrap_or_default(),
            units_csv: unit_csv(&row),
            pages: String::new(),
            page_count: 0,
            code,
            text: shared.search.then(|| IndexEntry::of(&search::of_unit(view, notices, shared.data_persons))),
        };
        rows.page_count = Sitemap::unit(&mut rows.pages, shared, view, notices, site.newest(index));
        rows
    }

    pub(in crate::site) fn as_lines(&self) -> UnitLines<'_> {
        UnitLines {
            units_json: self.units_json.as_bytes(),
            units_csv: self.units_csv.as_bytes(),
            sitemap: self.pages.as_bytes(),
            pages: self.page_count,
            text: self.text.as_ref(),
        }
    }

    /// Digits of the code of paper about it.
    pub(in crate::site) fn code(&self) -> &str {
        &self.code
    }
}

/// What one unit adds to each data file, new or as the last build had it.
pub(in crate::site) struct UnitLines<'l> {
    pub(super) units_json: &'l [u8],
    pub(super) units_csv: &'l [u8],
    pub(super) sitemap: &'l [u8],
    /// Pages in the sitemap.
    pub(super) pages: usize,
    pub(in crate::site) text: Option<&'l IndexEntry>,
}

/// The rows of a unit whose pages are not rendered.
pub(in crate::site) fn rows<E>(output: &Output<'_, E>, index: usize) -> UnitRows {
    let notices: Vec<NoticeView<'_>> = output.site.notices(index).collect();
    let view = output.site.unit(index);
    let code = Code::of(&view.facts(), None).digits;
    UnitRows::of(output.site, output.shared, index, &view, &notices, code)
}

/// What a unit whose pages are not rendered says, where there is a full-text index.
pub(in crate::site) fn text<E>(output: &Output<'_, E>, index: usize) -> Option<IndexEntry> {
    output.shared.search.then(|| {
        let notices: Vec<NoticeView<'_>> = output.site.notices(index).collect();
        IndexEntry::of(&search::of_unit(&output.site.unit(index), &notices, output.shared.data_persons))
    })
}

fn unit_csv(row: &UnitRow<'_>) -> String {
    let mut line = CsvLines::default();
    line.text(row.path).text(row.name).text(row.short.unwrap_or_default());
    line.text(row.kind.unwrap_or_default()).text(row.field.unwrap_or_default()).text(row.parent.unwrap_or_default());
    line.text(row.grade.unwrap_or_default()).number(row.score).number(row.stars);
    line.text(if row.promoted { "是" } else { "否" }).text(row.plan_status.unwrap_or_default());
    line.number(Some(row.problems)).number(Some(row.closed)).number(Some(row.overdue));
    line.number(Some(row.overdue_by_first_due));
    let mut months = String::with_capacity(row.months.len() * "2012-07 ".len());
    for month in &row.months {
        months.extend([if months.is_empty() { "" } else { " " }, month.iso().as_str()]);
    }
    line.number(Some(months));
    line.end()
}
