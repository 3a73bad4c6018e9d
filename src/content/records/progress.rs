//! Markdown files with front matter: progress, commitments, documents, cases.

use crate::{
    content::toml::Table,
    model::{Case, Commitment, Document, Particulars, Period, Pledge, Progress, ProgressItem},
};

/// Reads `progress/PERIOD.md`.
pub(crate) fn progress(period: Period, body: &str, table: Table<'_>) -> Progress {
    let progress = Progress {
        period,
        published: table.date("published"),
        items: table.read_records("items", item),
        body: body.to_owned(),
        scope: table.scope(),
    };
    table.finish();
    progress
}

fn item(table: Table<'_>) -> ProgressItem {
    let problem = table.id("problem");
    if problem.is_none() {
        table.missing("problem", "\"1\"");
    }
    let particulars = Particulars {
        note: table.text("note"),
        closed_on: table.date("closed_on"),
        closed_by: table.text("closed_by"),
        evidence: table.text("evidence"),
        due: table.date("due"),
        reason: table.text("reason"),
    };
    let item = ProgressItem {
        problem: problem.unwrap_or_default(),
        status: table.required_word("status"),
        percent: table.percent("percent"),
        particulars: (particulars != Particulars::default()).then(|| Box::new(particulars)),
        scope: table.scope(),
    };
    table.finish();
    item
}

/// Reads `commitments/ID.md`.
pub(crate) fn commitment(id: String, body: &str, table: Table<'_>) -> Commitment {
    let commitment = Commitment {
        id,
        kind: table.required_word("kind"),
        signer: table.text("signer"),
        date: table.required_date("date"),
        pledges: table.read_records("pledges", pledge),
        body: body.to_owned(),
        scope: table.scope(),
    };
    table.finish();
    commitment
}

fn pledge(table: Table<'_>) -> Pledge {
    let pledge = Pledge {
        text: table.text("text"),
        due: table.date("due"),
        status: table.text("status"),
        problem: table.id("problem"),
    };
    table.finish();
    pledge
}

/// Reads `documents/ID.md`.
pub(crate) fn document(id: String, body: &str, table: Table<'_>) -> Document {
    let document = Document {
        id,
        title: table.required_text("title", "\"关于……的通知\""),
        number: table.text("number"),
        date: table.required_date("date"),
        issuer: table.text("issuer"),
        addressees: table.text_or_texts("addressees"),
        relays: table.text("relays"),
        attachments: table.text_or_texts("attachments"),
        status: table.word("status"),
        body: body.to_owned(),
        scope: table.scope(),
    };
    table.finish();
    document
}

/// Reads `cases/ID.md`.
pub(crate) fn case(id: String, body: &str, table: Table<'_>) -> Case {
    let case = Case {
        id,
        title: table.required_text("title", "\"案例标题\""),
        date: table.date("date"),
        unit: table.text("unit"),
        problem_type: table.text("problem_type"),
        body: body.to_owned(),
        scope: table.scope(),
    };
    table.finish();
    case
}
