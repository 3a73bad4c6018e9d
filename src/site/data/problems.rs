//! `problems` as JSON and CSV. These are the largest of the data files: one is finished and given away before the other
//! begins, and the old ones are read one at a time.

use super::csv::{BOM, CsvLines};
use super::json_list::{add_json, begun};
use super::previous::PreviousLines;
use crate::disclosure::{Day, MonthOf, ProblemRow, PublicSite};
use crate::site::error::SiteError;
use crate::site::escape;
use crate::site::output::Output;
use crate::site::reuse::{PreviousBuild, RowLengths};
use rayon::prelude::*;
use std::fmt::Write as _;

const JSON_HEAD: &str = "{\"schema\":\"gongshi/problems/1\",\"problems\":[";
/// Columns of the CSV file before and after the persons responsible, whom it names only where the site says so.
const CSV_HEAD: [&str; 2] = [
    "单位地址,问题编号,类别,问题,整改措施",
    "完成时限,最初时限,状态,剩余天数（负数为逾期）,进度（百分数）,超过最初时限天数,延期次数,最近一次报送,报送月份,反馈编号,整改目标,牵头单位,配合单位,时限种类,销号编号\r\n",
];

/// Bytes reserved for the problems of a unit. The file is not moved about while it grows if there is room enough, and
/// room nobody writes into is not taken from the memory.
const UNIT_BYTES: usize = 4 * 1024;

/// Units whose lines are written before they are put together.
const BATCH: usize = 1000;

/// One of the two files.
#[derive(Clone, Copy)]
enum Table {
    Json,
    Csv,
}

/// Hands over both files; units that did not change keep the lines of the previous build.
pub(super) fn put<E>(
    output: &Output<'_, E>,
    previous: Option<&PreviousBuild<'_>>,
    lengths: &mut [RowLengths],
) -> Result<(), SiteError<E>> {
    for table in [Table::Json, Table::Csv] {
        let head = table.head(output.shared.data_persons);
        output.put(table.path(), &table.bytes(output.site, &head, previous, lengths))?;
    }
    Ok(())
}

impl Table {
    fn path(self) -> &'static str {
        match self {
            Self::Json => "data/problems.json",
            Self::Csv => "data/problems.csv",
        }
    }

    fn head(self, persons: bool) -> String {
        match self {
            Self::Json => JSON_HEAD.to_owned(),
            Self::Csv => [BOM, CSV_HEAD[0], if persons { ",责任人,责任领导," } else { "," }, CSV_HEAD[1]].concat(),
        }
    }

    /// How many bytes a unit has in this file.
    fn length(self, lengths: &mut RowLengths) -> &mut usize {
        match self {
            Self::Json => &mut lengths.problems_json,
            Self::Csv => &mut lengths.problems_csv,
        }
    }

    fn bytes(
        self,
        site: &PublicSite<'_>,
        head: &str,
        previous: Option<&PreviousBuild<'_>>,
        lengths: &mut [RowLengths],
    ) -> Vec<u8> {
        let mut old = previous.and_then(|previous| PreviousLines::read(previous.file, self.path(), head.len()));
        let units = site.units();
        let mut file = begun(head, old.as_ref().map_or(units.len() * UNIT_BYTES, |old| old.len()));
        for batch in units.chunks(BATCH) {
            let unchanged = |index: usize| previous.is_some_and(|previous| previous.is_unchanged(index));
            let new: Vec<Option<String>> =
                batch.par_iter().map(|&index| (!unchanged(index)).then(|| self.lines(site, index))).collect();
            for (&index, new) in batch.iter().zip(new) {
                let old =
                    old.as_mut().zip(previous).and_then(|(old, previous)| self.old(old, &previous.record.rows, index));
                *self.length(&mut lengths[index]) = match (new, old) {
                    (Some(new), _) => self.add(&mut file, new.as_bytes()),
                    (None, Some(old)) => self.add(&mut file, old),
                    (None, None) => self.add(&mut file, self.lines(site, index).as_bytes()),
                };
            }
        }
        if matches!(self, Self::Json) {
            file.extend_from_slice(b"\n]}\n");
        }
        file
    }

    /// Appends the lines of a unit; answers their number of bytes.
    fn add(self, file: &mut Vec<u8>, lines: &[u8]) -> usize {
        match self {
            Self::Json => add_json(file, lines),
            Self::Csv => file.extend_from_slice(lines),
        }
        lines.len()
    }

    fn old<'l>(self, old: &'l mut PreviousLines, all: &[RowLengths], index: usize) -> Option<&'l [u8]> {
        match self {
            Self::Json => old.at_json(all, index, |lengths| lengths.problems_json),
            Self::Csv => old.at(all, index, |lengths| lengths.problems_csv),
        }
    }

    fn lines(self, site: &PublicSite<'_>, index: usize) -> String {
        let mut text = String::with_capacity(UNIT_BYTES);
        match self {
            Self::Json => {
                for (n, row) in ProblemRow::of(site, index).enumerate() {
                    text.push_str(if n == 0 { "" } else { ",\n" });
                    json_row(&mut text, &row);
                }
                text
            }
            Self::Csv => {
                let mut lines = CsvLines::after(text);
                ProblemRow::of(site, index).for_each(|row| csv_row(&mut lines, &row));
                lines.text
            }
        }
    }
}

/// The fields in the order of the contract. Not left to serde: it looks at every byte of every name and text, and this
/// is the largest of the data files.
fn json_row(out: &mut String, row: &ProblemRow<'_>) {
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
    text(out, ",\"text\":", Some(&row.text));
    out.push_str(",\"measures\":[");
    for (n, measure) in row.measures.iter().enumerate() {
        text(out, if n == 0 { "" } else { "," }, Some(measure));
    }
    out.push(']');
    if let Some(responsible) = row.responsible {
        text(out, ",\"responsible\":", responsible);
    }
    if let Some(leader) = row.leader {
        text(out, ",\"leader\":", leader);
    }
    day(out, ",\"due\":", row.due);
    day(out, ",\"first_due\":", row.first_due);
    text(out, ",\"state\":", Some(row.state));
    // Writing into a string cannot fail.
    let number = |out: &mut String, name: &str, value: Option<i64>| match value {
        Some(value) => drop(write!(out, "{name}{value}")),
        None => out.extend([name, "null"]),
    };
    number(out, ",\"days_left\":", row.days_left.map(i64::from));
    out.push_str(",\"percent\":");
    out.push_str(&serde_json::to_string(&row.percent).unwrap_or_default());
    number(out, ",\"first_overdue_days\":", row.first_overdue_days.map(i64::from));
    number(out, ",\"deferrals\":", i64::try_from(row.deferrals).ok());
    text(out, ",\"reported\":", row.reported);
    text(out, ",\"reported_month\":", row.reported_month.map(MonthOf::iso).as_deref());
    text(out, ",\"number\":", row.number);
    text(out, ",\"goal\":", row.goal.as_deref());
    text(out, ",\"lead\":", row.lead);
    out.push_str(",\"joint\":[");
    for (n, unit) in row.joint.iter().enumerate() {
        text(out, if n == 0 { "" } else { "," }, Some(unit));
    }
    out.push(']');
    text(out, ",\"deadline_kind\":", row.deadline_kind);
    text(out, ",\"closing_number\":", row.closing_number);
    out.push('}');
}

fn csv_row(lines: &mut CsvLines, row: &ProblemRow<'_>) {
    lines.text(row.unit).text(row.id).text(row.category.unwrap_or_default()).text(&row.text);
    lines.text(&row.measures.join("；"));
    if let Some(responsible) = row.responsible {
        lines.text(responsible.unwrap_or_default());
    }
    if let Some(leader) = row.leader {
        lines.text(leader.unwrap_or_default());
    }
    lines.day(row.due).day(row.first_due);
    lines.text(row.word).number(row.days_left).number(row.percent);
    lines.number(row.first_overdue_days).number(Some(row.deferrals));
    lines.text(row.reported.unwrap_or_default()).number(row.reported_month);
    lines.text(row.number.unwrap_or_default()).text(row.goal.as_deref().unwrap_or_default());
    lines.text(row.lead.unwrap_or_default()).text(&row.joint.join("、"));
    lines.text(row.deadline_kind.unwrap_or_default()).text(row.closing_number.unwrap_or_default());
    lines.next();
}
