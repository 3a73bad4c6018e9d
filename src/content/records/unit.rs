//! `unit.toml`.

use super::site::contact;
use crate::{
    content::toml::Table,
    keys::unit as keys,
    model::{Support, Unit},
};

/// Reads `unit.toml` into a unit without records.
pub(crate) fn unit(path: String, fields: &[String], table: Table<'_>) -> Unit {
    let unit = Unit {
        path,
        name: table.text(keys::NAME).unwrap_or_default(),
        short: table.text(keys::SHORT),
        kind: table.word(keys::KIND),
        field: table.one_of(keys::FIELD, fields),
        line_parent: table.text(keys::LINE_PARENT),
        party_members: table.count(keys::PARTY_MEMBERS),
        secretary: table.text(keys::SECRETARY),
        secretary_vacant: table.flag(keys::SECRETARY_VACANT).unwrap_or(false),
        window_unit: table.flag(keys::WINDOW_UNIT).unwrap_or(false),
        owner: table.text(keys::OWNER),
        aliases: table.texts(keys::ALIASES),
        public_contact: table.table(keys::PUBLIC_CONTACT).map(contact),
        internal: table.free_texts(keys::INTERNAL),
        support: table.records(keys::SUPPORT).into_iter().filter_map(support).collect(),
        scope: table.scope(keys::SCOPE),
        ..Unit::default()
    };
    table.finish();
    unit
}

fn support(table: Table<'_>) -> Option<Support> {
    let role = table.word(keys::SUPPORT_ROLE);
    let (name, title) = (table.text(keys::SUPPORT_NAME), table.text(keys::SUPPORT_TITLE));
    let kinds = table.words(keys::SUPPORT_KINDS);
    let (starts, ends) = (table.date(keys::SUPPORT_STARTS), table.date(keys::SUPPORT_ENDS));
    let scope = table.scope(keys::SUPPORT_SCOPE);
    table.finish();
    Some(Support { role: role?, name, title, kinds, starts, ends, scope })
}
