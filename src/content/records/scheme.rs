//! `schemes/NAME.toml`.

use crate::{
    content::toml::{Table, TextOrTable},
    keys::scheme as keys,
    model::{Grade, Scheme, SchemeOrigin, Veto},
};

/// Reads `schemes/NAME.toml`.
pub(crate) fn scheme(id: String, table: Table<'_>) -> Scheme {
    let grades: Vec<Grade> = table.records(keys::GRADES).into_iter().map(grade).collect();
    let names: Vec<String> = grades.iter().map(|grade| grade.name.clone()).collect();
    let scheme = Scheme {
        id,
        origin: SchemeOrigin::Own,
        adjustment: table.text(keys::ADJUSTMENT),
        name: table.text(keys::NAME).unwrap_or_default(),
        steps: steps(&table),
        mark: table.text(keys::MARK).unwrap_or_else(|| "1".to_owned()),
        vetoes: table.records(keys::VETOES).into_iter().map(|record| veto(record, &names)).collect(),
        quota: table.entries(keys::QUOTA, &names),
        grades,
    };
    table.finish();
    scheme
}

fn steps(table: &Table<'_>) -> Vec<String> {
    table
        .texts_or_records(keys::STEPS)
        .into_iter()
        .map(|step| match step {
            TextOrTable::Text(text) => text,
            TextOrTable::Table(record) => {
                let name = record.text(keys::STEP_NAME).unwrap_or_default();
                record.finish();
                name
            }
        })
        .collect()
}

fn grade(table: Table<'_>) -> Grade {
    let grade = Grade {
        name: table.text(keys::GRADE_NAME).unwrap_or_default(),
        min_score: table.percent(keys::GRADE_MIN_SCORE),
        stars: table.whole_range(keys::GRADE_STARS),
        key: table.flag(keys::GRADE_KEY).unwrap_or(false),
    };
    table.finish();
    grade
}

fn veto(table: Table<'_>, grades: &[String]) -> Veto {
    let veto = Veto {
        name: table.text(keys::VETO_NAME).unwrap_or_default(),
        text: table.text(keys::VETO_TEXT).unwrap_or_default(),
        fields: table.texts(keys::VETO_FIELDS),
        satisfaction_below: table.percent(keys::VETO_SATISFACTION_BELOW),
        grade: table.one_of(keys::VETO_GRADE, grades).unwrap_or_default(),
    };
    table.finish();
    veto
}
