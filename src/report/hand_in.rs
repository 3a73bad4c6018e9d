//! Every table of every unit that hands one in, as files.

use rayon::prelude::*;

use super::sheets;
use super::tables::{ALL, Table};
use super::{Desk, ReportFolder};
use crate::diagnostics::Failure;
use crate::forms::internal::OfficeSource;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableFormat {
    Xlsx,
    Csv,
    Json,
}

impl TableFormat {
    /// Every one, with its name, which is also the ending of its files.
    pub(crate) const ALL: [(Self, &'static str); 3] = [(Self::Xlsx, "xlsx"), (Self::Csv, "csv"), (Self::Json, "json")];
}

/// Tables written.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct HandedInTables {
    /// Units that hand in any.
    pub(crate) units: usize,
    /// Tables, whatever the number of their files.
    pub(crate) tables: usize,
}

/// Writes the tables of the units asked for; where none is named, of every unit with units below it.
///
/// # Errors
/// When a file cannot be made or written.
pub(crate) fn hand_in(
    desk: Desk<'_, '_>,
    formats: &[(TableFormat, &str)],
    folder: &ReportFolder,
) -> Result<HandedInTables, Failure> {
    let register = desk.register;
    let is_reporter = |index: &usize| match desk.units {
        [] => !register.units[*index].children.is_empty(),
        named => named.contains(&register.site.units[*index].path),
    };
    let visible = (0..register.units.len()).filter(|&index| register.units[index].visible);
    let reporters: Vec<usize> = visible.filter(is_reporter).collect();
    let counts = reporters.par_iter().map(|&index| {
        let source = OfficeSource(register);
        let reports = ALL.iter().map(|table| (table, sheets::report(desk, &source, table, index)));
        write(&register.site.units[index].path, reports, formats, folder)
    });
    let units = counts.try_reduce(HandedInTables::default, |a, b| Ok(a.join(b)))?;
    if register.site.subordinates.is_empty() || !desk.units.is_empty() {
        return Ok(units);
    }
    let reports = ALL.iter().map(|table| (table, sheets::report_of_site(desk, table)));
    Ok(units.join(write("", reports, formats, folder)?))
}

/// Writes all tables of the reporter at this path, empty for the whole site; those it has no rows for are taken away.
fn write<'r>(
    reporter: &str,
    reports: impl Iterator<Item = (&'r Table, Option<sheets::Report<'r>>)>,
    formats: &[(TableFormat, &str)],
    folder: &ReportFolder,
) -> Result<HandedInTables, Failure> {
    let mut tables = 0;
    for (table, report) in reports {
        let file = |ending: &str| {
            let name = table.name;
            if reporter.is_empty() { format!("{name}.{ending}") } else { format!("{reporter}/{name}.{ending}") }
        };
        let Some(report) = report else {
            TableFormat::ALL.iter().try_for_each(|(_, ending)| folder.remove(&file(ending)))?;
            continue;
        };
        let failed = |error: &dyn std::fmt::Display| Failure(format!("“{}”写不出来：{error}", report.table.title));
        for (format, ending) in formats {
            let bytes = match format {
                TableFormat::Xlsx => sheets::workbook(&report).map_err(|error| failed(&error))?,
                TableFormat::Csv => sheets::text(&report),
                TableFormat::Json => sheets::data(&report).map_err(|error| failed(&error))?,
            };
            folder.write(&file(ending), &bytes)?;
        }
        tables += 1;
    }
    Ok(HandedInTables { units: usize::from(tables > 0), tables })
}

impl HandedInTables {
    fn join(self, other: Self) -> Self {
        Self { units: self.units + other.units, tables: self.tables + other.tables }
    }
}
