//! Persons a unit's records name, found and offered by what their names sound like.

use std::collections::BTreeMap;

use crate::build::unit_lookup::{initials, sounds_like, spelled};
use crate::model::Unit;

/// Keys under which one person is named.
const KEYS: [&str; 5] = ["responsible", "secretary", "guide", "leader", "signer"];

/// Whether a person is named under this key.
pub(super) fn is_person(key: &str) -> bool {
    KEYS.contains(&key)
}

/// Whether a unit's records name somebody who is called so, or whose name sounds so.
pub(in crate::desk) fn has(unit: &Unit, typed: &str) -> bool {
    named(unit).any(|name| name.contains(typed) || sounds_like(name, typed))
}

/// Names with what they sound like, each once.
pub(in crate::desk) fn offered(unit: &Unit) -> BTreeMap<String, String> {
    let sound = |name: &str| format!("{} {}", initials(name), spelled(name));
    named(unit).map(|name| (name.to_owned(), sound(name))).collect()
}

fn named(unit: &Unit) -> impl Iterator<Item = &str> {
    let problems = || unit.plan.iter().flat_map(|plan| &plan.problems);
    let plan = problems().flat_map(|problem| [&problem.responsible, &problem.guide, &problem.assignment().leader]);
    let deeds = unit.plan.iter().flat_map(|plan| &plan.deeds).map(|deed| &deed.responsible);
    let signers = unit.commitments.iter().map(|commitment| &commitment.signer);
    let all = std::iter::once(&unit.secretary).chain(plan).chain(deeds).chain(signers);
    all.filter_map(|name| name.as_deref()).filter(|name| !name.is_empty())
}
