//! 后进基层党组织情况汇总表: the units their first rating put into the worst grade (S003-044…052).

use serde::Serialize;

use super::dossier::Dossier;
use super::{FormBody, FormSource};

/// The table with who filled it.
#[derive(Serialize)]
pub(super) struct BackwardTable {
    /// 填报人: known to the office's copy alone (S003-045).
    reporter: Option<String>,
    reporter_phone: Option<String>,
    rows: Vec<BackwardRow>,
}

/// One unit, in the order of the columns.
#[derive(Serialize)]
struct BackwardRow {
    path: String,
    name: String,
    /// Whole name in the office's copy; a public dossier holds the masked one (S003-048).
    secretary: Option<String>,
    /// The office's copy alone (S003-049).
    secretary_phone: Option<String>,
    superior: Option<String>,
    problems: Vec<String>,
    /// Measures of each problem.
    measures: Vec<String>,
    liaison: Vec<String>,
}

/// The table of a unit with children.
pub(super) fn table(source: &dyn FormSource<'_>, index: usize) -> FormBody<BackwardTable> {
    let own = source.dossier(index);
    let rows: Vec<BackwardRow> = source
        .below(index)
        .into_iter()
        .map(|below| (below, source.dossier(below)))
        .filter(|(below, unit)| unit.key && !unit.station && is_worst(source, *below, unit))
        .map(|(_, unit)| row(&unit))
        .collect();
    FormBody {
        blank: rows.is_empty(),
        body: BackwardTable {
            reporter: own.internal.reporter.map(str::to_owned),
            reporter_phone: own.internal.reporter_phone.map(str::to_owned),
            rows,
        },
    }
}

/// Whether the first rating is the worst grade of its scheme: a 一般 unit may be a 重点整顿对象 and is still not 后进.
fn is_worst(source: &dyn FormSource<'_>, index: usize, unit: &Dossier<'_>) -> bool {
    let worst = source.scheme_of(index).and_then(|scheme| scheme.grades.last().map(|grade| grade.name));
    unit.ratings.first().is_some_and(|rating| Some(rating.grade) == worst)
}

fn row(unit: &Dossier<'_>) -> BackwardRow {
    BackwardRow {
        path: unit.path.to_owned(),
        name: unit.name.to_owned(),
        secretary: unit.secretary.map(str::to_owned),
        secretary_phone: unit.internal.secretary_phone.map(str::to_owned),
        superior: unit.superior.map(str::to_owned),
        problems: unit.problems().iter().map(|problem| problem.text.to_owned()).collect(),
        measures: unit
            .problems()
            .iter()
            .map(|problem| problem.measures.iter().map(|measure| measure.text).collect::<Vec<_>>().join("；"))
            .collect(),
        liaison: unit.helpers("联系领导"),
    }
}
