//! 分类情况汇总表 of organisations and stations: counts by the units right below (S002-090, S002-095).

use serde::Serialize;

use super::dossier::Dossier;
use super::{FormBody, FormSource};
use crate::disclosure::SchemeColumns;

/// One table a field and scheme, then one over all fields of a scheme (S002-083).
#[derive(Serialize)]
pub(super) struct Summaries {
    sections: Vec<SummarySection>,
}

#[derive(Serialize)]
struct SummarySection {
    field: Option<String>,
    /// Whether it adds up the tables of all fields above.
    all_fields: bool,
    /// Grades, best first, each with the numbers of stars it can have, most first.
    grades: Vec<SummaryGrade>,
    rows: Vec<SummaryRow>,
}

#[derive(Serialize)]
struct SummaryGrade {
    name: String,
    stars: Vec<u32>,
}

#[derive(Clone, Serialize)]
struct SummaryRow {
    name: String,
    /// Whether this is the sum of all rows above.
    whole: bool,
    /// Number of units of this field.
    units: u64,
    /// For each grade the number of its units, then the number with each count of stars.
    counts: Vec<u64>,
}

/// Organisations, by the units right below.
pub(super) fn organizations(source: &dyn FormSource<'_>, index: usize) -> FormBody<Summaries> {
    summaries(source, index, &|unit| !unit.station && (unit.branch || !unit.ratings.is_empty()))
}

/// Stations, by the units right below.
pub(super) fn stations(source: &dyn FormSource<'_>, index: usize) -> FormBody<Summaries> {
    summaries(source, index, &|unit| unit.station)
}

/// A table being counted; every row has as many counts as the scheme has columns.
struct SummaryCount<'s> {
    field: Option<&'s str>,
    all_fields: bool,
    scheme: Option<SchemeColumns<'s>>,
    rows: Vec<SummaryRow>,
}

fn summaries(source: &dyn FormSource<'_>, index: usize, listed: &dyn Fn(&Dossier<'_>) -> bool) -> FormBody<Summaries> {
    let mut tables: Vec<SummaryCount<'_>> = Vec::new();
    let mut rated = false;
    for &child in source.members(index) {
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
        tables = vec![SummaryCount {
            field: None,
            all_fields: false,
            scheme: blank_scheme(source, index),
            rows: Vec::new(),
        }];
    }
    let whole = over_fields(source, index, &tables);
    tables.extend(whole);
    FormBody { blank: !rated, body: Summaries { sections: tables.into_iter().map(section).collect() } }
}

/// For each scheme by which units of several fields are rated, a table that adds their tables up (S002-083).
fn over_fields<'s>(source: &dyn FormSource<'s>, index: usize, tables: &[SummaryCount<'s>]) -> Vec<SummaryCount<'s>> {
    let mut sums: Vec<(&str, usize, SummaryCount<'s>)> = Vec::new();
    for counted in tables {
        let Some(id) = counted.scheme.as_ref().map(|scheme| scheme.id) else { continue };
        let at = sums.iter().position(|(other, ..)| *other == id).unwrap_or_else(|| {
            let below = source.below(index).into_iter();
            let scheme = below.filter_map(|unit| source.scheme_of(unit)).find(|scheme| scheme.id == id);
            sums.push((id, 0, SummaryCount { field: None, all_fields: true, scheme, rows: Vec::new() }));
            sums.len() - 1
        });
        let (_, fields, sum) = &mut sums[at];
        *fields += 1;
        for row in &counted.rows {
            match sum.rows.iter_mut().find(|other| other.name == row.name) {
                Some(other) => {
                    other.units += row.units;
                    other.counts.iter_mut().zip(&row.counts).for_each(|(sum, count)| *sum += count);
                }
                None => sum.rows.push(row.clone()),
            }
        }
    }
    sums.into_iter().filter(|(_, fields, _)| *fields > 1).map(|(_, _, sum)| sum).collect()
}

/// Stations right below a street are that street's.
fn own_name<'s>(source: &dyn FormSource<'s>, child: usize, index: usize) -> &'s str {
    source.name(if source.children(child).is_empty() { index } else { child })
}

fn blank_scheme<'s>(source: &dyn FormSource<'s>, index: usize) -> Option<SchemeColumns<'s>> {
    source.below(index).into_iter().find_map(|unit| source.scheme_of(unit)).or(source.campaign_scheme())
}

fn table<'t, 's>(
    tables: &'t mut Vec<SummaryCount<'s>>,
    field: Option<&'s str>,
    scheme: Option<SchemeColumns<'s>>,
) -> &'t mut SummaryCount<'s> {
    let same = |table: &SummaryCount<'_>| {
        table.field == field && table.scheme.as_ref().map(|s| s.id) == scheme.as_ref().map(|s| s.id)
    };
    let at = tables.iter().position(same).unwrap_or_else(|| {
        tables.push(SummaryCount { field, all_fields: false, scheme, rows: Vec::new() });
        tables.len() - 1
    });
    &mut tables[at]
}

fn count(table: &mut SummaryCount<'_>, name: &str, unit: &Dossier<'_>) {
    let columns = columns(table.scheme.as_ref());
    let width = columns.iter().map(|column| 1 + column.stars.len()).sum();
    let at = table.rows.iter().position(|row| row.name == name).unwrap_or_else(|| {
        table.rows.push(SummaryRow { name: name.to_owned(), whole: false, units: 0, counts: vec![0; width] });
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

fn columns(scheme: Option<&SchemeColumns<'_>>) -> Vec<SummaryGrade> {
    scheme.map_or_else(Vec::new, |scheme| {
        scheme
            .grades
            .iter()
            .map(|grade| SummaryGrade {
                name: grade.name.to_owned(),
                stars: grade.stars.map_or_else(Vec::new, |(low, high)| (low..=high).rev().collect()),
            })
            .collect()
    })
}

fn section(table: SummaryCount<'_>) -> SummarySection {
    let mut rows = table.rows;
    if !rows.is_empty() {
        let width = rows[0].counts.len();
        let sum = |at: usize| rows.iter().map(|row| row.counts[at]).sum();
        let counts = (0..width).map(sum).collect();
        let units = rows.iter().map(|row| row.units).sum();
        rows.push(SummaryRow { name: "合计".to_owned(), whole: true, units, counts });
    }
    SummarySection {
        field: table.field.map(str::to_owned),
        all_fields: table.all_fields,
        grades: columns(table.scheme.as_ref()),
        rows,
    }
}
