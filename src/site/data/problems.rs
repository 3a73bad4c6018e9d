//! `problems` as JSON and CSV. These are the largest of the data files: one is finished and given away before the other
//! begins, and the old ones are read one at a time.

use super::csv::{BOM, CsvLines};
use super::json_list::{add_json, begun};
use super::previous::PreviousLines;
use crate::disclosure::{ProblemRow, PublicSite};
use crate::site::error::SiteError;
use crate::site::output::Output;
use crate::site::reuse::{PreviousBuild, RowLengths};
use rayon::prelude::*;

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
                    text.push_str(&serde_json::to_string(&row).unwrap_or_default());
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
