//! What is overdue as a table, problems first and promises behind them: all of it, where the page is bounded.

use super::csv::{CsvLines, file};
use crate::disclosure::{LatePromise, OverdueRow, OverdueView, PublicSite};

/// The table. It names no persons: whoever needs them finds them on the page of the unit.
pub(in crate::site) fn csv<'a>(site: &'a PublicSite<'a>) -> String {
    let problems = OverdueView::all(site).map(|row| problem(site, &row));
    let promises = LatePromise::all(site).map(|row| promise(site, &row));
    let columns = [
        "单位地址",
        "单位",
        "问题编号",
        "问题",
        "最初时限",
        "现行时限",
        "逾期天数",
        "按最初时限逾期天数",
        "延期原因",
        "最近报送",
        "报送的状态",
        "报送的进度",
        "报送的说明",
        "类别",
    ];
    file(&columns, problems.chain(promises))
}

fn problem(site: &PublicSite<'_>, row: &OverdueRow<'_>) -> CsvLines {
    let shown = |text| site.in_data(row.unit.path, text);
    let mut line = CsvLines::default();
    line.text(row.unit.path).text(row.unit.label).text(row.problem).text(&shown(row.text));
    line.day(row.first_due).day(row.due).number(Some(row.days)).number(row.first_days);
    line.text(&shown(row.reason.unwrap_or_default()));
    let report = row.report.as_ref();
    line.text(report.map_or("", |report| report.label.as_str()));
    line.text(report.and_then(|report| report.status).unwrap_or_default());
    line.text(report.and_then(|report| report.percent.as_deref()).unwrap_or_default());
    line.text(&shown(report.and_then(|report| report.note).unwrap_or_default())).text("问题");
    line
}

/// A pledge or a good deed: it has no number, and no monthly notice reports on it.
fn promise(site: &PublicSite<'_>, row: &LatePromise<'_>) -> CsvLines {
    let shown = |text| site.in_data(row.unit.path, text);
    let mut line = CsvLines::default();
    line.text(row.unit.path).text(row.unit.label).text("").text(&shown(row.text));
    line.day(row.first_due).day(row.due).number(Some(row.days)).number(row.first_days);
    line.text("").text("").text(&shown(row.told.unwrap_or_default())).text("").text("").text(row.kind);
    line
}
