//! What the public raised, by unit, as CSV.

use super::csv::{CsvLines, file};
use crate::disclosure::FeedbackRow;
use crate::site::error::SiteError;
use crate::site::output::Output;

/// Hands over the file; the office itself has a row without an address.
pub(in crate::site) fn put<E>(output: &Output<'_, E>, rows: &[FeedbackRow<'_>]) -> Result<(), SiteError<E>> {
    let lines = rows.iter().map(|row| {
        let mut line = CsvLines::default();
        match &row.unit {
            Some(unit) => line.text(unit.path).text(unit.label),
            None => line.text("").text(row.name),
        };
        match &row.sums {
            Some(sums) => line
                .number(Some(sums.received))
                .number(Some(sums.answered))
                .number(Some(sums.late))
                .text(sums.mean.as_deref().unwrap_or_default()),
            None => line.text("未汇总").text("").text("").text(""),
        };
        line
    });
    let columns = ["单位地址", "单位", "收到（件）", "已答复（件）", "超过期限未答复（件）", "平均答复天数"];
    output.put("data/feedback.csv", file(&columns, lines).as_bytes())
}
