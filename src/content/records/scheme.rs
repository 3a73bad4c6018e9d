//! `schemes/NAME.toml`.

use crate::{
    content::toml::{Table, TextOrTable},
    keys::scheme as keys,
    model::{
        ClosingProcedure, DeadlineKind, Grade, ItemStatus, OwnKind, ReportWord, RoundSteps, Scheme, SchemeOrigin, Veto,
    },
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
        rounds: table.read_records(keys::ROUNDS, round),
        mark: table.text(keys::MARK).unwrap_or_else(|| "1".to_owned()),
        vetoes: table.records(keys::VETOES).into_iter().map(|record| veto(record, &names)).collect(),
        quota: table.entries(keys::QUOTA, &names),
        unit_name: table.text(keys::UNIT_NAME),
        kinds: table.read_records(keys::KINDS, kind),
        roles: table.texts(keys::ROLES),
        statuses: table.read_records(keys::STATUSES, status),
        deadline_kinds: deadline_kinds(&table),
        closing: table.table(keys::CLOSING).map(closing),
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

fn round(table: Table<'_>) -> RoundSteps {
    let round = RoundSteps {
        round: table.word(keys::ROUND_ROUND),
        kinds: table.texts(keys::ROUND_KINDS),
        steps: table.texts(keys::ROUND_STEPS),
    };
    table.finish();
    round
}

fn grade(table: Table<'_>) -> Grade {
    let grade = Grade {
        name: table.text(keys::GRADE_NAME).unwrap_or_default(),
        min_score: table.percent(keys::GRADE_MIN_SCORE),
        stars: table.whole_range(keys::GRADE_STARS),
        key: table.flag(keys::GRADE_KEY).unwrap_or(false),
        problems_optional: table.flag(keys::GRADE_PROBLEMS_OPTIONAL).unwrap_or(false),
    };
    table.finish();
    grade
}

fn kind(table: Table<'_>) -> OwnKind {
    let kind = OwnKind {
        name: table.text(keys::KIND_NAME).unwrap_or_default(),
        reports: table.flag(keys::KIND_REPORTS).unwrap_or(false),
    };
    table.finish();
    kind
}

fn status(table: Table<'_>) -> ReportWord {
    let word = ReportWord {
        name: table.text(keys::STATUS_NAME).unwrap_or_default(),
        counts_as: table.word(keys::STATUS_COUNTS_AS).unwrap_or(ItemStatus::Advancing),
        text: table.text(keys::STATUS_TEXT),
    };
    table.finish();
    word
}

/// The scheme's own kinds, and those of every scheme it does not redefine.
fn deadline_kinds(table: &Table<'_>) -> Vec<DeadlineKind> {
    let mut kinds = table.read_records(keys::DEADLINE_KINDS, deadline_kind);
    for built_in in DeadlineKind::built_in() {
        if kinds.iter().all(|own| own.name != built_in.name) {
            kinds.push(built_in);
        }
    }
    kinds
}

fn deadline_kind(table: Table<'_>) -> DeadlineKind {
    let kind = DeadlineKind {
        name: table.text(keys::DEADLINE_KIND_NAME).unwrap_or_default(),
        within_days: table.count(keys::DEADLINE_KIND_WITHIN_DAYS),
        // Looked at every 0 months would be looked at without end.
        check_months: table.count(keys::DEADLINE_KIND_CHECK_MONTHS).filter(|months| *months > 0),
    };
    table.finish();
    kind
}

fn closing(table: Table<'_>) -> ClosingProcedure {
    let closing = ClosingProcedure {
        apply: table.text(keys::CLOSING_APPLY),
        verify: table.text(keys::CLOSING_VERIFY),
        close: table.text(keys::CLOSING_CLOSE),
        publicity_days: table.count(keys::CLOSING_PUBLICITY_DAYS),
        numbered: table.flag(keys::CLOSING_NUMBERED).unwrap_or(false),
    };
    table.finish();
    closing
}

fn veto(table: Table<'_>, grades: &[String]) -> Veto {
    let veto = Veto {
        name: table.text(keys::VETO_NAME).unwrap_or_default(),
        text: table.text(keys::VETO_TEXT).unwrap_or_default(),
        fields: table.texts(keys::VETO_FIELDS),
        satisfaction_below: table.percent(keys::VETO_SATISFACTION_BELOW),
        grade: table.one_of(keys::VETO_GRADE, grades).unwrap_or_default(),
        sensitive: table.flag(keys::VETO_SENSITIVE).unwrap_or(false),
    };
    table.finish();
    veto
}
