//! Tables whose keys are not fixed: levels of rules, quotas, opinions by category, `[internal]`.

use super::{table::Table, tree::Value, values::as_number};
use crate::model::Vocabulary;

impl Table<'_> {
    /// Every key of this table with its value as text; for tables whose keys are free.
    pub(crate) fn free_texts(&self) -> Vec<(String, String)> {
        let text = |item| match self.value(item) {
            Value::Text(text) => text.to_owned(),
            Value::List(_) | Value::Table(_) => String::new(),
            _ => self.raw(item).to_owned(),
        };
        self.sorted().into_iter().map(|(key, item)| (key.name.to_owned(), text(item))).collect()
    }

    /// Every key of this table with its value, where the keys must be among `allowed` (empty: any).
    pub(crate) fn free_values<T>(
        &self,
        allowed: &[String],
        read: impl Fn(&Self, &str) -> Option<T>,
    ) -> Vec<(String, T)> {
        let mut found = Vec::new();
        for (key, _) in self.sorted() {
            let name = key.name;
            if !allowed.is_empty() && !allowed.iter().any(|word| word == name) {
                let words: Vec<&str> = allowed.iter().map(String::as_str).collect();
                self.unknown_key(name, &words);
                continue;
            }
            if let Some(value) = read(self, name) {
                found.push((name.to_owned(), value));
            }
        }
        found
    }

    /// A whole number under a key that is not fixed.
    pub(crate) fn free_count(&self, key: &str) -> Option<u32> {
        let value = self.look(key)?;
        let number = match self.value(value) {
            Value::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, value, "不小于 0 的整数", "只写数字，不加引号和单位");
        }
        number
    }

    /// A number under a key that is not fixed.
    pub(crate) fn free_number(&self, key: &str) -> Option<f64> {
        let value = self.look(key)?;
        let number = as_number(&self.value(value));
        if number.is_none() {
            self.wrong_type(key, value, "数", "只写数字，不加引号和单位");
        }
        number
    }

    /// A text under a key that is not fixed.
    pub(crate) fn free_text(&self, key: &str) -> Option<String> {
        let value = self.look(key)?;
        if let Value::Text(text) = self.value(value) {
            return Some(text.to_owned());
        }
        self.wrong_type(key, value, "文字", "文字两边加英文双引号");
        None
    }

    /// A word of a closed list under a key that is not fixed.
    pub(crate) fn free_word<V: Vocabulary>(&self, key: &str) -> Option<V> {
        let text = self.free_text(key)?;
        let value = V::parse(text.trim());
        if value.is_none() {
            let allowed: Vec<&str> = V::ALL.iter().map(|value| value.word()).collect();
            self.unknown_value(key, &text, &allowed);
        }
        value
    }
}
