//! Which record of one list is which of another, when records came, went or changed between them.

use super::Value;

/// Keys by which a record stays the same whatever else is changed in it.
const IDENTITIES: [&str; 2] = ["id", "problem"];

/// For each of `items`, its position among `others`: the one with the same number, else the same in all it says, else,
/// where as many are left on both sides, the next one.
pub(super) fn partners(items: &[Value], others: &[Value]) -> Vec<Option<usize>> {
    let mut partners = vec![None; items.len()];
    let mut is_taken = vec![false; others.len()];
    let mut pair = |partners: &mut [Option<usize>], is_same: &dyn Fn(&Value, &Value) -> bool| {
        for (item, partner) in items.iter().zip(partners.iter_mut()).filter(|(_, partner)| partner.is_none()) {
            let found = others.iter().enumerate().position(|(at, other)| !is_taken[at] && is_same(item, other));
            if let Some(at) = found {
                is_taken[at] = true;
                *partner = Some(at);
            }
        }
    };
    pair(&mut partners, &|item, other| identity(item).is_some_and(|own| identity(other).as_ref() == Some(&own)));
    pair(&mut partners, &|item, other| identity(item).is_none() && item == other);
    let waits = |(at, item): (usize, &Value)| (identity(item).is_none() && partners[at].is_none()).then_some(at);
    let left: Vec<usize> = items.iter().enumerate().filter_map(waits).collect();
    let is_free = |(at, other): (usize, &Value)| (identity(other).is_none() && !is_taken[at]).then_some(at);
    let free: Vec<usize> = others.iter().enumerate().filter_map(is_free).collect();
    if left.len() == free.len() {
        for (at, other) in left.into_iter().zip(free) {
            partners[at] = Some(other);
        }
    }
    partners
}

/// The number of a record, by which it is spoken of.
pub(super) fn identity(record: &Value) -> Option<String> {
    let Value::Record(entries) = record else { return None };
    let number = IDENTITIES.iter().find_map(|name| entries.iter().find(|(key, _)| key == name));
    number.map(|(_, value)| value.shown()).filter(|number| !number.is_empty())
}
