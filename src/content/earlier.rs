//! Earlier versions of records, which do not come from disk.
//!
//! Their faults are not reported, since an earlier version cannot be changed. A version that cannot be read completely
//! is none at all: what is missing in it would look as if it had been left out on purpose.

use super::{
    file::read_text,
    records::{self, plan::PlanWords, unit::UnitWords},
    source::{Source, decode},
    toml::Table,
    walk,
};
use crate::{
    keys::{self, FileKind},
    model::{Commitment, Plan, Progress, Rating, Scope},
};

/// Reads a `plan.toml`.
pub(crate) fn plan_from(bytes: &[u8]) -> Option<Plan> {
    read("plan.toml", bytes, &keys::plan::FILE, |_, table| records::plan::plan(PlanWords::default(), table))
}

/// Reads a `rating.toml`.
pub(crate) fn ratings_from(bytes: &[u8]) -> Option<Vec<Rating>> {
    read("rating.toml", bytes, &keys::rating::FILE, |_, table| records::rating::ratings(table))
}

/// Reads a note; `name` is that of its file, such as `2012-07.md`.
pub(crate) fn note_from(name: &str, bytes: &[u8]) -> Option<Progress> {
    let period = walk::period(name)?;
    read(name, bytes, &keys::progress::FILE, |source, table| {
        records::progress::progress(period, source.body, &[], table)
    })
}

/// Reads a commitment; `name` is that of its file.
pub(crate) fn commitment_from(name: &str, bytes: &[u8]) -> Option<Commitment> {
    let id = name.strip_suffix(".md")?.to_owned();
    read(name, bytes, &keys::commitment::FILE, |source, table| records::commitment::commitment(id, source.body, table))
}

/// Reads who may see the unit of a `unit.toml`.
pub(crate) fn unit_scope_from(bytes: &[u8]) -> Option<Scope> {
    let words = UnitWords { fields: &[], kinds: &[], roles: &[] };
    read("unit.toml", bytes, &keys::unit::FILE, |_, table| records::unit::unit(String::new(), words, table).scope)
}

fn read<T>(name: &str, bytes: &[u8], kind: &FileKind, extract: impl FnOnce(Source<'_>, Table<'_>) -> T) -> Option<T> {
    let text = decode(bytes).0;
    let read = read_text(name, "", &text, None, kind, extract);
    (!read.damaged).then_some(read.value)
}
