//! `commitments/ID.md`.

use crate::{
    content::toml::Table,
    keys::commitment as keys,
    model::{Commitment, Pledge},
};

/// Reads `commitments/ID.md`.
pub(crate) fn commitment(id: String, body: &str, table: Table<'_>) -> Commitment {
    let commitment = Commitment {
        id,
        kind: table.word(keys::KIND),
        signer: table.text(keys::SIGNER),
        date: table.date(keys::DATE),
        pledges: table.read_records(keys::PLEDGES, pledge),
        body: body.to_owned(),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    commitment
}

fn pledge(table: Table<'_>) -> Pledge {
    let pledge = Pledge {
        text: table.text(keys::PLEDGE_TEXT),
        due: table.date(keys::PLEDGE_DUE),
        status: table.text(keys::PLEDGE_STATUS),
        done_on: table.date(keys::PLEDGE_DONE_ON),
        problem: table.id(keys::PLEDGE_PROBLEM),
    };
    table.finish();
    pledge
}
