//! `unit.toml`.

use super::site::contact;
use crate::{
    content::toml::{KnownWord, Table},
    keys::unit as keys,
    model::{OwnKind, Support, SupportRole, TeamMember, Unit, UnitKind},
};

/// Words of the campaign and its schemes that a unit is checked against while it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitWords<'w> {
    /// Fields units may belong to.
    pub(crate) fields: &'w [String],
    /// Kinds beside the fixed ones.
    pub(crate) kinds: &'w [OwnKind],
    /// Parts played in helping a unit beside the fixed ones.
    pub(crate) roles: &'w [String],
}

/// Reads `unit.toml` into a unit without records.
pub(crate) fn unit(path: String, words: UnitWords<'_>, table: Table<'_>) -> Unit {
    let (kind, own_kind) = kind(&table, words.kinds);
    let unit = Unit {
        path,
        name: table.text(keys::NAME).unwrap_or_default(),
        short: table.text(keys::SHORT),
        kind,
        own_kind,
        field: table.one_of(keys::FIELD, words.fields),
        line_parent: table.text(keys::LINE_PARENT),
        party_members: table.count(keys::PARTY_MEMBERS),
        secretary: table.text(keys::SECRETARY),
        secretary_vacant: table.flag(keys::SECRETARY_VACANT).unwrap_or(false),
        window_unit: table.flag(keys::WINDOW_UNIT).unwrap_or(false),
        owner: table.text(keys::OWNER),
        aliases: table.texts(keys::ALIASES),
        public_contact: table.table(keys::PUBLIC_CONTACT).map(contact),
        internal: table.free_texts(keys::INTERNAL),
        support: table.records(keys::SUPPORT).into_iter().filter_map(|record| support(record, words.roles)).collect(),
        team: table.read_records(keys::TEAM, team_member),
        scope: table.scope(keys::SCOPE),
        ..Unit::default()
    };
    table.finish();
    unit
}

fn kind(table: &Table<'_>, own: &[OwnKind]) -> (Option<UnitKind>, Option<Box<OwnKind>>) {
    match table.word_or_own(keys::KIND, own.iter().map(|kind| (kind.name.as_str(), ""))) {
        Some(KnownWord::Fixed(kind)) => (Some(kind), None),
        Some(KnownWord::Own(at)) => (Some(UnitKind::Other), Some(Box::new(own[at].clone()))),
        None => (None, None),
    }
}

fn team_member(table: Table<'_>) -> TeamMember {
    let member = TeamMember { name: table.text(keys::TEAM_NAME), title: table.text(keys::TEAM_TITLE) };
    table.finish();
    member
}

fn support(table: Table<'_>, own: &[String]) -> Option<Support> {
    let role = table.word_or_own(keys::SUPPORT_ROLE, own.iter().map(|role| (role.as_str(), "")));
    let (role, own_role) = match role {
        Some(KnownWord::Fixed(role)) => (Some(role), None),
        Some(KnownWord::Own(at)) => (Some(SupportRole::Other), Some(own[at].clone())),
        None => (None, None),
    };
    let (name, title) = (table.text(keys::SUPPORT_NAME), table.text(keys::SUPPORT_TITLE));
    let kinds = table.words(keys::SUPPORT_KINDS);
    let (starts, ends) = (table.date(keys::SUPPORT_STARTS), table.date(keys::SUPPORT_ENDS));
    let scope = table.scope(keys::SUPPORT_SCOPE);
    table.finish();
    Some(Support { role: role?, own_role, name, title, kinds, starts, ends, scope })
}
