//! Tables whose keys are not fixed: levels of rules, quotas, opinions by category, `[internal]`.

use super::{table::Table, tree::Value, values::as_number};
use crate::{
    keys::{
        Key,
        value::{Count, Entries, FreeTable, List, Number, Text, Word},
    },
    model::Vocabulary,
};

/// A type of value that may stand under keys that are not fixed.
pub(crate) trait EntryValue {
    /// What is read.
    type Value;

    /// Reads the value under `key`; a wrong one is reported.
    fn read(table: &Table<'_>, key: &str) -> Option<Self::Value>;
}

impl Table<'_> {
    /// Every key of a table whose keys are free, with its value as text.
    pub(crate) fn free_texts(&self, key: &'static Key<FreeTable>) -> Vec<(String, String)> {
        let Some(table) = self.table_of(&key.info) else { return Vec::new() };
        let text = |item| match table.value(item) {
            Value::Text(text) => text.to_owned(),
            Value::List(_) | Value::Table(_) => String::new(),
            _ => table.raw(item).to_owned(),
        };
        table.sorted().into_iter().map(|(key, item)| (key.name.to_owned(), text(item))).collect()
    }

    /// Every key of a table with its value, where the keys must be among `allowed` (empty: any) or the words declared.
    pub(crate) fn entries<V: EntryValue>(
        &self,
        key: &'static Key<Entries<V>>,
        allowed: &[String],
    ) -> Vec<(String, V::Value)> {
        let Some(table) = self.table_of(&key.info) else { return Vec::new() };
        let allowed: Vec<&str> = match key.info.list {
            Some(List::Fixed(words)) => words.to_vec(),
            _ => allowed.iter().map(String::as_str).collect(),
        };
        let mut found = Vec::new();
        for (key, _) in table.sorted() {
            let name = key.name;
            if !allowed.is_empty() && !allowed.contains(&name) {
                table.unknown_key(name, &allowed);
            } else if let Some(value) = V::read(&table, name) {
                found.push((name.to_owned(), value));
            }
        }
        found
    }
}

impl EntryValue for Count {
    type Value = u32;

    fn read(table: &Table<'_>, key: &str) -> Option<u32> {
        let value = table.look(key)?;
        let number = match table.value(value) {
            Value::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        };
        if number.is_none() {
            table.not_a_number(key, value, "不小于 0 的整数", "只写数字，不加引号和单位");
        }
        number
    }
}

impl EntryValue for Number {
    type Value = f64;

    fn read(table: &Table<'_>, key: &str) -> Option<f64> {
        let value = table.look(key)?;
        let number = as_number(&table.value(value));
        if number.is_none() {
            table.not_a_number(key, value, "数", "只写数字，不加引号和单位");
        }
        number
    }
}

impl EntryValue for Text {
    type Value = String;

    fn read(table: &Table<'_>, key: &str) -> Option<String> {
        let value = table.look(key)?;
        if let Value::Text(text) = table.value(value) {
            return Some(text.to_owned());
        }
        table.wrong_type(key, value, "文字", "文字两边加英文双引号");
        None
    }
}

impl<V: Vocabulary> EntryValue for Word<V> {
    type Value = V;

    fn read(table: &Table<'_>, key: &str) -> Option<V> {
        let text = Text::read(table, key)?;
        let value = V::parse(text.trim());
        if value.is_none() {
            table.unknown_word::<V>(key, &text);
        }
        value
    }
}
