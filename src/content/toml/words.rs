//! Words of a list: of a closed one, of one of the site's own, or of both.

use super::{
    table::{Table, is_blank},
    tree::Value,
};
use crate::{
    diagnostics::{RuleName, nearest, question_before},
    keys::{
        Key, KeyInfo,
        value::{List, OneOf, SomeOf, Word, WordList},
    },
    model::Vocabulary,
};

/// A word of a closed list, or the position of one of the site's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KnownWord<V> {
    /// Of the list.
    Fixed(V),
    /// Of the site's own.
    Own(usize),
}

impl Table<'_> {
    /// A word of a closed list.
    pub(crate) fn word<V: Vocabulary>(&self, key: &'static Key<Word<V>>) -> Option<V> {
        let word = self.word_under(key.info.name);
        if key.info.is_required && word.is_none() {
            self.missing(key);
        }
        word
    }

    fn word_under<V: Vocabulary>(&self, key: &'static str) -> Option<V> {
        let text = self.written(key)?;
        let value = V::parse(text).or_else(|| V::parse(text.trim()));
        if value.is_none() {
            self.unknown_word::<V>(key, text);
        }
        value
    }

    /// A word of a closed list, or one of `own`: words of the site's own beside it, each with what it means.
    pub(crate) fn word_or_own<'o, V: Vocabulary>(
        &self,
        key: &'static Key<Word<V>>,
        own: impl Iterator<Item = (&'o str, &'o str)> + Clone,
    ) -> Option<KnownWord<V>> {
        let Some(text) = self.written(key.info.name) else {
            if key.info.is_required {
                self.missing(key);
            }
            return None;
        };
        if let Some(value) = V::parse(text.trim()) {
            return Some(KnownWord::Fixed(value));
        }
        let at = own.clone().position(|(word, _)| word == text.trim());
        if at.is_none() {
            self.unknown_word_beside::<V>(key.info.name, text, own);
        }
        at.map(KnownWord::Own)
    }

    /// Reports a word outside a vocabulary. Where none can be suggested, each is listed with what it means.
    pub(super) fn unknown_word<V: Vocabulary>(&self, key: &str, text: &str) {
        self.unknown_word_beside::<V>(key, text, std::iter::empty());
    }

    fn unknown_word_beside<'o, V: Vocabulary>(
        &self,
        key: &str,
        text: &str,
        own: impl Iterator<Item = (&'o str, &'o str)> + Clone,
    ) {
        let fixed = V::ALL.iter().map(|value| (value.word(), value.meaning()));
        let all: Vec<(&str, &str)> = fixed.chain(own).collect();
        let allowed: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
        let told = all.iter().map(|(word, meaning)| match *meaning {
            "" => (*word).to_owned(),
            meaning => format!("{word}（{meaning}）"),
        });
        self.unknown_value_among(key, text, &allowed, &told.collect::<Vec<_>>().join("、"));
    }

    /// Words of a closed list; one outside it is reported where it stands.
    pub(crate) fn words<V: Vocabulary>(&self, key: &'static Key<WordList<V>>) -> Vec<V> {
        let allowed: Vec<String> = V::ALL.iter().map(|value| value.word().to_owned()).collect();
        self.texts_among(key.info.name, &allowed).iter().filter_map(|text| V::parse(text)).collect()
    }

    /// Text that must be one of `allowed` (a list of the site's own, unless it is empty) or of the words declared;
    /// returned even when it is not.
    pub(crate) fn one_of(&self, key: &'static Key<OneOf>, allowed: &[String]) -> Option<String> {
        let (name, key) = (key.info.name, &key.info);
        let Some(text) = self.text_under(name) else {
            if key.is_required {
                self.missing_such_as(key, &example_among(key, allowed));
            }
            return None;
        };
        let allowed: Vec<&str> = match key.list {
            Some(List::Fixed(words)) => words.to_vec(),
            _ => allowed.iter().map(String::as_str).collect(),
        };
        if !allowed.is_empty() && !allowed.contains(&text.as_str()) {
            self.unknown_value(name, &text, &allowed);
        }
        Some(text)
    }

    /// A list of texts that must all be among `allowed` (a list of the site's own, unless it is empty); returned even
    /// when they are not.
    pub(crate) fn some_of(&self, key: &'static Key<SomeOf>, allowed: &[String]) -> Vec<String> {
        self.texts_among(key.info.name, allowed)
    }

    fn texts_among(&self, key: &'static str, allowed: &[String]) -> Vec<String> {
        let texts = self.texts_under(key);
        if allowed.is_empty() || texts.iter().all(|text| allowed.contains(text)) {
            return texts;
        }
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        let Some(Value::List(list)) = self.look(key).map(|item| self.value(item)) else { return texts };
        for (index, item) in list.iter().enumerate() {
            if let Value::Text(text) = self.value(item)
                && !is_blank(text)
                && !allowed.contains(&text)
                && self.report.fault(item.span()).is_none()
            {
                self.unknown_value(&format!("{key}[{index}]"), text, &allowed);
            }
        }
        texts
    }

    /// Reports a value outside its list, with the likeliest one.
    pub(in crate::content) fn unknown_value(&self, key: &str, text: &str, allowed: &[&str]) {
        self.unknown_value_among(key, text, allowed, &allowed.join("、"));
    }

    /// The same, with the allowed words as they are told where none can be suggested.
    fn unknown_value_among(&self, key: &str, text: &str, allowed: &[&str], told: &str) {
        // One fault, one finding.
        if self.look(key).is_some_and(|item| self.report.fault(item.span()).is_some()) {
            return;
        }
        let near = nearest(text, allowed.iter().copied());
        let help = match near {
            Some(_) => question_before(&format!("可以写：{}", allowed.join("、")), near),
            None => format!("可以写：{told}"),
        };
        let mut finding = self
            .report
            .finding(RuleName::unknown_value, format!("“{key}”不能写“{text}”"))
            .at(self.path.field(key))
            .help(help);
        if let Some(near) = near {
            finding = finding.replace_with(format!("\"{near}\""));
        }
        self.report.push(finding);
    }
}

/// An example that is among the words allowed, as TOML.
fn example_among(key: &KeyInfo, allowed: &[String]) -> String {
    let example = key.example();
    let quoted = |word: &String| format!("\"{word}\"");
    if allowed.iter().any(|word| quoted(word) == example) { example } else { allowed.first().map_or(example, quoted) }
}
