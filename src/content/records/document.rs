//! `documents/ID.md`.

use crate::{content::toml::Table, keys::document as keys, model::Document};

/// Reads `documents/ID.md`.
pub(crate) fn document(id: String, body: &str, table: Table<'_>) -> Document {
    let document = Document {
        id,
        title: table.text(keys::TITLE).unwrap_or_default(),
        number: table.text(keys::NUMBER),
        date: table.date(keys::DATE),
        issuer: table.text(keys::ISSUER),
        addressees: table.text_or_texts(keys::ADDRESSEES),
        relays: table.text(keys::RELAYS),
        attachments: table.text_or_texts(keys::ATTACHMENTS),
        status: table.word(keys::STATUS),
        body: body.to_owned(),
        scope: table.scope(keys::SCOPE),
    };
    table.finish();
    document
}
