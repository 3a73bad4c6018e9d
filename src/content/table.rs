//! One TOML table, read key by key: the extraction code is the schema.
//!
//! Every accessor (`values`, `free_keys`) remembers its key; [`Table::finish`] then reports the keys nobody
//! asked for. A value of the wrong kind is reported where it stands and read as absent, and everything else
//! goes on.

use std::cell::RefCell;

use super::{
    field_path::FieldPath,
    report::FileReport,
    syntax::SyntaxFault,
    tree::{Entries, Node, Value},
};
use crate::{
    diagnostics::{Detail, Finding},
    model::{Accepted, Scope},
};

/// A table being read.
#[derive(Debug)]
pub struct Table<'t> {
    pub(super) report: &'t FileReport<'t>,
    pub(super) table: &'t Entries<'t>,
    pub(super) path: FieldPath,
    known: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    /// The table a file or a front matter holds.
    pub fn root(report: &'t FileReport<'t>, table: &'t Entries<'t>) -> Self {
        Self::new(report, table, FieldPath::default())
    }

    fn new(report: &'t FileReport<'t>, table: &'t Entries<'t>, path: FieldPath) -> Self {
        Self { report, table, path, known: RefCell::new(Vec::with_capacity(16)) }
    }

    /// The value under a fixed key, remembered as known.
    pub(super) fn get(&self, key: &'static str) -> Option<&'t Node<'t>> {
        self.known.borrow_mut().push(key);
        self.table.ask(key)
    }

    /// Reports something about the value under `key`.
    pub(super) fn report_value(&self, rule: &'static str, key: &str, message: String, help: impl Into<String>) {
        self.report.push(self.report.finding(rule, message).at(self.path.field(key)).help(help));
    }

    /// Reports a value of the wrong kind, unless the parser already stumbled over it.
    pub(super) fn wrong_type(&self, key: &str, value: &Node<'_>, wanted: &str, help: &str) {
        if self.report.take_fault(&value.span).is_some_and(|fault| {
            let damaged = !fault.is_recovered();
            self.report.faults.borrow_mut().push(fault);
            damaged
        }) {
            return;
        }
        let message = format!("“{key}”应当是{wanted}，这里写的是{}", kind_of(&value.value));
        self.report_value("wrong-type", key, message, help);
    }

    /// Reports a required key unless something else is already said about it.
    pub fn missing(&self, key: &'static str, example: &str) {
        let blank = match self.table.get(key).map(|node| &node.value) {
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
            "missing-key",
            key,
            format!("必填的“{key}”{what}{place}"),
            format!("加一行：{key} = {example}"),
        );
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static str) -> Option<Table<'t>> {
        let value = self.get(key)?;
        if let Value::Table(table) = &value.value {
            return Some(Table::new(self.report, table, self.path.child(key, None)));
        }
        self.wrong_type(key, value, "一组键值", &format!("写成 [{key}]，下面每行一个键"));
        None
    }

    /// The records of an array of tables.
    pub fn records(&self, key: &'static str) -> Vec<Table<'t>> {
        self.read_records(key, |record| record)
    }

    /// What `read` makes of the records of an array of tables. The list is as long as it has to be: it stays for as
    /// long as the site is in memory.
    pub fn read_records<T>(&self, key: &'static str, mut read: impl FnMut(Table<'t>) -> T) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let help = || format!("每条记录用 [[{key}]] 开头（两层方括号）");
        let Value::List(list) = &value.value else {
            self.wrong_type(key, value, "多条记录", &help());
            return Vec::new();
        };
        let mut values = Vec::with_capacity(list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            match &item.value {
                Value::Table(table) => {
                    values.push(read(Table::new(self.report, table, self.path.child(key, Some(index)))));
                }
                _ => self.wrong_type(key, item, "记录", &help()),
            }
        }
        values
    }

    /// Items that are texts or tables: the caller decides for each.
    pub fn texts_or_records(&self, key: &'static str) -> Vec<TextOrTable<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Value::List(list) = &value.value else {
            self.wrong_type(key, value, "清单", &format!("写成 {key} = [\"第一条\", \"第二条\"]"));
            return Vec::new();
        };
        let mut found = Vec::with_capacity(list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            match &item.value {
                Value::Text(text) => found.push(TextOrTable::Text(text.as_ref().to_owned())),
                Value::Table(table) => {
                    found.push(TextOrTable::Table(Table::new(self.report, table, self.path.child(key, Some(index)))));
                }
                _ => self.wrong_type(&format!("{key}[{index}]"), item, "文字", "文字两边加英文双引号"),
            }
        }
        found
    }

    /// Who the record is meant for; a wrong word hides the record rather than showing it.
    pub fn scope(&self) -> Scope {
        let otherwise = || if self.has("scope") { Scope::Internal } else { Scope::Public };
        self.word("scope").unwrap_or_else(otherwise)
    }

    /// Whether the key stands in this table, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains(key)
    }

    /// A finding about a field of this table.
    pub fn finding(&self, rule: &'static str, key: &str, message: impl Into<String>) -> Finding {
        self.report.finding(rule, message).at(self.path.field(key))
    }

    /// Adds a finding.
    pub fn push(&self, finding: Finding) {
        self.report.push(finding);
    }

    /// Reads `accept` and reports every key nobody asked for.
    pub fn finish(self) {
        self.read_accept();
        let unasked = self.table.unasked();
        if unasked.is_empty() {
            return;
        }
        let mut known = self.known.borrow_mut();
        known.sort_unstable();
        known.dedup();
        for entry in unasked {
            if self.report.take_fault(&entry.key.span).is_none_or(|fault| self.put_back(fault)) {
                self.unknown_key(&entry.key.name, &known);
            }
        }
    }

    /// A fault on a key stays a syntax error, and the key is not reported a second time.
    fn put_back(&self, fault: SyntaxFault) -> bool {
        self.report.faults.borrow_mut().push(fault);
        false
    }

    /// Reports a key nobody asked for.
    pub(super) fn unknown_key(&self, name: &str, known: &[&str]) {
        if self.report.damaged.get() {
            return;
        }
        let near = nearest(name, known.iter().copied());
        let mut offered: Vec<&str> = known.iter().copied().filter(|key| !matches!(*key, "accept" | "scope")).collect();
        offered.sort_unstable();
        let help = match near {
            Some(near) => format!("是不是“{near}”？"),
            None => format!("这里可以写：{}", offered.join("、")),
        };
        let mut finding = self
            .report
            .finding("unknown-key", format!("没有“{name}”这个键"))
            .at(self.path.field(name))
            .detail(Detail::Key)
            .help(help);
        if let Some(near) = near {
            finding = finding.replace_with(near);
        }
        self.report.push(finding);
    }

    fn read_accept(&self) {
        if !self.table.contains("accept") {
            self.known.borrow_mut().push("accept");
            return;
        }
        for entry in self.records("accept") {
            let rule = entry.required_text("rule", "\"规则名\"");
            let reason = entry.required_text("reason", "\"为什么可以接受\"");
            if !rule.is_empty() && !reason.is_empty() {
                let record = self.path.text();
                self.report.accepted.borrow_mut().push(Accepted {
                    file: self.report.file.clone(),
                    record,
                    rule,
                    reason,
                });
            }
            entry.finish_without_accept();
        }
    }

    fn finish_without_accept(self) {
        for entry in self.table.unasked() {
            self.unknown_key(&entry.key.name, &self.known.borrow());
        }
    }
}

/// An item of a list that may be a plain text or a record.
#[derive(Debug)]
pub enum TextOrTable<'t> {
    /// Plain text.
    Text(String),
    /// A record.
    Table(Table<'t>),
}

/// The word most like `text`, if one is near enough to suggest.
pub fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words
        .map(|word| {
            (strsim::normalized_damerau_levenshtein(text, word).max(strsim::jaro_winkler(text, word) - 0.2), word)
        })
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Text(_) => "文字",
        Value::Integer(..) => "整数",
        Value::Float(_) => "小数",
        Value::Flag(_) => "true 或 false",
        Value::Date(_) => "日期",
        Value::List(_) => "清单",
        Value::Table(_) => "一组键值",
    }
}
