//! Retention: after the site's date for it, names of persons leave everything the public can read.
//!
//! The names are taken out of the records before the public view is made of them, so that pages, boards, forms, data
//! files, feeds and the search index all lose them at once. Records are walked as serialised data and not field by
//! field: a text that is added to them later cannot be forgotten here.

use std::borrow::Cow;
use std::ops::Deref;

use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::persons::Persons;
use crate::model::{Date, PublicMemory, Site, Unit};

/// Keys under which a record names who did something, a person or an office, beside those that end in `by`.
const WHO: [&str; 6] = ["responsible", "guide", "signer", "inspector", "leader", "support"];

/// Keys under which stand addresses and names of other things, never texts.
const ADDRESSES: [&str; 9] = ["path", "id", "unit", "units", "line_parent", "aliases", "problem", "damaged", "scope"];

/// Names of persons whose retention has passed.
#[derive(Debug)]
pub(crate) struct ExpiredNames(Persons);

/// Records the public view may be made of.
#[derive(Debug)]
pub(crate) enum PublishableRecords<'s> {
    /// As they were read.
    AsRead(&'s Site),
    /// Without names of persons.
    Nameless(Box<Site>),
}

impl ExpiredNames {
    /// The names in the records of a site; none until its retention has passed.
    pub(crate) fn of(site: &Site, as_of: Date) -> Option<Self> {
        site.settings.retention.filter(|last| *last < as_of)?;
        let mut persons = Persons::default();
        for unit in &site.units {
            if let Some(secretary) = &unit.secretary {
                persons.add(secretary);
                persons.add_named_in(secretary);
            }
            collect(&as_data(unit), false, &mut persons);
        }
        for unit in site.memory.units.values() {
            unit.named.iter().for_each(|text| persons.add_named_in(text));
        }
        Some(Self(persons))
    }

    fn left_out_of(&self, site: &Site) -> Site {
        let persons = &self.0;
        Site {
            settings: site.settings.clone(),
            campaign: site.campaign.clone(),
            schemes: site.schemes.clone(),
            units: site.units.par_iter().map(|unit| nameless_unit(unit, persons)).collect(),
            documents: nameless(&site.documents, persons),
            cases: nameless(&site.cases, persons),
            feedback: nameless(&site.feedback, persons),
            subordinates: site.subordinates.clone(),
            assets: site.assets.clone(),
            accepted: Vec::new(),
            memory: nameless_memory(&site.memory, persons),
        }
    }
}

impl<'s> PublishableRecords<'s> {
    /// The records without these names.
    pub(crate) fn new(site: &'s Site, expired: Option<&ExpiredNames>) -> Self {
        expired.map_or(Self::AsRead(site), |names| Self::Nameless(Box::new(names.left_out_of(site))))
    }
}

impl Deref for PublishableRecords<'_> {
    type Target = Site;

    fn deref(&self) -> &Site {
        match self {
            Self::AsRead(site) => site,
            Self::Nameless(site) => site,
        }
    }
}

/// What is known of earlier versions, without the names in them.
fn nameless_memory(memory: &PublicMemory, persons: &Persons) -> PublicMemory {
    let mut memory = memory.clone();
    let without = |text: &mut String| {
        if let Cow::Owned(rest) = persons.left_out_of(text) {
            *text = rest;
        }
    };
    for unit in memory.units.values_mut() {
        unit.named.iter_mut().for_each(without);
        let texts = unit.amendments.iter_mut().flat_map(|told| [&mut told.before, &mut told.after]);
        texts.flatten().for_each(without);
    }
    memory
}

/// The unit without the names in its records. What it is called itself stays: nobody could find it otherwise.
fn nameless_unit(unit: &Unit, persons: &Persons) -> Unit {
    let mut data = as_data(unit);
    if let Value::Object(fields) = &mut data {
        let is_text = |key: &str| key != "name" && key != "short";
        fields.iter_mut().filter(|(key, _)| is_text(key)).for_each(|(key, value)| leave_out(key, value, persons));
    }
    // What cannot be put together again is not published.
    let bare = || Unit { path: unit.path.clone(), name: unit.name.clone(), ..Unit::default() };
    from_data(data).unwrap_or_else(bare)
}

/// Records without the names; one that cannot be put together again is not published.
fn nameless<T: Serialize + DeserializeOwned>(records: &[T], persons: &Persons) -> Vec<T> {
    let without = |record| {
        let mut data = as_data(record);
        leave_out("", &mut data, persons);
        from_data(data)
    };
    records.iter().filter_map(without).collect()
}

fn as_data<T: Serialize>(record: &T) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn from_data<T: DeserializeOwned>(data: Value) -> Option<T> {
    serde_json::from_value(data).ok()
}

/// Collects the persons named under keys that say who; `is_who` is true below such a key.
fn collect(data: &Value, is_who: bool, persons: &mut Persons) {
    match data {
        Value::String(text) if is_who => persons.add_named_in(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, is_who, persons)),
        Value::Object(fields) => {
            for (key, value) in fields {
                // Of those who help, the name is meant and not the office they hold.
                let is_who =
                    WHO.contains(&key.as_str()) || key == "by" || key.ends_with("_by") || (is_who && key == "name");
                collect(value, is_who, persons);
            }
        }
        _ => {}
    }
}

/// Takes the names out of all texts under this key.
fn leave_out(key: &str, data: &mut Value, persons: &Persons) {
    if ADDRESSES.contains(&key) {
        return;
    }
    match data {
        Value::String(text) => {
            if let Cow::Owned(without) = persons.left_out_of(text) {
                *text = without;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| leave_out(key, item, persons)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| leave_out(key, value, persons)),
        _ => {}
    }
}
