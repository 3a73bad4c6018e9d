//! How a key is declared, and what a declaration says.

use std::marker::PhantomData;

use super::value::{List, ValueKind, ValueType, Word};
use crate::model::Scope;

/// A declared key of a table. `V` says what is read under it, so that a reader cannot ask for anything else.
#[derive(Debug)]
pub(crate) struct Key<V> {
    /// The declaration as data.
    pub(crate) info: KeyInfo,
    value: PhantomData<fn() -> V>,
}

/// What is declared of a key, for everything that explains, offers or checks keys without reading them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyInfo {
    /// The key as it stands in the file.
    pub(crate) name: &'static str,
    /// Chinese title: a head of a table or a form.
    pub(crate) title: &'static str,
    /// What a clerk writes there, in one Chinese sentence without a full stop.
    pub(crate) text: &'static str,
    /// What kind of value it takes.
    pub(crate) value: ValueType,
    /// Whether it has to be there.
    pub(crate) is_required: bool,
    /// The list of the site's own which words come from, or the keys of a table with free keys.
    pub(crate) list: Option<List>,
    /// What the tables under this key hold.
    pub(crate) record: Option<&'static RecordKind>,
    /// Heads it has in tables people make, beside its title.
    pub(crate) heads: &'static [&'static str],
    /// IDs of the requirements it comes from, such as `S001-032`; none for what only the program needs.
    pub(crate) rows: &'static [&'static str],
    example: Option<&'static str>,
    /// Whether the example is text that no file may keep.
    is_sample: bool,
}

/// A table with fixed keys: a file, or one of the tables in it.
#[derive(Debug)]
pub(crate) struct RecordKind {
    /// Keys, in the order they are explained and offered.
    pub(crate) keys: &'static [KeyInfo],
}

/// A kind of file.
#[derive(Debug)]
pub(crate) struct FileKind {
    /// Name of the kind, the first part of `plan.problems.due`.
    pub(crate) name: &'static str,
    /// Where such files lie, relative to the site's root; Chinese words stand for what differs.
    pub(crate) path: &'static str,
    /// Chinese title.
    pub(crate) title: &'static str,
    /// What it is for, in one Chinese sentence without a full stop.
    pub(crate) text: &'static str,
    /// Keys; those of the front matter in a Markdown file.
    pub(crate) record: &'static RecordKind,
}

impl FileKind {
    /// Whether the keys stand in the front matter of a Markdown file.
    pub(crate) fn is_markdown(&self) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
    }

    /// Name of the file, or the folder and name where the name differs from file to file.
    pub(crate) fn file(&self) -> &'static str {
        let differs = !self.path.rsplit('/').next().is_some_and(str::is_ascii);
        let slash = self.path.rmatch_indices('/').nth(usize::from(differs));
        slash.map_or(self.path, |(at, _)| &self.path[at + 1..])
    }
}

impl RecordKind {
    /// The key of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&'static KeyInfo> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl KeyInfo {
    /// A value as it may stand in a file.
    pub(crate) fn example(&self) -> String {
        match (self.example, self.list) {
            (Some(example), _) => example.to_owned(),
            (None, Some(List::Fixed(words))) => self.value.example(words.first().copied()),
            _ => self.value.example(None),
        }
    }

    /// The text of an example that no file may keep.
    pub(crate) fn sample(&self) -> Option<&'static str> {
        let example = self.example.filter(|_| self.is_sample)?;
        example.trim_start_matches('[').trim_end_matches(']').strip_prefix('"')?.strip_suffix('"')
    }

    /// The words that may stand there, where they do not depend on the site.
    pub(crate) fn words(&self) -> Vec<&'static str> {
        match (self.value.words(), self.list) {
            (Some(words), _) => words,
            (None, Some(List::Fixed(words))) => words.to_vec(),
            _ => Vec::new(),
        }
    }
}

impl<V: ValueKind> Key<V> {
    /// Declares a key that is optional and comes from no requirement as long as nothing else is said.
    pub(super) const fn new(name: &'static str, title: &'static str, text: &'static str) -> Self {
        let info = KeyInfo {
            name,
            title,
            text,
            value: V::TYPE,
            is_required: false,
            list: None,
            record: None,
            heads: &[],
            rows: &[],
            example: None,
            is_sample: false,
        };
        Self { info, value: PhantomData }
    }

    /// The key has to be there.
    pub(super) const fn required(mut self) -> Self {
        self.info.is_required = true;
        self
    }

    /// An example, as TOML, where the one of the type says too little. It is also what `missing-key` proposes.
    pub(super) const fn example(mut self, value: &'static str) -> Self {
        self.info.example = Some(value);
        self
    }

    /// The same, of an example that nobody writes of their own accord: left in a file, it is a finding.
    pub(super) const fn sample(self, value: &'static str) -> Self {
        let mut key = self.example(value);
        key.info.is_sample = true;
        key
    }

    /// Heads it has in tables people make, beside its title.
    pub(super) const fn heads(mut self, heads: &'static [&'static str]) -> Self {
        self.info.heads = heads;
        self
    }

    /// The requirements it comes from.
    pub(super) const fn rows(mut self, rows: &'static [&'static str]) -> Self {
        self.info.rows = rows;
        self
    }

    /// The words, or the keys of a table with free keys, are those of this list.
    pub(super) const fn list(mut self, list: List) -> Self {
        self.info.list = Some(list);
        self
    }

    /// The tables under this key hold these keys.
    pub(super) const fn of(mut self, record: &'static RecordKind) -> Self {
        self.info.record = Some(record);
        self
    }
}

/// Shorthand of [`Key::new`] for declarations.
pub(super) const fn key<V: ValueKind>(name: &'static str, title: &'static str, text: &'static str) -> Key<V> {
    Key::new(name, title, text)
}

/// `scope`, which means the same in every record (S004-020).
pub(super) const fn scope() -> Key<Word<Scope>> {
    key::<Word<Scope>>("scope", "知悉范围", "给谁看；不写就是公开，写“党内”或“内部”的不会出现在网站和公示栏上")
        .rows(&["S004-020"])
}

/// Declares the keys of one table.
///
/// `KEYS { KEY: Value = declaration; … }` makes a constant for each key, which is how readers name it, and `KEYS`, the
/// same declarations as data. The data does not mention the constants, so the compiler reports one that no reader uses.
macro_rules! record_kind {
    ($(#[$doc:meta])* $keys:ident { $($key:ident: $value:ty = $declaration:expr;)+ }) => {
        $(pub(crate) const $key: &$crate::keys::Key<$value> = &$declaration;)+

        $(#[$doc])*
        pub(crate) static $keys: $crate::keys::RecordKind = $crate::keys::RecordKind {
            keys: &[$({ const KEY: $crate::keys::Key<$value> = $declaration; KEY.info }),+],
        };
    };
}
pub(super) use record_kind;
