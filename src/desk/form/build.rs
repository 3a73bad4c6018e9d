//! Fields of a form, of the key table and of what the file says.

use std::collections::BTreeMap;

use super::essential::first;
use super::persons;
use super::{Choice, Control, Field, Offered, Part, Record, RecordList, Table, Told, for_forms};
use crate::edits::Value;
use crate::keys::value::ValueType;
use crate::keys::{FileKind, KeyInfo, RecordKind};

/// Characters of a text above which a field has several lines.
const LINE: usize = 18;

/// Words above which they are offered as a list instead of side by side.
const SIDE_BY_SIDE: usize = 40;

/// What fields are made of beside the key table.
pub(in crate::desk) struct Filling<'f> {
    pub(in crate::desk) offered: Offered<'f>,
    /// What was typed and says no value, by field.
    pub(in crate::desk) not_understood: &'f BTreeMap<String, String>,
    pub(in crate::desk) told: &'f [Told],
}

/// The form of a whole file.
pub(in crate::desk) fn parts(kind: &FileKind, file: Option<&Value>, filling: &Filling<'_>) -> Vec<Part> {
    Builder { kind, filling }.parts(kind.record, file, "", "")
}

struct Builder<'b> {
    kind: &'b FileKind,
    filling: &'b Filling<'b>,
}

impl Builder<'_> {
    /// Parts of one table; `list` names it without positions.
    fn parts(&self, record: &RecordKind, value: Option<&Value>, prefix: &str, list: &str) -> Vec<Part> {
        let first = first(self.kind.name, list);
        record
            .keys
            .iter()
            .map(|key| {
                let name = joined(prefix, key.name);
                let is_essential = first
                    .map_or(key.is_required || !key.rows.is_empty(), |first| first.contains(&key.name))
                    && key.name != "scope";
                self.part(key, child(value, key.name), name, &joined(list, key.name), is_essential)
            })
            .collect()
    }

    fn part(&self, key: &KeyInfo, value: Option<&Value>, name: String, list: &str, is_essential: bool) -> Part {
        match (key.value, key.record) {
            (ValueType::SubTable, Some(record)) => {
                let parts = self.parts(record, value, &name, list);
                Part::Table(self.table(key, value, name, is_essential, parts, false))
            }
            (ValueType::FreeTable, _) => Part::Table(self.entries(key, value, name, is_essential, ValueType::Text)),
            (ValueType::Entries(entry), _) => Part::Table(self.entries(key, value, name, is_essential, *entry)),
            (ValueType::Records | ValueType::TextsOrRecords, Some(record)) => {
                Part::Records(self.records(key, record, value, name, list, is_essential))
            }
            _ => {
                let control = self.control(key, key.value, value, &name);
                Part::Field(self.field(key, name, key.title.to_owned(), is_essential, control))
            }
        }
    }

    fn field(&self, key: &KeyInfo, name: String, title: String, is_essential: bool, control: Control) -> Field {
        let told = self.told(&name);
        Field { title, help: for_forms(key.text), is_required: key.is_required, is_essential, control, told, name }
    }

    fn table(
        &self,
        key: &KeyInfo,
        value: Option<&Value>,
        name: String,
        is_essential: bool,
        parts: Vec<Part>,
        is_free: bool,
    ) -> Table {
        let told = self.told(&name);
        let label = value.map(label).filter(|label| !label.is_empty()).unwrap_or_else(|| "还没有填".to_owned());
        Table { title: key.title, help: for_forms(key.text), is_essential, label, parts, is_free, told, name }
    }

    /// A table whose keys are the clerk's or the campaign's own.
    fn entries(
        &self,
        key: &KeyInfo,
        value: Option<&Value>,
        name: String,
        is_essential: bool,
        entry: ValueType,
    ) -> Table {
        let written: Vec<&str> = match value {
            Some(Value::Record(entries)) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        };
        let offered = if entry.words().is_none() { self.filling.offered.words(key) } else { Vec::new() };
        let mut keys: Vec<String> = offered;
        let more = written.into_iter().filter(|key| !keys.iter().any(|known| known == key));
        let more: Vec<String> = more.map(str::to_owned).collect();
        let is_free = keys.is_empty();
        keys.extend(more);
        let part = |own: &String| {
            let field = joined(&name, &format!("\"{own}\""));
            let control = self.control(key, entry, child(value, own), &field);
            let mut part = self.field(key, field, own.clone(), true, control);
            part.help.clear();
            Part::Field(part)
        };
        let parts = keys.iter().map(part).collect();
        self.table(key, value, name, is_essential, parts, is_free)
    }

    fn records(
        &self,
        key: &KeyInfo,
        record: &RecordKind,
        value: Option<&Value>,
        name: String,
        list: &str,
        is_essential: bool,
    ) -> RecordList {
        let items: &[Value] = match value {
            Some(Value::List(items)) => items,
            _ => &[],
        };
        let one = |(position, item): (usize, &Value)| {
            let name = format!("{name}[{position}]");
            // A text stands for a record that says nothing else.
            let text = match item {
                Value::Text(_) => Some(Value::Record(vec![("text".to_owned(), item.clone())])),
                _ => None,
            };
            let item = text.as_ref().unwrap_or(item);
            Record {
                position,
                is_first: position == 0,
                is_last: position + 1 == items.len(),
                label: label(item),
                parts: self.parts(record, Some(item), &name, list),
                told: self.told(&name),
                name,
            }
        };
        let records = items.iter().enumerate().map(one).collect();
        let (help, told, place) = (for_forms(key.text), self.told(&name), self.place(&name));
        RecordList { title: key.title, help, place, is_essential, records, told, name }
    }

    /// The records around a list, as they are counted.
    fn place(&self, name: &str) -> String {
        let mut place = String::new();
        let mut record = Some(self.kind.record);
        for part in name.split('.') {
            let (key, position) = part.split_once('[').unwrap_or((part, ""));
            let Some(key) = record.and_then(|record| record.keys.iter().find(|known| known.name == key)) else { break };
            if let Ok(position) = position.trim_end_matches(']').parse::<usize>() {
                place = format!("{place}{}第 {} 条的", key.title, position + 1);
            }
            record = key.record;
        }
        place
    }

    fn control(&self, key: &KeyInfo, kind: ValueType, value: Option<&Value>, name: &str) -> Control {
        let typed = self.filling.not_understood.get(name);
        let shown = typed.cloned().unwrap_or_else(|| value.map(shown).unwrap_or_default());
        let words = self.filling.offered.words(key);
        match kind {
            ValueType::Day => Control::Day { value: shown },
            ValueType::Flag => choice(&["是".to_owned(), "否".to_owned()], &shown),
            ValueType::Word(_) | ValueType::OneOf => choice(&words, &shown),
            ValueType::SomeOf | ValueType::WordList(_) if !words.is_empty() && words.len() <= SIDE_BY_SIDE => {
                choices(words, value)
            }
            ValueType::Text if !words.is_empty() => choice(&words, &shown),
            ValueType::Count | ValueType::Number | ValueType::Percent => {
                let measure = if matches!(kind, ValueType::Percent) { "%" } else { "" };
                Control::Line { value: shown, is_number: true, measure, is_person: false }
            }
            ValueType::Texts | ValueType::TextOrTexts | ValueType::SomeOf | ValueType::WordList(_) => {
                let rows = shown.lines().count().max(2);
                Control::Lines { value: shown, rows }
            }
            ValueType::Text => {
                let length = shown.chars().count();
                let expected = key.example().chars().count();
                let is_person = persons::is_person(key.name);
                if shown.contains('\n') || (length.max(expected) > LINE && !is_person) {
                    Control::Lines { rows: 1 + length / 40, value: shown }
                } else {
                    Control::Line { value: shown, is_number: false, measure: "", is_person }
                }
            }
            _ => Control::Line { value: shown, is_number: false, measure: "", is_person: false },
        }
    }

    fn told(&self, name: &str) -> Vec<Told> {
        self.filling.told.iter().filter(|told| told.field == name).cloned().collect()
    }
}

fn joined(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

/// What stands under a key of a record.
fn child<'v>(record: Option<&'v Value>, key: &str) -> Option<&'v Value> {
    match record {
        Some(Value::Record(entries)) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
        _ => None,
    }
}

/// A value of a record as it is typed; nothing where there is none.
pub(in crate::desk) fn text(record: Option<&Value>, key: &str) -> String {
    child(record, key).map(shown).unwrap_or_default()
}

/// A value as it is typed.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Value::Day(day) => day.to_string(),
        Value::List(items) => {
            let is_range = items.len() == 2 && items.iter().all(|item| !matches!(item, Value::Text(_)));
            let items: Vec<String> = items.iter().map(shown).collect();
            items.join(if is_range { " 至 " } else { "\n" })
        }
        Value::Record(_) => String::new(),
    }
}

fn choice(words: &[String], shown: &str) -> Control {
    let mut options: Vec<Choice> =
        words.iter().map(|word| Choice { word: word.clone(), is_chosen: word == shown }).collect();
    // A word that is not offered stays, so that looking at a form changes nothing.
    if !shown.is_empty() && !words.iter().any(|word| word == shown) {
        options.push(Choice { word: shown.to_owned(), is_chosen: true });
    }
    Control::Choice { options }
}

fn choices(words: Vec<String>, value: Option<&Value>) -> Control {
    let chosen: Vec<String> = value.map(shown).unwrap_or_default().lines().map(str::to_owned).collect();
    let more: Vec<String> = chosen.iter().filter(|word| !words.contains(word)).cloned().collect();
    let option = |word: String| Choice { is_chosen: chosen.contains(&word), word };
    Control::Choices { options: words.into_iter().chain(more).map(option).collect() }
}

/// The words by which a record is told from others: its text, else its first values.
fn label(item: &Value) -> String {
    let Value::Record(entries) = item else { return String::new() };
    let said = |key: &str| child(Some(item), key).map(shown).filter(|text| !text.is_empty());
    let text = said("text").or_else(|| said("name")).or_else(|| said("what"));
    let text = text.unwrap_or_else(|| {
        let values = entries.iter().filter(|(_, value)| !matches!(value, Value::List(_) | Value::Record(_)));
        values.take(3).map(|(_, value)| shown(value)).collect::<Vec<_>>().join("　")
    });
    let text = text.replace('\n', " ");
    match text.char_indices().nth(36) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
