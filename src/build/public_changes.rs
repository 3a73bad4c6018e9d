//! What the public will see differently: the data files of the site that is published, compared with those of the one
//! that was just rendered.
//!
//! Problems stand one a line in `data/problems.json`. Lines that are in both files are not looked at any further, so that
//! a build pays for what it changes.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use serde::Deserialize;
use serde_json::Value;
use twox_hash::XxHash3_128;

/// Files of the site that tell what is public.
const PROBLEMS: &str = "data/problems.json";
const UNITS: &str = "data/units.json";

/// The two files as they are rendered; none of a site that is published for the first time.
#[derive(Debug, Default)]
pub(super) struct RenderedData(Option<Mutex<[Vec<u8>; 2]>>);

/// What the public will see differently.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PublicChanges {
    /// Problems that are late now and were not.
    pub(crate) late: Vec<String>,
    /// Problems of which the deadline in force is another.
    pub(crate) moved: Vec<String>,
    /// Problems struck off.
    pub(crate) closed: Vec<String>,
    /// Units and problems that are no longer public.
    pub(crate) vanished: Vec<String>,
    /// Units, notices and problems that are newly public.
    pub(crate) new: Vec<String>,
}

/// A problem as the data file has it.
#[derive(Deserialize)]
struct Problem {
    unit: String,
    id: String,
    text: String,
    due: Option<String>,
    state: String,
}

/// A unit as the data file has it.
#[derive(Deserialize)]
struct Unit {
    path: String,
    name: String,
    #[serde(default)]
    months: Vec<String>,
}

impl RenderedData {
    /// Keeps the data files of a site that is published in `output` already.
    pub(super) fn of(output: &Path) -> Self {
        Self(output.join(PROBLEMS).is_file().then(Mutex::default))
    }

    /// Notes a rendered file, if it is one of them.
    pub(super) fn note(&self, path: &str, bytes: &[u8]) {
        let (Some(files), Some(at)) = (&self.0, [PROBLEMS, UNITS].iter().position(|file| *file == path)) else {
            return;
        };
        files.lock().unwrap_or_else(PoisonError::into_inner)[at] = bytes.to_vec();
    }

    /// Compares them with those in `output`; none where nothing was published, or not all of the site was rendered.
    pub(super) fn changes(self, output: &Path) -> Option<PublicChanges> {
        let [problems, units] = self.0?.into_inner().unwrap_or_else(PoisonError::into_inner);
        if problems.is_empty() || units.is_empty() {
            return None;
        }
        let before = |file: &str| fs::read(output.join(file)).ok();
        let (problems_before, units_before) = (before(PROBLEMS)?, before(UNITS)?);
        let mut changes = PublicChanges::default();
        let names = compare_units(&units_before, &units, &mut changes);
        compare_problems(&problems_before, &problems, &names, &mut changes);
        Some(changes)
    }
}

impl PublicChanges {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, list)| list.is_empty())
    }

    /// Each kind of change with what it is called.
    pub(crate) fn parts(&self) -> [(&'static str, &[String]); 5] {
        [
            ("新逾期", &self.late),
            ("时限有改动", &self.moved),
            ("不再公开", &self.vanished),
            ("新公开", &self.new),
            ("新销号", &self.closed),
        ]
    }
}

/// Rows of one file that are not in the other.
fn only_in<'f>(file: &'f [u8], other: &[u8]) -> Vec<&'f [u8]> {
    let rows = |file: &'f [u8]| file.split(|byte| *byte == b'\n').map(|row| row.strip_suffix(b",").unwrap_or(row));
    let others: HashSet<u128> = other
        .split(|byte| *byte == b'\n')
        .map(|row| XxHash3_128::oneshot(row.strip_suffix(b",").unwrap_or(row)))
        .collect();
    rows(file).filter(|row| !others.contains(&XxHash3_128::oneshot(row))).collect()
}

/// Names of the units in either file, those that changed among them compared.
fn compare_units(before: &[u8], after: &[u8], changes: &mut PublicChanges) -> BTreeMap<String, String> {
    let rows = |rows: Vec<&[u8]>| -> BTreeMap<String, Unit> {
        let units = rows.into_iter().filter_map(|row| serde_json::from_slice::<Unit>(row).ok());
        units.map(|unit| (unit.path.clone(), unit)).collect()
    };
    let (old, new) = (rows(only_in(before, after)), rows(only_in(after, before)));
    for unit in old.values().filter(|unit| !new.contains_key(&unit.path)) {
        changes.vanished.push(format!("{}（{}）", unit.name, unit.path));
    }
    for unit in new.values() {
        let Some(known) = old.get(&unit.path) else {
            changes.new.push(format!("{}（{}）", unit.name, unit.path));
            continue;
        };
        let months = unit.months.iter().filter(|month| !known.months.contains(month));
        changes.new.extend(months.map(|month| format!("{} {month} 月公示", unit.name)));
        let gone = known.months.iter().filter(|month| !unit.months.contains(month));
        changes.vanished.extend(gone.map(|month| format!("{} {month} 月公示", unit.name)));
    }
    names(before).into_iter().chain(names(after)).collect()
}

fn names(file: &[u8]) -> Vec<(String, String)> {
    let units = serde_json::from_slice::<Value>(file).ok();
    let units = units.as_ref().and_then(|file| file.get("units")?.as_array());
    let text = |unit: &Value, key: &str| Some(unit.get(key)?.as_str()?.to_owned());
    units.into_iter().flatten().filter_map(|unit| Some((text(unit, "path")?, text(unit, "name")?))).collect()
}

fn compare_problems(before: &[u8], after: &[u8], names: &BTreeMap<String, String>, changes: &mut PublicChanges) {
    let rows = |rows: Vec<&[u8]>| -> BTreeMap<(String, String), Problem> {
        let problems = rows.into_iter().filter_map(|row| serde_json::from_slice::<Problem>(row).ok());
        problems.map(|problem| ((problem.unit.clone(), problem.id.clone()), problem)).collect()
    };
    let (old, new) = (rows(only_in(before, after)), rows(only_in(after, before)));
    let name = |problem: &Problem| {
        let unit = names.get(&problem.unit).unwrap_or(&problem.unit);
        format!("{unit} 问题{}：{}", problem.id, problem.text)
    };
    changes.vanished.extend(old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(_, problem)| name(problem)));
    for (key, problem) in &new {
        let known = old.get(key);
        if known.is_none() {
            changes.new.push(name(problem));
        }
        let was = |state: &str| known.is_some_and(|known| known.state == state);
        if problem.state == "overdue" && !was("overdue") {
            changes.late.push(name(problem));
        }
        if problem.state == "closed" && !was("closed") && known.is_some() {
            changes.closed.push(name(problem));
        }
        if let Some(known) = known.filter(|known| known.due != problem.due) {
            let day = |due: &Option<String>| due.clone().unwrap_or_else(|| "没有时限".to_owned());
            changes.moved.push(format!("{}：{} → {}", name(problem), day(&known.due), day(&problem.due)));
        }
    }
}
