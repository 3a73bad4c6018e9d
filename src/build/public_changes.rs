//! What the public will see differently: the data files of the site that is published, compared with those of the one
//! that was just rendered.
//!
//! Units and problems stand one a line in their files. Lines that are in both files are forgotten at once, so that a build
//! pays for what it changes, in time and in memory.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs::File,
    io::{self, BufRead as _, BufReader},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, de::DeserializeOwned};
use twox_hash::XxHash3_128;

/// Files of the site that tell what is public.
const PROBLEMS: &str = "data/problems.json";
const UNITS: &str = "data/units.json";

/// What differs in the two files while they are rendered; none of a site that is published for the first time.
#[derive(Debug)]
pub(super) struct RenderedData {
    published: Option<PathBuf>,
    problems: Mutex<Option<Vec<ProblemChange>>>,
    units: Mutex<Option<Editions<Unit>>>,
}

/// Records of which the published line is another than the rendered one, by what they are recognised by.
type Editions<R> = BTreeMap<String, (Option<R>, Option<R>)>;

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
#[derive(Debug, Clone, Deserialize)]
struct Problem {
    unit: String,
    id: String,
    text: String,
    due: Option<String>,
    state: String,
}

/// A change of one problem.
#[derive(Debug)]
struct ProblemChange {
    kind: Kind,
    problem: Problem,
}

/// What changed of a problem.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    New,
    Vanished,
    Late,
    Closed,
    /// The deadline was this one.
    Moved(Option<String>),
}

/// A unit as the data file has it.
#[derive(Debug, Deserialize)]
struct Unit {
    path: String,
    name: String,
    #[serde(default)]
    months: Vec<String>,
}

impl RenderedData {
    /// Compares the data files with those of a site that is published in `output` already.
    pub(super) fn of(output: &Path) -> Self {
        let published = output.join(PROBLEMS).is_file().then(|| output.to_owned());
        Self { published, problems: Mutex::default(), units: Mutex::default() }
    }

    /// Notes a rendered file, if it is one of them.
    pub(super) fn note(&self, path: &str, bytes: &[u8]) {
        let Some(output) = &self.published else { return };
        // A published file that cannot be read tells nothing.
        match path {
            PROBLEMS => *lock(&self.problems) = problem_changes(&output.join(path), bytes).ok(),
            UNITS => *lock(&self.units) = editions(&output.join(path), bytes, |unit: &Unit| unit.path.clone()).ok(),
            _ => {}
        }
    }

    /// What the changes mean; none where nothing was published, or not all of the site was rendered.
    pub(super) fn changes(self) -> Option<PublicChanges> {
        let units = self.published?.join(UNITS);
        let (problems, editions) = (lock(&self.problems).take()?, lock(&self.units).take()?);
        let mut changes = PublicChanges::default();
        compare_units(&editions, &mut changes);
        let names = names(&units, &editions, &problems);
        for ProblemChange { kind, problem } in problems {
            let unit = names.get(&problem.unit).unwrap_or(&problem.unit);
            let name = format!("{unit} 问题{}：{}", problem.id, problem.text);
            match kind {
                Kind::New => changes.new.push(name),
                Kind::Vanished => changes.vanished.push(name),
                Kind::Late => changes.late.push(name),
                Kind::Closed => changes.closed.push(name),
                Kind::Moved(before) => {
                    let day = |due: Option<String>| due.unwrap_or_else(|| "没有时限".to_owned());
                    changes.moved.push(format!("{name}：{} → {}", day(before), day(problem.due)));
                }
            }
        }
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

/// A line without what parts it from the next.
fn row(line: &[u8]) -> &[u8] {
    line.strip_suffix(b",").unwrap_or(line)
}

/// Calls `each` for every row of a file, which is not read as a whole.
fn for_each_row(path: &Path, mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let (mut file, mut line) = (BufReader::with_capacity(64 * 1024, File::open(path)?), Vec::new());
    while file.read_until(b'\n', &mut line)? > 0 {
        each(row(line.strip_suffix(b"\n").unwrap_or(&line)));
        line.clear();
    }
    Ok(())
}

/// The records of which the line in the file at `before` differs from that in these bytes, by `key`.
fn editions<R: DeserializeOwned>(before: &Path, after: &[u8], key: impl Fn(&R) -> String) -> io::Result<Editions<R>> {
    let rows = || after.split(|byte| *byte == b'\n').map(row);
    let hashes: HashSet<u128> = rows().map(XxHash3_128::oneshot).collect();
    let (mut known, mut editions) = (HashSet::with_capacity(hashes.len()), Editions::new());
    let record = |row: &[u8]| serde_json::from_slice::<R>(row).ok();
    for_each_row(before, |row| {
        let hash = XxHash3_128::oneshot(row);
        if hashes.contains(&hash) {
            known.insert(hash);
        } else if let Some(record) = record(row) {
            editions.insert(key(&record), (Some(record), None));
        }
    })?;
    for record in rows().filter(|row| !known.contains(&XxHash3_128::oneshot(row))).filter_map(record) {
        let key = key(&record);
        editions.entry(key).or_default().1 = Some(record);
    }
    Ok(editions)
}

/// What changed of the problems in the file at `before`. Days are counted in every line, so that on another day all of
/// them differ; few of them mean anything.
fn problem_changes(before: &Path, after: &[u8]) -> io::Result<Vec<ProblemChange>> {
    let mut changes = Vec::new();
    let editions = editions(before, after, |problem: &Problem| [&*problem.unit, " ", &*problem.id].concat())?;
    for edition in editions.into_values() {
        let (old, problem) = match edition {
            (old, Some(problem)) => (old, problem),
            (Some(problem), None) => {
                changes.push(ProblemChange { kind: Kind::Vanished, problem });
                continue;
            }
            (None, None) => continue,
        };
        let was = |state: &str| old.as_ref().is_some_and(|old| old.state == state);
        let mut kinds = Vec::new();
        if problem.state == "overdue" && !was("overdue") {
            kinds.push(Kind::Late);
        }
        match &old {
            None => kinds.push(Kind::New),
            Some(_) if problem.state == "closed" && !was("closed") => kinds.push(Kind::Closed),
            Some(_) => {}
        }
        if let Some(old) = old.filter(|old| old.due != problem.due) {
            kinds.push(Kind::Moved(old.due));
        }
        changes.extend(kinds.into_iter().map(|kind| ProblemChange { kind, problem: problem.clone() }));
    }
    Ok(changes)
}

fn compare_units(units: &Editions<Unit>, changes: &mut PublicChanges) {
    for edition in units.values() {
        match edition {
            (Some(gone), None) => changes.vanished.push(format!("{}（{}）", gone.name, gone.path)),
            (None, Some(new)) => changes.new.push(format!("{}（{}）", new.name, new.path)),
            (Some(known), Some(unit)) => {
                let notices = |of: &Unit, others: &Unit| -> Vec<String> {
                    let months = of.months.iter().filter(|month| !others.months.contains(month));
                    months.map(|month| format!("{} {month} 月公示", unit.name)).collect()
                };
                changes.new.extend(notices(unit, known));
                changes.vanished.extend(notices(known, unit));
            }
            (None, None) => {}
        }
    }
}

/// Names of the units whose problems changed. Units that did not change themselves are in the published file.
fn names(published: &Path, units: &Editions<Unit>, problems: &[ProblemChange]) -> BTreeMap<String, String> {
    let concerned: BTreeSet<&str> = problems.iter().map(|change| change.problem.unit.as_str()).collect();
    let mut names = BTreeMap::new();
    if !concerned.is_empty() {
        // Without the file the addresses of the units stand for their names.
        let _ = for_each_row(published, |row| {
            let path = row.strip_prefix(b"{\"path\":\"").and_then(|rest| rest.split(|byte| *byte == b'"').next());
            if path.and_then(|path| str::from_utf8(path).ok()).is_some_and(|path| concerned.contains(path))
                && let Ok(Unit { path, name, .. }) = serde_json::from_slice(row)
            {
                names.insert(path, name);
            }
        });
    }
    let present = units.values().filter_map(|(old, new)| new.as_ref().or(old.as_ref()));
    names.extend(present.map(|unit| (unit.path.clone(), unit.name.clone())));
    names
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
