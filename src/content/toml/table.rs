//! One TOML table, read key by key: every accessor takes a declared key of `crate::keys`.
//!
//! The accessors (`values`, `free_keys`) remember where they found their keys; [`Table::finish`] tells by that whether
//! there are others, and reports them. A value of the wrong type is reported where it stands and read as absent, and
//! everything else goes on.

use std::cell::Cell;

use super::{
    field_path::FieldPath,
    report::FileReport,
    syntax::Slip,
    tree::{Entries, Item, Name, Value},
};
use crate::{
    diagnostics::{Detail, Finding, RuleName, nearest, question},
    keys::{
        Key, KeyInfo, RecordKind, accept,
        value::{Records, SubTable, TextsOrRecords, Word},
    },
    model::{Accepted, Scope},
};

/// Of a table whose keys are free.
static FREE: RecordKind = RecordKind { keys: &[] };

/// A table being read.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    pub(in crate::content) report: &'t FileReport<'t>,
    pub(super) table: &'t Entries<'t>,
    pub(super) path: FieldPath,
    /// The keys it may have.
    kind: &'static RecordKind,
    /// One of 64 bits for each key in the table: most keys that are asked for are not there, and this says so at once.
    bits: u64,
    /// One bit for each of the first 64 keys that was asked for, by position.
    asked: Cell<u64>,
    /// Position behind the key that was found last: people write the keys nearly in the order they are asked for.
    next: Cell<usize>,
}

impl<'t> Table<'t> {
    /// The table a file or a front matter holds.
    pub(crate) fn root(report: &'t FileReport<'t>, table: &'t Entries<'t>, kind: &'static RecordKind) -> Self {
        Self::new(report, table, FieldPath::default(), kind)
    }

    fn new(report: &'t FileReport<'t>, table: &'t Entries<'t>, path: FieldPath, kind: &'static RecordKind) -> Self {
        let bits = table.iter().fold(0, |bits, (key, _)| bits | bit(key.name));
        Self { report, table, path, kind, bits, asked: Cell::new(0), next: Cell::new(0) }
    }

    /// The table under `key` of this one, at `index` where it is one of several.
    pub(super) fn child(&self, key: &'static KeyInfo, index: Option<usize>, table: &'t Entries<'t>) -> Self {
        Self::new(self.report, table, self.path.child(key.name, index), key.record.unwrap_or(&FREE))
    }

    /// The value under a declared key, remembered as asked for.
    #[inline]
    pub(super) fn get(&self, key: &'static str) -> Option<&'t Item<'t>> {
        debug_assert!(self.declares(key), "“{key}” is not declared for this table");
        if self.may_have(key) { self.find(key) } else { None }
    }

    /// Whether the key may stand in this table.
    #[inline]
    fn may_have(&self, key: &str) -> bool {
        self.bits & bit(key) != 0
    }

    fn find(&self, key: &'static str) -> Option<&'t Item<'t>> {
        let at = self.position(key)?;
        self.next.set(at + 1);
        self.asked.set(self.asked.get() | place(at).unwrap_or(0));
        self.table.entries().get(at).map(|(_, item)| item)
    }

    /// Whether the table may have this key.
    fn declares(&self, key: &str) -> bool {
        self.kind.find(key).is_some() || (key == accept::ACCEPT.info.name && self.kind.may_accept())
    }

    /// The value under any key.
    pub(super) fn look(&self, key: &str) -> Option<&'t Item<'t>> {
        self.table.entries().get(self.position(key)?).map(|(_, item)| item)
    }

    #[inline]
    fn position(&self, key: &str) -> Option<usize> {
        let (before, behind) = self.table.entries().split_at_checked(self.next.get())?;
        let is_it = |(found, _): &(Name<'_>, Item<'_>)| found.name == key;
        behind.iter().position(is_it).map(|at| before.len() + at).or_else(|| before.iter().position(is_it))
    }

    /// What an item says; what a clerk wrote there, when that was no TOML.
    pub(super) fn value(&self, item: &'t Item<'t>) -> Value<'t> {
        self.report.as_written(item.span()).map_or_else(|| Value::of(item), Value::Text)
    }

    /// All keys with their values, in the order of their names.
    pub(super) fn sorted(&self) -> Vec<&'t (Name<'t>, Item<'t>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| key.name);
        entries
    }

    /// Whether every key was asked for; where there are too many to tell, they count as not.
    fn is_all_asked(&self) -> bool {
        self.asked.get().count_ones() as usize == self.table.len()
    }

    /// Reports something about the value under `key`.
    pub(super) fn report_value(&self, rule: RuleName, key: &str, message: String, help: impl Into<String>) {
        self.report.push(self.report.finding(rule, message).at(self.path.field(key)).help(help));
    }

    /// Reports a value of the wrong kind. One fault, one finding: that a text lacks its quotes is no matter where
    /// something else is wanted, and of any other fault enough is said already.
    pub(super) fn wrong_type(&self, key: &str, item: &'t Item<'t>, wanted: &str, help: &str) {
        match self.report.fault(item.span()) {
            Some(Slip::Unquoted) => self.report.forget_fault(item.span()),
            Some(_) => return,
            None => {}
        }
        let message = format!("“{key}”应当是{wanted}，这里写的是{}", kind_of(&self.value(item)));
        self.report_value(RuleName::wrong_type, key, message, help);
    }

    /// Reports a required key unless something else is already said about it.
    #[cold]
    pub(crate) fn missing<V>(&self, key: &'static Key<V>) {
        self.missing_such_as(&key.info, &key.info.example());
    }

    /// Reports a required key of which `example` is a value, as TOML.
    #[cold]
    pub(super) fn missing_such_as(&self, key: &'static KeyInfo, example: &str) {
        let key = key.name;
        let blank = match self.look(key).map(|item| self.value(item)) {
            None => false,
            Some(Value::Text(text)) if is_blank(text) => true,
            Some(_) => return,
        };
        if self.report.damaged.get() {
            return;
        }
        let what = if blank { "是空的" } else { "没有写" };
        let place = match self.path.text() {
            place if place.is_empty() => String::new(),
            place => format!("（{place}）"),
        };
        self.report_value(
            RuleName::missing_key,
            key,
            format!("必填的“{key}”{what}{place}"),
            format!("加一行：{key} = {example}"),
        );
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: &'static Key<SubTable>) -> Option<Table<'t>> {
        self.table_of(&key.info)
    }

    pub(super) fn table_of(&self, key: &'static KeyInfo) -> Option<Table<'t>> {
        let value = self.get(key.name)?;
        if let Value::Table(table) = self.value(value) {
            return Some(self.child(key, None, table));
        }
        self.wrong_type(key.name, value, "一组键值", &format!("写成 [{}]，下面每行一个键", key.name));
        None
    }

    /// The records of an array of tables.
    pub(crate) fn records(&self, key: &'static Key<Records>) -> Vec<Table<'t>> {
        self.read_records(key, |record| record)
    }

    /// What `read` makes of the records of an array of tables. The list is as long as it has to be: it stays for as
    /// long as the site is in memory.
    pub(crate) fn read_records<T>(&self, key: &'static Key<Records>, mut read: impl FnMut(Table<'t>) -> T) -> Vec<T> {
        let key = &key.info;
        let Some(value) = self.get(key.name) else {
            if key.is_required {
                self.missing_such_as(key, &key.example());
            }
            return Vec::new();
        };
        let help = || format!("每条记录用 [[{}]] 开头（两层方括号）", key.name);
        let Value::List(list) = self.value(value) else {
            self.wrong_type(key.name, value, "多条记录", &help());
            return Vec::new();
        };
        let mut values = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            match self.value(item) {
                Value::Table(table) => values.push(read(self.child(key, Some(index), table))),
                _ => self.wrong_type(key.name, item, "记录", &help()),
            }
        }
        values
    }

    /// Items that are texts or tables: the caller decides for each.
    pub(crate) fn texts_or_records(&self, key: &'static Key<TextsOrRecords>) -> Vec<TextOrTable<'t>> {
        let key = &key.info;
        let name = key.name;
        let Some(value) = self.get(name) else { return Vec::new() };
        let Value::List(list) = self.value(value) else {
            self.wrong_type(name, value, "清单", &format!("写成 {name} = [\"第一条\", \"第二条\"]"));
            return Vec::new();
        };
        let mut found = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            match self.value(item) {
                Value::Text(text) => found.push(TextOrTable::Text(text.to_owned())),
                Value::Table(table) => found.push(TextOrTable::Table(self.child(key, Some(index), table))),
                _ => self.wrong_type(&format!("{name}[{index}]"), item, "文字", "文字两边加英文双引号"),
            }
        }
        found
    }

    /// Who the record is meant for; a wrong word hides the record rather than showing it.
    #[inline]
    pub(crate) fn scope(&self, key: &'static Key<Word<Scope>>) -> Scope {
        match self.get(key.info.name) {
            Some(_) => self.word(key).unwrap_or(Scope::Internal),
            None => Scope::Public,
        }
    }

    /// Whether the key stands in this table, whatever its value.
    pub(crate) fn has<V>(&self, key: &'static Key<V>) -> bool {
        let key = key.info.name;
        self.may_have(key) && self.position(key).is_some()
    }

    /// A finding about a field of this table.
    pub(crate) fn finding<V>(&self, rule: RuleName, key: &Key<V>, message: impl Into<String>) -> Finding {
        self.report.finding(rule, message).at(self.path.field(key.info.name))
    }

    /// Adds a finding.
    pub(crate) fn push(&self, finding: Finding) {
        self.report.push(finding);
    }

    /// Reads `accept` and reports every key that is not declared.
    pub(crate) fn finish(self) {
        let accept = accept::ACCEPT;
        if self.may_have(accept.info.name) {
            for entry in self.records(accept) {
                entry.accept(self.path);
            }
        }
        self.report_undeclared();
    }

    #[inline]
    fn report_undeclared(&self) {
        if !self.is_all_asked() {
            self.report_unknown_keys();
        }
    }

    #[cold]
    fn report_unknown_keys(&self) {
        let accept = self.kind.may_accept().then_some(accept::ACCEPT.info.name);
        let mut known: Vec<&str> = self.kind.keys.iter().map(|key| key.name).chain(accept).collect();
        known.sort_unstable();
        for (key, _) in self.sorted() {
            if !known.contains(&key.name) {
                self.unknown_key(key.name, &known);
            }
        }
    }

    /// Reports a key that is not declared.
    pub(super) fn unknown_key(&self, name: &str, known: &[&str]) {
        if self.report.damaged.get() {
            return;
        }
        let near = nearest(name, known.iter().copied());
        let mut offered: Vec<&str> = known.iter().copied().filter(|key| !matches!(*key, "accept" | "scope")).collect();
        offered.sort_unstable();
        let help = match near {
            Some(near) => question(near),
            None => format!("这里可以写：{}", offered.join("、")),
        };
        let mut finding = self
            .report
            .finding(RuleName::unknown_key, format!("没有“{name}”这个键"))
            .at(self.path.field(name))
            .detail(Detail::Key)
            .help(help);
        if let Some(near) = near {
            finding = finding.replace_with(near);
        }
        self.report.push(finding);
    }

    /// Reads one of the records in which people accept what the rules find.
    fn accept(self, path: FieldPath) {
        let (rule, reason) = (self.text(accept::RULE), self.text(accept::REASON));
        if let (Some(rule), Some(reason)) = (rule, reason) {
            let (file, record) = (self.report.file.to_owned(), path.text());
            self.report.accepted.borrow_mut().push(Accepted { file, record, rule, reason });
        }
        self.report_undeclared();
    }
}

/// An item of a list that may be a plain text or a record.
#[derive(Debug)]
pub(crate) enum TextOrTable<'t> {
    /// Plain text.
    Text(String),
    /// A record.
    Table(Table<'t>),
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The bit for one of the first 64 positions.
fn place(at: usize) -> Option<u64> {
    1_u64.checked_shl(u32::try_from(at).ok()?)
}

/// One of 64 bits for a key; the factors are such that keys of one kind of record rarely share a bit.
#[inline]
fn bit(key: &str) -> u64 {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let (first, last) = (letter(key.as_bytes().first()), letter(key.as_bytes().last()));
    1 << ((first + last * 6 + key.len() * 7) % 64)
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Text(_) => "文字",
        Value::Integer(_) => "整数",
        Value::Float(_) => "小数",
        Value::Flag(_) => "true 或 false",
        Value::Date(_) => "日期",
        Value::List(_) => "清单",
        Value::Table(_) => "一组键值",
    }
}
