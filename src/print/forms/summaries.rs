//! 分类情况汇总表 of organisations and stations: counts by the units right below (S002-090, S002-095).

use serde::Serialize;

use super::dossier::Dossier;
use super::{Body, Source};
use crate::model::Scheme;

/// One table a field and scheme (S002-083).
#[derive(Serialize)]
pub(super) struct Summaries {
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    field: Option<String>,
    /// Grades, best first, each with the numbers of stars it can have, most first.
    grades: Vec<GradeColumn>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct GradeColumn {
    name: String,
    stars: Vec<u32>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    /// The sum of all rows above.
    whole: bool,
    /// Units of this field.
    units: u64,
    /// For each grade: all of it, then each number of stars.
    counts: Vec<u64>,
}

/// Organisations, by the units right below.
pub(super) fn organizations(source: Source<'_, '_>, index: usize) -> Body<Summaries> {
    summaries(source, index, &|unit| !unit.station && (unit.branch || !unit.ratings.is_empty()))
}

/// Stations, by the units right below.
pub(super) fn stations(source: Source<'_, '_>, index: usize) -> Body<Summaries> {
    summaries(source, index, &|unit| unit.station)
}

/// A table being counted; every row has as many counts as the scheme has columns.
struct Counting<'s> {
    field: Option<&'s str>,
    scheme: Option<&'s Scheme>,
    rows: Vec<Row>,
}

fn summaries(source: Source<'_, '_>, index: usize, listed: &dyn Fn(&Dossier<'_>) -> bool) -> Body<Summaries> {
    let mut tables: Vec<Counting<'_>> = Vec::new();
    let mut rated = false;
    for &child in source.children(index) {
        // Units without children of their own stand together: a row of one says nothing.
        let name = if source.children(child).is_empty() { "直属党组织" } else { source.name(child) };
        for below in std::iter::once(child).chain(source.below(child)) {
            let unit = source.dossier(below);
            if !listed(&unit) {
                continue;
            }
            let scheme = source.scheme_of(below);
            rated |= unit.latest_rating().is_some();
            count(
                table(&mut tables, unit.field, scheme),
                if unit.station { own_name(source, child, index) } else { name },
                &unit,
            );
        }
    }
    if !rated {
        tables = vec![Counting { field: None, scheme: blank_scheme(source, index), rows: Vec::new() }];
    }
    Body { blank: !rated, body: Summaries { sections: tables.into_iter().map(section).collect() } }
}

/// Stations right below a street are that street's.
fn own_name<'s>(source: Source<'s, '_>, child: usize, index: usize) -> &'s str {
    source.name(if source.children(child).is_empty() { index } else { child })
}

fn blank_scheme<'s>(source: Source<'s, '_>, index: usize) -> Option<&'s Scheme> {
    source.below(index).into_iter().find_map(|unit| source.scheme_of(unit)).or(source.campaign_scheme())
}

fn table<'t, 's>(
    tables: &'t mut Vec<Counting<'s>>,
    field: Option<&'s str>,
    scheme: Option<&'s Scheme>,
) -> &'t mut Counting<'s> {
    let same = |table: &Counting<'_>| table.field == field && table.scheme.map(|s| &s.id) == scheme.map(|s| &s.id);
    let at = tables.iter().position(same).unwrap_or_else(|| {
        tables.push(Counting { field, scheme, rows: Vec::new() });
        tables.len() - 1
    });
    &mut tables[at]
}

fn count(table: &mut Counting<'_>, name: &str, unit: &Dossier<'_>) {
    let columns = columns(table.scheme);
    let width = columns.iter().map(|column| 1 + column.stars.len()).sum();
    let at = table.rows.iter().position(|row| row.name == name).unwrap_or_else(|| {
        table.rows.push(Row { name: name.to_owned(), whole: false, units: 0, counts: vec![0; width] });
        table.rows.len() - 1
    });
    let row = &mut table.rows[at];
    row.units += 1;
    let Some(rated) = unit.latest_rating() else { return };
    let mut column = 0;
    for grade in &columns {
        if grade.name == rated.grade {
            row.counts[column] += 1;
            if let Some(star) = grade.stars.iter().position(|stars| Some(*stars) == rated.stars) {
                row.counts[column + 1 + star] += 1;
            }
        }
        column += 1 + grade.stars.len();
    }
}

fn columns(scheme: Option<&Scheme>) -> Vec<GradeColumn> {
    scheme.map_or_else(Vec::new, |scheme| {
        scheme
            .grades
            .iter()
            .map(|grade| GradeColumn {
                name: grade.name.clone(),
                stars: grade.stars.map_or_else(Vec::new, |(low, high)| (low..=high).rev().collect()),
            })
            .collect()
    })
}

fn section(table: Counting<'_>) -> Section {
    let mut rows = table.rows;
    if !rows.is_empty() {
        let width = rows[0].counts.len();
        let sum = |at: usize| rows.iter().map(|row| row.counts[at]).sum();
        let counts = (0..width).map(sum).collect();
        let units = rows.iter().map(|row| row.units).sum();
        rows.push(Row { name: "合计".to_owned(), whole: true, units, counts });
    }
    Section { field: table.field.map(str::to_owned), grades: columns(table.scheme), rows }
}
