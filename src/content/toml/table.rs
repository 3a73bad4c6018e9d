//! One TOML table, read key by key: every accessor takes a declared key of `crate::keys`.
//!
//! The accessors (`values`, `free_keys`) remember which keys were asked for; [`Table::finish`] reports all others. A
//! value of the wrong type is reported and read as absent, and reading goes on.

use super::{
    field_path::FieldPath,
    key_lookup::KeyLookup,
    report::FileReport,
    syntax::Slip,
    titles,
    tree::{Entries, Item, Name, Value},
};
use crate::{
    content::limits,
    diagnostics::{Detail, Finding, RuleName, is_slip_of, nearest, question},
    keys::{
        Key, KeyInfo, RecordKind, accept,
        value::{Records, SubTable, TextsOrRecords, Word},
    },
    model::{Accepted, Scope},
};

/// Kind of a table whose keys are free.
static FREE: RecordKind = RecordKind { keys: &[] };

/// A table being read.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    pub(in crate::content) report: &'t FileReport<'t>,
    pub(super) table: &'t Entries<'t>,
    pub(super) path: FieldPath,
    /// The keys it may have.
    kind: &'static RecordKind,
    keys: KeyLookup<'t>,
}

impl<'t> Table<'t> {
    /// The table a file or a front matter holds.
    pub(crate) fn root(report: &'t FileReport<'t>, table: &'t Entries<'t>, kind: &'static RecordKind) -> Self {
        Self::new(report, table, FieldPath::default(), kind)
    }

    fn new(report: &'t FileReport<'t>, table: &'t Entries<'t>, path: FieldPath, kind: &'static RecordKind) -> Self {
        Self { report, table, path, kind, keys: KeyLookup::new(table) }
    }

    /// The table under `key` of this one, at `index` where it is one of several.
    pub(super) fn child(&self, key: &'static KeyInfo, index: Option<usize>, table: &'t Entries<'t>) -> Self {
        Self::new(self.report, table, self.path.child(key.name, index), key.record.unwrap_or(&FREE))
    }

    /// The value under a declared key, remembered as asked for.
    #[inline]
    pub(super) fn get(&self, key: &'static str) -> Option<&'t Item<'t>> {
        debug_assert!(self.declares(key), "“{key}” is not declared for this table");
        self.keys.ask(key)
    }

    /// Whether the table may have this key.
    pub(super) fn declares(&self, key: &str) -> bool {
        self.kind.find(key).is_some() || (key == accept::ACCEPT.info.name && self.kind.may_accept())
    }

    /// The value under any key.
    pub(super) fn look(&self, key: &str) -> Option<&'t Item<'t>> {
        self.keys.look(key)
    }

    /// Value of an item: where a clerk wrote no TOML, the text as it was written.
    pub(super) fn value(&self, item: &'t Item<'t>) -> Value<'t> {
        self.report.as_written(item.span()).map_or_else(|| Value::of(item), Value::Text)
    }

    /// All keys with their values, in the order of their names.
    pub(super) fn sorted(&self) -> Vec<&'t (Name<'t>, Item<'t>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| key.name);
        entries
    }

    /// Reports something about the value under `key`.
    pub(super) fn report_value(&self, rule: RuleName, key: &str, message: String, help: impl Into<String>) {
        self.report.push(self.report.finding(rule, message).at(self.path.field(key)).help(help));
    }

    /// Reports a value of the wrong kind, once for each fault: missing quotes are not reported where another type is
    /// wanted, and any other fault of the value is reported already.
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
        if self.report.damaged.get() || self.is_misnamed(key) {
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
        self.report.misnamed.set(true);
        None
    }

    /// The records of an array of tables.
    pub(crate) fn records(&self, key: &'static Key<Records>) -> Vec<Table<'t>> {
        self.read_records(key, |record| record)
    }

    /// Reads the records of an array of tables with `read`. The list has no spare room, since it stays as long as the
    /// site is in memory.
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
            if !matches!(self.value(value), Value::Table(_)) || !self.report.has_single_brackets(key.name) {
                self.wrong_type(key.name, value, "多条记录", &help());
                self.report.misnamed.set(true);
            }
            return Vec::new();
        };
        if list.len() > limits::RECORDS {
            let message = format!("“{}”有 {} 条，最多 {} 条，后面的没有读", key.name, list.len(), limits::RECORDS);
            self.report_value(RuleName::syntax, key.name, message, "核对是不是重复粘贴；确实这样多的，分到下级单位");
        }
        let list = list.iter().take(limits::RECORDS);
        let mut values = Vec::with_capacity(list.len());
        for (index, item) in list.enumerate() {
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
        self.keys.has(key)
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
        if self.keys.may_have(accept.info.name) {
            for entry in self.records(accept) {
                entry.accept(self.path);
            }
        }
        self.report_undeclared();
    }

    #[inline]
    fn report_undeclared(&self) {
        if !self.keys.is_all_asked() {
            self.report_unknown_keys();
        }
    }

    #[cold]
    fn report_unknown_keys(&self) {
        let accept = self.kind.may_accept().then_some(accept::ACCEPT.info.name);
        let mut known: Vec<&str> = self.kind.keys.iter().map(|key| key.name).chain(accept).collect();
        known.sort_unstable();
        let entries = self.sorted();
        let mut unknown = entries.iter().map(|(key, _)| key.name).filter(|name| !known.contains(name));
        for name in unknown.by_ref().take(limits::STRANGERS) {
            self.unknown_key(name, &known);
        }
        let others = unknown.count();
        if others > 0 {
            let finding =
                self.report.finding(RuleName::unknown_key, format!("另有 {others} 个不认识的键，没有逐个列出"));
            self.report.push(finding.at(self.path.text()).help("先改列出的；这里多半不是这种文件的内容"));
        }
    }

    /// Reports a key that is not declared.
    pub(super) fn unknown_key(&self, name: &str, known: &[&str]) {
        if self.report.damaged.get() {
            return;
        }
        let titled = self.titled(name);
        let near = titled.or_else(|| nearest(name, known.iter().copied()));
        // Of another key that is there as well, it is not known what this one was meant to be, except where it begins one
        // more record of it.
        let is_meant = near.is_some_and(|near| {
            (titled.is_some() || is_slip_of(name, near)) && (self.look(near).is_none() || self.are_records(name, near))
        });
        self.report.misnamed.set(self.report.misnamed.get() || is_meant);
        let mut offered: Vec<&str> = known.iter().copied().filter(|key| !matches!(*key, "accept" | "scope")).collect();
        offered.sort_unstable();
        let help = match near {
            Some(near) if titled.is_some() && name.is_ascii() => format!("键名都用小写，写成 {near}"),
            Some(near) if titled.is_some() => format!("键名要用英文，“{name}”写成 {near}"),
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

    /// Whether records stand under a name that is none, and others under the key it is near to.
    fn are_records(&self, name: &str, near: &str) -> bool {
        let has_records = |key: &str| {
            matches!(self.look(key).map(|item| self.value(item)), Some(Value::List(list))
            if list.iter().all(|item| matches!(self.value(item), Value::Table(_))))
        };
        has_records(name) && has_records(near)
    }

    /// The key of this Chinese title, or of this name in capital letters.
    fn titled(&self, name: &str) -> Option<&'static str> {
        let lower = name.to_ascii_lowercase();
        let same = self.kind.find(&lower).map(|key| key.name);
        same.or_else(|| titles::keyed(name, self.kind).filter(|_| !name.is_ascii()))
    }

    /// Whether the key is there under a name that is not its own.
    fn is_misnamed(&self, key: &str) -> bool {
        let names = || self.kind.keys.iter().map(|key| key.name);
        let meant =
            |name: &str| self.titled(name).or_else(|| nearest(name, names()).filter(|near| is_slip_of(name, near)));
        self.table.iter().any(|(name, _)| !self.declares(name.name) && meant(name.name) == Some(key))
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

/// Whether a text is blank.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
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
