//! What a TOML file says, as a tree that borrows from its text.
//!
//! The tables of a clerk have a handful of keys, and there are many of them: one list, looked through from the front,
//! is built, read and thrown away faster than an index.

use std::{borrow::Cow, cell::Cell, ops::Range};

use toml_datetime::Datetime;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'s> {
    /// Bytes of the TOML.
    pub span: Range<usize>,
    /// What is written there.
    pub value: Value<'s>,
}

/// A value.
#[derive(Debug)]
pub enum Value<'s> {
    /// A string.
    Text(Cow<'s, str>),
    /// Digits of a whole number, with their radix.
    Integer(Cow<'s, str>, u32),
    /// A decimal number.
    Float(Cow<'s, str>),
    /// `true` or `false`.
    Flag(bool),
    /// A date, a time or both.
    Date(Datetime),
    /// An array.
    List(List<'s>),
    /// A table.
    Table(Entries<'s>),
}

/// The items of an array.
#[derive(Debug, Default)]
pub struct List<'s> {
    /// In the order of the file.
    pub items: Vec<Node<'s>>,
    /// Whether every item began with a header of its own, `[[…]]`.
    pub(super) has_headers: bool,
}

/// The keys of a table.
#[derive(Debug, Default)]
pub struct Entries<'s> {
    pub(super) list: Vec<Entry<'s>>,
    /// The bits of all its keys: most keys that are asked for are not there, and this says so at once.
    pub(super) bits: u64,
    /// Whether nothing but the name of a table below it has called it into being.
    pub(super) is_implicit: bool,
    /// Whether it was called into being by a dotted key.
    pub(super) is_dotted: bool,
    /// Whether it stands in braces.
    pub(super) is_inline: bool,
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry<'s> {
    /// The key.
    pub key: Key<'s>,
    /// Its value.
    pub node: Node<'s>,
    /// Whether somebody asked for it.
    is_asked: Cell<bool>,
}

/// A key and where it stands.
#[derive(Debug, Clone)]
pub struct Key<'s> {
    /// The key, unquoted.
    pub name: Cow<'s, str>,
    /// Bytes of the TOML.
    pub span: Range<usize>,
}

impl<'s> Entries<'s> {
    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<&Entry<'s>> {
        if self.bits & bit(key) == 0 {
            return None;
        }
        self.list.iter().find(|entry| entry.key.name == key)
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The value under a key, which counts as asked for from now on.
    pub(super) fn ask(&self, key: &str) -> Option<&Node<'s>> {
        let entry = self.entry(key)?;
        entry.is_asked.set(true);
        Some(&entry.node)
    }

    /// Whether there is such a key.
    pub fn contains(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// All keys, in the order of their names.
    pub fn sorted(&self) -> Vec<&Entry<'s>> {
        sorted(self.list.iter().collect())
    }

    /// The keys nobody asked for, in the order of their names.
    pub(super) fn unasked(&self) -> Vec<&Entry<'s>> {
        sorted(self.list.iter().filter(|entry| !entry.is_asked.get()).collect())
    }

    /// Where the entry with this key stands in the list.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        if self.bits & bit(key) == 0 {
            return None;
        }
        self.list.iter().position(|entry| entry.key.name == key)
    }

    /// Adds a key that is not there yet.
    pub(super) fn push(&mut self, key: Key<'s>, node: Node<'s>) {
        self.bits |= bit(&key.name);
        self.list.push(Entry { key, node, is_asked: Cell::new(false) });
    }
}

/// One of 64 bits for a key, the same for all that have this length and this first letter.
fn bit(key: &str) -> u64 {
    let first = key.as_bytes().first().map_or(0, |byte| usize::from(*byte));
    1 << ((first * 5 + key.len()) % 64)
}

fn sorted<'e, 's>(mut entries: Vec<&'e Entry<'s>>) -> Vec<&'e Entry<'s>> {
    entries.sort_by(|a, b| a.key.name.cmp(&b.key.name));
    entries
}
