//! 分类名单统计表 of organisations and stations, and 分类管理台账: one row a unit, one table a field (S002-083).

use serde::Serialize;

use super::dossier::Dossier;
use super::unit_forms::{Grade, TargetCells};
use super::{Body, Source};
use crate::model::Scheme;

/// One table a field and scheme.
#[derive(Serialize)]
pub(super) struct Lists {
    sections: Vec<Section>,
    /// Units in all sections.
    total: usize,
}

#[derive(Serialize)]
struct Section {
    field: Option<String>,
    /// 所分类别: grades of the scheme, best first.
    grades: Vec<String>,
    /// Mark under the choice (S002-087).
    mark: String,
    /// Whether the scheme gives stars.
    stars: bool,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    superior: Option<String>,
    members: Option<u32>,
    secretary: Option<String>,
    /// Never known to a public copy.
    secretary_phone: Option<String>,
    /// One cell a grade, the chosen one marked.
    marks: Vec<bool>,
    first: Option<Grade>,
    latest: Option<Grade>,
    rated_again: bool,
    target: Option<TargetCells>,
    conclusion: Option<&'static str>,
}

/// Organisations below a unit: branches, and whoever else is rated.
pub(super) fn organizations(source: Source<'_, '_>, index: usize) -> Body<Lists> {
    lists(source, index, &|unit| !unit.station && (unit.branch || !unit.ratings.is_empty()))
}

/// Stations below a street (S002-092).
pub(super) fn stations(source: Source<'_, '_>, index: usize) -> Body<Lists> {
    lists(source, index, &|unit| unit.station)
}

fn lists(source: Source<'_, '_>, index: usize, listed: &dyn Fn(&Dossier<'_>) -> bool) -> Body<Lists> {
    let mut sections: Vec<(Option<&str>, Option<&Scheme>, Vec<Row>)> = Vec::new();
    let mut total = 0;
    let mut rated = false;
    for below in source.below(index) {
        let unit = source.dossier(below);
        if !listed(&unit) {
            continue;
        }
        let scheme = source.scheme_of(below);
        let row = row(&unit, scheme);
        total += 1;
        rated |= row.latest.is_some();
        let same = |(field, other, _): &&mut (Option<&str>, Option<&Scheme>, Vec<Row>)| {
            *field == unit.field && other.map(|s| &s.id) == scheme.map(|s| &s.id)
        };
        match sections.iter_mut().find(same) {
            Some((_, _, rows)) => rows.push(row),
            None => sections.push((unit.field, scheme, vec![row])),
        }
    }
    let scheme = source.below(index).into_iter().find_map(|unit| source.scheme_of(unit)).or(source.campaign_scheme());
    if !rated {
        // Ready to fill by hand: one table with the columns of the scheme.
        sections = vec![(None, scheme, Vec::new())];
    }
    Body { blank: !rated, body: Lists { sections: sections.into_iter().map(section).collect(), total } }
}

fn section((field, scheme, rows): (Option<&str>, Option<&Scheme>, Vec<Row>)) -> Section {
    Section {
        field: field.map(str::to_owned),
        grades: scheme.map_or_else(Vec::new, |scheme| scheme.grades.iter().map(|grade| grade.name.clone()).collect()),
        mark: scheme.map_or_else(|| "√".to_owned(), |scheme| scheme.mark.clone()),
        stars: scheme.is_some_and(|scheme| scheme.grades.iter().any(|grade| grade.stars.is_some())),
        rows,
    }
}

fn row(unit: &Dossier<'_>, scheme: Option<&Scheme>) -> Row {
    let latest = unit.latest_rating();
    Row {
        name: unit.name.to_owned(),
        superior: unit.superior.map(str::to_owned),
        members: unit.members,
        secretary: unit.secretary.map(str::to_owned),
        secretary_phone: unit.internal.secretary_phone.map(str::to_owned),
        marks: scheme.map_or_else(Vec::new, |scheme| {
            scheme.grades.iter().map(|grade| latest.is_some_and(|rated| rated.grade == grade.name)).collect()
        }),
        first: unit.ratings.first().map(Grade::of),
        latest: latest.map(Grade::of),
        rated_again: unit.ratings.len() > 1,
        target: TargetCells::of(unit),
        conclusion: unit.acceptance.as_ref().and_then(|accepted| accepted.conclusion),
    }
}
