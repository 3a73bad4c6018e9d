//! 分类名单统计表 of organisations and stations, and 分类管理台账: one row a unit, one table a field (S002-083).

use serde::Serialize;

use super::dossier::Dossier;
use super::unit_forms::{GradeCells, TargetCells};
use super::{FormBody, FormSource};
use crate::disclosure::SchemeColumns;

/// One table a field and scheme.
#[derive(Serialize)]
pub(super) struct Rosters {
    sections: Vec<RosterSection>,
    /// Units in all sections.
    total: usize,
}

#[derive(Serialize)]
struct RosterSection {
    field: Option<String>,
    /// 所分类别: grades of the scheme, best first.
    grades: Vec<String>,
    /// Mark under the choice (S002-087).
    mark: String,
    /// Whether the scheme gives stars.
    stars: bool,
    rows: Vec<RosterRow>,
}

#[derive(Serialize)]
struct RosterRow {
    path: String,
    name: String,
    superior: Option<String>,
    members: Option<u32>,
    secretary: Option<String>,
    /// Left empty in a public copy.
    secretary_phone: Option<String>,
    /// One cell a grade, the chosen one marked.
    marks: Vec<bool>,
    first: Option<GradeCells>,
    latest: Option<GradeCells>,
    rated_again: bool,
    /// The latest rating, where it is not the first.
    rerated: Option<GradeCells>,
    target: Option<TargetCells>,
    conclusion: Option<&'static str>,
}

/// Organisations below a unit: branches, and whoever else is rated.
pub(super) fn organizations(source: &dyn FormSource<'_>, index: usize) -> FormBody<Rosters> {
    lists(source, index, &|unit| !unit.station && (unit.branch || !unit.ratings.is_empty()))
}

/// Stations below a street (S002-092).
pub(super) fn stations(source: &dyn FormSource<'_>, index: usize) -> FormBody<Rosters> {
    lists(source, index, &|unit| unit.station)
}

fn lists(source: &dyn FormSource<'_>, index: usize, listed: &dyn Fn(&Dossier<'_>) -> bool) -> FormBody<Rosters> {
    let mut sections: Vec<(Option<&str>, Option<SchemeColumns<'_>>, Vec<RosterRow>)> = Vec::new();
    let mut total = 0;
    let mut rated = false;
    for below in source.below(index) {
        let unit = source.dossier(below);
        if !listed(&unit) {
            continue;
        }
        let scheme = source.scheme_of(below);
        let row = row(&unit, scheme.as_ref());
        total += 1;
        rated |= row.latest.is_some();
        let same = |(field, other, _): &&mut (Option<&str>, Option<SchemeColumns<'_>>, Vec<RosterRow>)| {
            *field == unit.field && other.as_ref().map(|s| s.id) == scheme.as_ref().map(|s| s.id)
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
    FormBody { blank: !rated, body: Rosters { sections: sections.into_iter().map(section).collect(), total } }
}

fn section((field, scheme, rows): (Option<&str>, Option<SchemeColumns<'_>>, Vec<RosterRow>)) -> RosterSection {
    RosterSection {
        field: field.map(str::to_owned),
        grades: scheme.iter().flat_map(|scheme| &scheme.grades).map(|grade| grade.name.to_owned()).collect(),
        mark: scheme.as_ref().map_or("√", |scheme| scheme.mark).to_owned(),
        stars: scheme.is_some_and(|scheme| scheme.grades.iter().any(|grade| grade.stars.is_some())),
        rows,
    }
}

fn row(unit: &Dossier<'_>, scheme: Option<&SchemeColumns<'_>>) -> RosterRow {
    let latest = unit.latest_rating();
    RosterRow {
        path: unit.path.to_owned(),
        name: unit.name.to_owned(),
        superior: unit.superior.map(str::to_owned),
        members: unit.members,
        secretary: unit.secretary.map(str::to_owned),
        secretary_phone: unit.internal.secretary_phone.map(str::to_owned),
        marks: scheme.map_or_else(Vec::new, |scheme| {
            scheme.grades.iter().map(|grade| latest.is_some_and(|rated| rated.grade == grade.name)).collect()
        }),
        first: unit.ratings.first().map(GradeCells::of),
        latest: latest.map(GradeCells::of),
        rated_again: unit.ratings.len() > 1,
        rerated: latest.filter(|_| unit.ratings.len() > 1).map(GradeCells::of),
        target: TargetCells::of(unit),
        conclusion: unit.acceptance.as_ref().and_then(|accepted| accepted.conclusion),
    }
}
