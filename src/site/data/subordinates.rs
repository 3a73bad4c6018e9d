//! Subordinate sites as JSON and CSV. Figures of one that is not added up are absent, never 0.

use super::csv::{CsvLines, file};
use super::json;
use crate::disclosure::{ChildRow, Day, SubordinateView};
use crate::site::error::SiteError;
use crate::site::output::Output;
use serde::Serialize;

/// Most sites on a page.
pub(in crate::site) const ROWS: usize = 200;

/// Addresses of the pages that list so many sites.
pub(in crate::site) fn addresses(sites: usize) -> Vec<String> {
    let further = (2..=sites.div_ceil(ROWS)).map(|number| format!("subordinates-{number}.html"));
    (sites > 0).then(|| "subordinates.html".to_owned()).into_iter().chain(further).collect()
}

#[derive(Serialize)]
struct Subordinates<'v> {
    schema: &'static str,
    as_of: Day,
    subordinates: Vec<Subordinate<'v>>,
}

#[derive(Serialize)]
struct Subordinate<'v> {
    name: &'v str,
    url: Option<&'v str>,
    sha256: &'v str,
    rolled_up: bool,
    reason: Option<&'v str>,
    as_of: Option<Day>,
    branches: Option<u32>,
    rated: Option<u32>,
    problems: Option<u32>,
    closed: Option<u32>,
    overdue: Option<u32>,
    expected: Option<u32>,
    published: Option<u32>,
}

/// Hands over both files.
pub(in crate::site) fn put<E>(
    output: &Output<'_, E>,
    sites: &[SubordinateView<'_>],
    rows: &[ChildRow<'_>],
) -> Result<(), SiteError<E>> {
    let subordinates: Vec<_> = sites.iter().zip(rows).map(|(site, row)| Subordinate::of(site, row)).collect();
    output.put("data/subordinates.csv", csv(&subordinates).as_bytes())?;
    let list = Subordinates { schema: "gongshi/subordinates/1", as_of: output.shared.as_of, subordinates };
    output.put("data/subordinates.json", &json(&list))
}

impl<'v> Subordinate<'v> {
    fn of(site: &'v SubordinateView<'_>, row: &'v ChildRow<'_>) -> Self {
        let outside = row.outside.as_ref();
        let reason = outside.and_then(|outside| outside.reason.as_deref());
        let known = |count: u32| reason.is_none().then_some(count);
        Self {
            name: site.name,
            url: outside.and_then(|outside| outside.url),
            sha256: site.sha256,
            rolled_up: reason.is_none(),
            reason,
            as_of: site.as_of,
            branches: known(row.branches),
            rated: site.rated,
            problems: known(row.problems),
            closed: known(row.closed),
            overdue: known(row.overdue),
            expected: known(row.expected),
            published: known(row.published),
        }
    }
}

fn csv(sites: &[Subordinate<'_>]) -> String {
    let lines = sites.iter().map(|site| {
        let mut line = CsvLines::default();
        line.text(site.name).text(site.url.unwrap_or_default()).text(if site.rolled_up {
            "已汇总"
        } else {
            "未汇总"
        });
        line.text(site.reason.unwrap_or_default()).day(site.as_of);
        for count in
            [site.branches, site.rated, site.problems, site.closed, site.overdue, site.expected, site.published]
        {
            line.number(count);
        }
        line.text(site.sha256);
        line
    });
    let columns = [
        "站点",
        "网站地址",
        "汇总",
        "原因",
        "数据截至",
        "单位数",
        "已定级",
        "问题数",
        "已销号",
        "逾期",
        "应公示",
        "已公示",
        "摘要",
    ];
    file(&columns, lines)
}
