//! Lookup of keys in one table, and which of them were asked for.
//!
//! For speed alone: a plain search goes through all keys of a table for every key that it may have. Most keys that are
//! asked for are absent, which one of 64 bits tells at once; the others stand nearly in the order in which they are asked
//! for. Together with the numbers of `model/day_number.rs` and the formatting of the manifest this saved some 100 of
//! 1 500 million instructions, 7 %, in a build of 1 000 branches (docs/performance.md).

use std::cell::Cell;

use super::tree::{Entries, Item, Name};

/// The keys of a table, ready to be looked up.
#[derive(Debug)]
pub(super) struct KeyLookup<'t> {
    entries: &'t [(Name<'t>, Item<'t>)],
    /// One of 64 bits for each key in the table.
    present: u64,
    /// One bit for each of the first 64 keys that was asked for, by position.
    asked: Cell<u64>,
    /// Position after the key that was found last.
    next: Cell<usize>,
}

impl<'t> KeyLookup<'t> {
    pub(super) fn new(table: &'t Entries<'t>) -> Self {
        let present = table.iter().fold(0, |bits, (key, _)| bits | bit(key.name));
        Self { entries: table.entries(), present, asked: Cell::new(0), next: Cell::new(0) }
    }

    /// Whether the key may be in the table; false only when it is not.
    #[inline]
    pub(super) fn may_have(&self, key: &str) -> bool {
        self.present & bit(key) != 0
    }

    /// The value under a key, which counts as asked for from then on.
    #[inline]
    pub(super) fn ask(&self, key: &str) -> Option<&'t Item<'t>> {
        if self.may_have(key) { self.find(key) } else { None }
    }

    fn find(&self, key: &str) -> Option<&'t Item<'t>> {
        let at = self.position(key)?;
        self.next.set(at + 1);
        self.asked.set(self.asked.get() | place(at).unwrap_or(0));
        self.entries.get(at).map(|(_, item)| item)
    }

    /// The value under a key, which does not count as asked for.
    pub(super) fn look(&self, key: &str) -> Option<&'t Item<'t>> {
        self.entries.get(self.position(key)?).map(|(_, item)| item)
    }

    /// Whether the key is in the table.
    #[inline]
    pub(super) fn has(&self, key: &str) -> bool {
        self.may_have(key) && self.position(key).is_some()
    }

    /// Whether every key was asked for; never true of a table with more than 64 keys.
    pub(super) fn is_all_asked(&self) -> bool {
        self.asked.get().count_ones() as usize == self.entries.len()
    }

    #[inline]
    fn position(&self, key: &str) -> Option<usize> {
        let (before, after) = self.entries.split_at_checked(self.next.get())?;
        let is_it = |(found, _): &(Name<'_>, Item<'_>)| found.name == key;
        after.iter().position(is_it).map(|at| before.len() + at).or_else(|| before.iter().position(is_it))
    }
}

/// The bit for one of the first 64 positions.
fn place(at: usize) -> Option<u64> {
    1_u64.checked_shl(u32::try_from(at).ok()?)
}

/// The bit for a key, one of 64; the factors are such that keys of one kind of record rarely share a bit.
#[inline]
fn bit(key: &str) -> u64 {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let (first, last) = (letter(key.as_bytes().first()), letter(key.as_bytes().last()));
    1 << ((first + last * 6 + key.len() * 7) % 64)
}
