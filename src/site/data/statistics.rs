//! The tables of the statistics page as CSV, with the numbers the page shows.

use super::csv::{CsvLines, file};
use crate::disclosure::{
    BreakdownRow, BreakdownView, CrosstabView, SatisfactionBand, SubordinateTargets, TargetRow, TotalsView,
};
use crate::site::error::SiteError;
use crate::site::output::Output;

/// Hands over one file a table; a table without rows has a file with its head only.
pub(in crate::site) fn put<E>(
    output: &Output<'_, E>,
    totals: &TotalsView<'_>,
    elsewhere: &[SubordinateTargets<'_>],
    breakdown: &BreakdownView<'_>,
    crosstab: &CrosstabView<'_>,
    bands: &[SatisfactionBand],
) -> Result<(), SiteError<E>> {
    output.put("data/grades.csv", grades(totals).as_bytes())?;
    output.put("data/changes-of-grade.csv", changes(totals).as_bytes())?;
    output.put("data/targets.csv", targets(totals, elsewhere).as_bytes())?;
    output.put("data/problems-by-category.csv", categories(crosstab).as_bytes())?;
    output.put("data/publication.csv", publication(breakdown).as_bytes())?;
    output.put("data/ledgers-by-unit.csv", ledgers(breakdown).as_bytes())?;
    output.put("data/satisfaction.csv", satisfaction(bands).as_bytes())
}

fn grades(totals: &TotalsView<'_>) -> String {
    let campaign = totals.grades.iter().map(|row| {
        let mut line = CsvLines::default();
        line.text("").text(row.grade.name).number(Some(row.initial)).text(&row.initial_share);
        line.number(Some(row.latest)).text(&row.latest_share);
        line
    });
    let others = totals.schemes.iter().flat_map(|scheme| {
        scheme.grades.iter().map(|row| {
            let mut line = CsvLines::default();
            line.text(scheme.name).text(row.name.name).text("").text("").number(Some(row.count)).text(&row.share);
            line
        })
    });
    let columns = ["办法（空白为活动的办法）", "等次", "初次（个）", "初次占比", "目前（个）", "目前占比"];
    file(&columns, campaign.chain(others))
}

fn changes(totals: &TotalsView<'_>) -> String {
    let grades = || totals.grades.iter().map(|row| row.grade.name);
    let lines = totals.transitions.iter().flat_map(|row| {
        grades().zip(&row.to).map(|(to, count)| {
            let mut line = CsvLines::default();
            line.text(row.from.name).text(to).number(Some(*count));
            line
        })
    });
    file(&["初次等次", "目前等次", "单位数"], lines)
}

fn targets(totals: &TotalsView<'_>, elsewhere: &[SubordinateTargets<'_>]) -> String {
    let line = |row: &TargetRow<'_>, name: &str| {
        let mut line = CsvLines::default();
        line.text(row.name).text(row.rate.as_deref().unwrap_or_default());
        line.number(Some(row.of)).number(Some(row.reached)).text(row.actual.as_deref().unwrap_or_default());
        line.text(row.verdict).text(name);
        line
    };
    let left_out = |row: &TargetRow<'_>, name: &str| {
        let mut line = CsvLines::default();
        line.text(row.name).text(row.rate.as_deref().unwrap_or_default());
        line.text("").text("").text("").text("未汇总").text(name);
        line
    };
    let mut lines: Vec<CsvLines> = totals.targets.iter().map(|row| line(row, "")).collect();
    for site in elsewhere {
        match &site.rows {
            Some(rows) => lines.extend(rows.iter().map(|row| line(row, site.name))),
            None => lines.extend(totals.targets.iter().map(|row| left_out(row, site.name))),
        }
    }
    file(&["目标", "要求", "应计数", "达到数", "实际", "结论", "所属站点（空白为全站）"], lines.into_iter())
}

fn categories(crosstab: &CrosstabView<'_>) -> String {
    let columns: Vec<&str> = std::iter::once("类别")
        .chain(crosstab.states.iter().map(|state| state.word))
        .chain(["合计", "按最初时限逾期"])
        .collect();
    let lines = crosstab.rows.iter().map(|row| {
        let mut line = CsvLines::default();
        line.text(row.name);
        for count in row.counts.iter().chain([&row.total, &row.overdue_by_first_due]) {
            line.number(Some(*count));
        }
        line
    });
    file(&columns, lines)
}

fn publication(breakdown: &BreakdownView<'_>) -> String {
    let lines = breakdown.rows.iter().flat_map(|row| {
        let left_out = row.left_out.then(|| left_out(row, 3));
        let months = row.months.iter().filter(|_| !row.left_out);
        left_out.into_iter().chain(months.map(|cell| {
            let mut line = CsvLines::default();
            line.text(row.unit.path).text(row.unit.label).number(Some(cell.month.0));
            line.number(Some(cell.expected)).number(Some(cell.published));
            line.text(if cell.shade.is_some() { "是" } else { "否" });
            line
        }))
    });
    file(&["单位地址", "单位", "月份", "应公示", "已公示", "是否到期"], lines)
}

/// A row of a unit whose figures are not added up: the word instead of the first, and so many empty cells behind it.
fn left_out(row: &BreakdownRow<'_>, empty: usize) -> CsvLines {
    let mut line = CsvLines::default();
    line.text(row.unit.path).text(row.unit.label).text("未汇总");
    for _ in 0..empty {
        line.text("");
    }
    line
}

fn ledgers(breakdown: &BreakdownView<'_>) -> String {
    let lines = breakdown.rows.iter().map(|row| {
        if row.left_out {
            return left_out(row, 6);
        }
        let mut line = CsvLines::default();
        line.text(row.unit.path).text(row.unit.label).number(Some(row.problems)).number(Some(row.closed));
        line.number(Some(row.overdue))
            .number(Some(row.overdue_by_first_due))
            .number(Some(row.deferred))
            .number(Some(row.surveyed));
        line.text(row.satisfaction.as_deref().unwrap_or_default());
        line
    });
    let columns =
        ["单位地址", "单位", "问题数", "已销号", "逾期", "按最初时限逾期", "延期过", "测评单位数", "平均满意度"];
    file(&columns, lines)
}

fn satisfaction(bands: &[SatisfactionBand]) -> String {
    let lines = bands.iter().map(|band| {
        let mut line = CsvLines::default();
        line.text(band.name).number(Some(band.count)).text(&band.share);
        line
    });
    file(&["满意度", "单位数", "占比"], lines)
}
