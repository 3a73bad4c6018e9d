//! Retention: after the site's date for it, names of persons leave everything the public can read.
//!
//! The names are taken out of the records before the public view is made of them.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    persons::Persons,
    rewriting::{as_data, each_text, from_data, rewritten_unit},
};
use crate::model::{Date, PublicMemory, Site, Unit};

/// Keys under which a record names who did something, a person or an office, beside those that end in `by`.
const WHO: [&str; 6] = ["responsible", "guide", "signer", "inspector", "leader", "support"];

/// Names of persons whose retention has passed.
#[derive(Debug)]
pub(crate) struct ExpiredNames(Persons);

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

    /// The records without them.
    pub(super) fn left_out_of(&self, site: &Site) -> Site {
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
            previous: site.previous.clone(),
            assets: site.assets.clone(),
            accepted: Vec::new(),
            memory: nameless_memory(&site.memory, persons),
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

/// The unit without the names in its records.
fn nameless_unit(unit: &Unit, persons: &Persons) -> Unit {
    rewritten_unit(unit, &|data| leave_out(data, persons))
}

/// Records without the names; one that cannot be put together again is not published.
fn nameless<T: Serialize + DeserializeOwned>(records: &[T], persons: &Persons) -> Vec<T> {
    let without = |record| {
        let mut data = as_data(record);
        leave_out(&mut data, persons);
        from_data(data)
    };
    records.iter().filter_map(without).collect()
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

/// Takes the names out of all texts.
fn leave_out(data: &mut Value, persons: &Persons) {
    each_text("", data, &|text| {
        if let Cow::Owned(without) = persons.left_out_of(text) {
            *text = without;
        }
    });
}
