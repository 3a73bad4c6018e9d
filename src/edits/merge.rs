//! Three versions of a file put together field by field: the one both began with, mine and theirs.
//!
//! What only one side changed is taken from that side. Where both changed the same field otherwise, somebody decides.
//! The result is their text with changes made to it, so that comments and order of one side stay as they are.

use std::cmp::Reverse;

use super::{
    ContentFile, EditError, Value,
    differences::{BODY, child, items, joined, keys_of, numbered},
    pairs::{identity, partners},
};
use crate::keys::{KeyInfo, RecordKind, value::ValueType};

/// Whose value holds where both sides changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    Mine,
    Theirs,
    Both,
}

/// A field both sides changed.
#[derive(Debug)]
pub(crate) struct Clash {
    /// Where, in words.
    pub(crate) title: String,
    /// What both began with.
    pub(crate) base: Option<Value>,
    pub(crate) mine: Option<Value>,
    pub(crate) theirs: Option<Value>,
    /// Both, where there is a way to write both.
    pub(crate) both: Option<Value>,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Field(String),
    /// A record one side changed and the other took away; its position with them, where they have it.
    Record(String, Option<usize>),
    Body,
}

#[derive(Debug)]
enum Step {
    Set(String, Value),
    Unset(String),
    Add(String, Value),
    Remove(String, usize),
    Body(String),
}

/// What becomes of three versions.
#[derive(Debug)]
pub(crate) struct Merge {
    theirs: ContentFile,
    steps: Vec<Step>,
    clashes: Vec<Clash>,
}

/// A place in all three versions.
struct At<'v> {
    title: String,
    /// Name of the field with them.
    field: String,
    base: Option<&'v Value>,
    mine: Option<&'v Value>,
    theirs: Option<&'v Value>,
}

impl Merge {
    /// Puts three versions together as far as nobody has to decide.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(crate) fn of(base: &ContentFile, mine: &ContentFile, theirs: ContentFile) -> Result<Self, EditError> {
        let trees = (base.get("")?, mine.get("")?, theirs.get("")?);
        let record = theirs.kind().record;
        let mut merge = Self { theirs, steps: Vec::new(), clashes: Vec::new() };
        let at = At {
            title: String::new(),
            field: String::new(),
            base: trees.0.as_ref(),
            mine: trees.1.as_ref(),
            theirs: trees.2.as_ref(),
        };
        merge.record(Some(record), &at);
        merge.body(base.body().trim(), mine.body().trim());
        Ok(merge)
    }

    /// Fields somebody has to decide about.
    pub(crate) fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// The same, without the rest.
    pub(crate) fn into_clashes(self) -> Vec<Clash> {
        self.clashes
    }

    /// The text with these decisions, one for each clash.
    ///
    /// # Errors
    /// When the records of a list lie so scattered that nothing can be put among them.
    pub(crate) fn text(self, choices: &[Choice]) -> Result<String, EditError> {
        let (mut file, mut steps) = (self.theirs, self.steps);
        for (clash, choice) in self.clashes.into_iter().zip(choices) {
            steps.extend(clash.decided(*choice));
        }
        // Adding behind all others moves nothing, taking away does; what lies deeper goes first.
        let rank = |step: &Step| match step {
            Step::Remove(list, position) => (1, Reverse(list.matches('[').count()), Reverse(*position)),
            _ => (0, Reverse(0), Reverse(0)),
        };
        steps.sort_by_key(rank);
        for step in steps {
            match step {
                Step::Set(field, value) => file.set(&field, &value)?,
                Step::Unset(field) => file.unset(&field)?,
                Step::Add(list, record) => file.add(&list, usize::MAX, &record)?,
                Step::Remove(list, position) => file.remove(&list, position)?,
                Step::Body(text) => file.set_body(&text)?,
            }
        }
        Ok(file.text().to_owned())
    }

    fn record(&mut self, kind: Option<&'static RecordKind>, at: &At<'_>) {
        let nothing = Value::Record(Vec::new());
        let or_nothing = |side: Option<&'_ Value>| side.cloned().unwrap_or_else(|| nothing.clone());
        let (base, mine, theirs) = (or_nothing(at.base), or_nothing(at.mine), or_nothing(at.theirs));
        for key in keys_of([&mine, &base, &theirs]) {
            let info = kind.and_then(|kind| kind.find(&key));
            let name =
                if key.contains(['.', '[', ' ']) || !key.is_ascii() { format!("\"{key}\"") } else { key.clone() };
            self.value(
                info,
                &At {
                    title: joined(&at.title, info.map_or(&*key, |info| info.title)),
                    field: if at.field.is_empty() { name } else { format!("{}.{name}", at.field) },
                    base: child(&base, &key),
                    mine: child(&mine, &key),
                    theirs: child(&theirs, &key),
                },
            );
        }
    }

    fn value(&mut self, key: Option<&'static KeyInfo>, at: &At<'_>) {
        if at.mine == at.base || at.mine == at.theirs {
            return;
        }
        let kind = key.and_then(|key| key.record);
        let is_record = |side: Option<&Value>| side.is_none_or(|side| matches!(side, Value::Record(_)));
        let is_list = key.is_some_and(|key| matches!(key.value, ValueType::Records | ValueType::TextsOrRecords));
        if is_list {
            self.list(kind, at);
        } else if [at.base, at.mine, at.theirs].into_iter().all(is_record) {
            self.record(kind, at);
        } else if at.theirs == at.base {
            self.steps.push(set(&at.field, at.mine.cloned()));
        } else {
            let place = Place::Field(at.field.clone());
            // A word of a list, a date or an ID is one or the other.
            let is_text = key.is_none_or(|key| {
                matches!(key.value, ValueType::Text | ValueType::TextOrTexts) && key.words().is_empty()
            });
            self.clash(at, both(at).filter(|both| is_text || matches!(both, Value::List(_))), place);
        }
    }

    fn list(&mut self, kind: Option<&'static RecordKind>, at: &At<'_>) {
        let (base, mine, theirs) = (items(at.base), items(at.mine), items(at.theirs));
        let (my, their) = (partners(mine, base), partners(theirs, base));
        for (position, item) in mine.iter().enumerate() {
            let before = my[position].map(|at| &base[at]);
            let other = match my[position] {
                Some(at) => their.iter().position(|partner| *partner == Some(at)),
                None => theirs.iter().enumerate().position(|(at, other)| their[at].is_none() && is_same(item, other)),
            };
            let title = numbered(&at.title, item, position);
            let field = |other: usize| format!("{}[{other}]", at.field);
            match (before, other) {
                (before, Some(other)) => {
                    self.item(
                        kind,
                        &At {
                            title,
                            field: field(other),
                            base: before,
                            mine: Some(item),
                            theirs: Some(&theirs[other]),
                        },
                    );
                }
                (None, None) => self.steps.push(Step::Add(at.field.clone(), item.clone())),
                (Some(before), None) if before == item => {}
                (Some(before), None) => {
                    let gone = At { title, field: String::new(), base: Some(before), mine: Some(item), theirs: None };
                    self.clash(&gone, None, Place::Record(at.field.clone(), None));
                }
            }
        }
        for (position, item) in base.iter().enumerate().filter(|(position, _)| !my.contains(&Some(*position))) {
            let Some(other) = their.iter().position(|partner| *partner == Some(position)) else { continue };
            if theirs[other] == *item {
                self.steps.push(Step::Remove(at.field.clone(), other));
                continue;
            }
            let title = numbered(&at.title, item, position);
            let gone = At { title, field: String::new(), base: Some(item), mine: None, theirs: Some(&theirs[other]) };
            self.clash(&gone, None, Place::Record(at.field.clone(), Some(other)));
        }
    }

    /// One record; where it is only a text, it is the record of that text.
    fn item(&mut self, kind: Option<&'static RecordKind>, at: &At<'_>) {
        if at.mine == at.base || at.mine == at.theirs {
            return;
        }
        let whole = |side: Option<&Value>| {
            side.map(|side| match side {
                Value::Text(_) => Value::Record(vec![("text".to_owned(), side.clone())]),
                other => other.clone(),
            })
        };
        let (base, mine, theirs) = (whole(at.base), whole(at.mine), whole(at.theirs));
        let sides = (base.as_ref(), mine.as_ref(), theirs.as_ref());
        let (title, field) = (at.title.clone(), at.field.clone());
        self.record(kind, &At { title, field, base: sides.0, mine: sides.1, theirs: sides.2 });
    }

    fn body(&mut self, base: &str, mine: &str) {
        let theirs = self.theirs.body().trim().to_owned();
        if mine == base || mine == theirs {
            return;
        }
        if theirs == base {
            self.steps.push(Step::Body(mine.to_owned()));
            return;
        }
        let said = |text: &str| Some(Value::text(text)).filter(|_| !text.is_empty());
        self.clashes.push(Clash {
            title: BODY.to_owned(),
            base: said(base),
            mine: said(mine),
            theirs: said(&theirs),
            both: Some(Value::Text(format!("{theirs}\n\n{mine}"))),
            place: Place::Body,
        });
    }

    fn clash(&mut self, at: &At<'_>, both: Option<Value>, place: Place) {
        self.clashes.push(Clash {
            title: at.title.clone(),
            base: at.base.cloned(),
            mine: at.mine.cloned(),
            theirs: at.theirs.cloned(),
            both,
            place,
        });
    }
}

impl Clash {
    /// What is to be done to their text.
    fn decided(self, choice: Choice) -> Option<Step> {
        let value = match choice {
            Choice::Theirs => return None,
            Choice::Mine => self.mine,
            Choice::Both => self.both.or(self.mine),
        };
        Some(match (self.place, value) {
            (Place::Field(field), value) => set(&field, value),
            (Place::Body, value) => Step::Body(value.map(|text| text.shown()).unwrap_or_default()),
            (Place::Record(list, Some(position)), None) => Step::Remove(list, position),
            (Place::Record(list, _), Some(record)) => Step::Add(list, record),
            (Place::Record(_, None), None) => return None,
        })
    }
}

fn set(field: &str, value: Option<Value>) -> Step {
    match value {
        Some(value) => Step::Set(field.to_owned(), value),
        None => Step::Unset(field.to_owned()),
    }
}

/// Whether two records that are new on both sides are one.
fn is_same(one: &Value, other: &Value) -> bool {
    one == other || identity(one).is_some_and(|own| identity(other) == Some(own))
}

/// Both texts one behind the other, or the words of both lists.
fn both(at: &At<'_>) -> Option<Value> {
    match (at.theirs?, at.mine?) {
        (Value::Text(theirs), Value::Text(mine)) => {
            let theirs = theirs.trim_end_matches(['。', '；', ';']);
            Some(Value::Text(format!("{theirs}；{mine}")))
        }
        (Value::List(theirs), Value::List(mine)) => {
            let more = mine.iter().filter(|item| !theirs.contains(item));
            Some(Value::List(theirs.iter().chain(more).cloned().collect()))
        }
        _ => None,
    }
}
