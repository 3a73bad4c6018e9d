//! 后进基层党组织情况汇总表: the units their first rating made 重点整顿对象 (S003-044…052).

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
    name: String,
    /// Whole name in the office's copy, the family name in a public one (S003-048).
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
        .map(|below| source.dossier(below))
        .filter(|unit| unit.key && !unit.station)
        .map(|unit| row(&unit, source.is_public()))
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

fn row(unit: &Dossier<'_>, public: bool) -> BackwardRow {
    BackwardRow {
        name: unit.name.to_owned(),
        secretary: unit.secretary.map(|name| if public { family_name(name) } else { name.to_owned() }),
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

/// Family names of two characters.
const DOUBLE: [&str; 16] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙",
    "端木", "百里",
];

/// `刘某某` (requirements §10): who leads a unit called 后进 is not held up by name.
fn family_name(name: &str) -> String {
    let whole: Vec<char> = name.chars().collect();
    let double = whole.len() > 2 && DOUBLE.iter().any(|family| name.starts_with(family));
    let family: String = whole.iter().take(if double { 2 } else { 1 }).collect();
    let rest = whole.len().saturating_sub(if double { 2 } else { 1 }).clamp(1, 2);
    family + &"某".repeat(rest)
}
