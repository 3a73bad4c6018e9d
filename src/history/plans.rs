//! Earlier public versions of plans: the deadlines that the public could read.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use rayon::prelude::*;

use super::{
    batch,
    command::{git, paths},
    log::Version,
};
use crate::{
    content,
    model::{Audience, Date, PlanStatus},
};

/// History of one plan as far as it was public.
#[derive(Debug, Default)]
pub(crate) struct PlanHistory {
    /// Day of the first commit in which it was 已审核; none when it was so in no commit.
    pub(crate) public_since: Option<Date>,
    /// Every deadline its problems had in public, oldest first; a version that repeats one adds nothing.
    pub(crate) deadlines: Vec<PublicDeadline>,
}

/// A deadline the public could read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicDeadline {
    /// ID of the problem.
    pub(crate) problem: String,
    /// The deadline.
    pub(crate) due: Date,
    /// Day of the commit that introduced it.
    pub(crate) day: Date,
}

/// Reads the histories of these plans; `versions` are newest first.
///
/// A plan is left out when none of its changes concerns a public deadline: then the deadlines have always been what
/// they are.
pub(super) fn read(root: &Path, versions: HashMap<String, Vec<Version>>) -> Option<HashMap<String, PlanHistory>> {
    if versions.is_empty() {
        return Some(HashMap::new());
    }
    let edited = edited(root)?;
    let changed: Vec<Changed> = versions
        .into_iter()
        .map(|(path, versions)| Changed { is_edited: edited.contains(&path), path, versions })
        .filter(|plan| plan.is_edited || plan.versions.len() > 1)
        .collect();
    if changed.is_empty() {
        return Some(HashMap::new());
    }
    read_versions(root, &changed)
}

/// A plan that changed after it was added.
struct Changed {
    path: String,
    /// Versions, newest first.
    versions: Vec<Version>,
    /// Whether the working tree differs from the last commit.
    is_edited: bool,
}

/// Plans in the working tree that differ from the last commit.
fn edited(root: &Path) -> Option<HashSet<String>> {
    let output = git(root)
        .args(["diff-index", "--name-only", "-z", "--relative", "HEAD", "--", ":(glob)content/units/**/plan.toml"])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(paths(&output.stdout).map(str::to_owned).collect())
}

/// Reads every version of these plans through one process.
fn read_versions(root: &Path, changed: &[Changed]) -> Option<HashMap<String, PlanHistory>> {
    let objects = changed.iter().flat_map(|plan| plan.versions.iter().rev()).map(|version| version.object.as_str());
    batch::read(root, objects, |answers| {
        let answered = changed.iter().map_while(|plan| {
            let contents = answers.next_of(plan.versions.len())?;
            Some((plan, contents.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>()))
        });
        answered.par_bridge().filter_map(|(plan, contents)| Some((plan.path.clone(), past(plan, &contents)?))).collect()
    })
}

/// The history of a plan, from the contents of its versions, oldest first.
fn past(plan: &Changed, contents: &[Vec<u8>]) -> Option<PlanHistory> {
    let marks: Vec<Vec<&[u8]>> = contents.iter().map(|content| telling_lines(content)).collect();
    if !plan.is_edited && marks.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    let mut past = PlanHistory::default();
    let mut current: HashMap<String, Date> = HashMap::new();
    for (at, (version, content)) in plan.versions.iter().rev().zip(contents).enumerate() {
        if at > 0 && marks[at] == marks[at - 1] {
            continue;
        }
        let Some(deadlines) = public_version(content) else { continue };
        past.public_since.get_or_insert(version.day);
        for (problem, due) in deadlines {
            if current.insert(problem.clone(), due) != Some(due) {
                past.deadlines.push(PublicDeadline { problem, due, day: version.day });
            }
        }
    }
    Some(past)
}

/// Lines that can change a deadline or who may see it. Most versions differ in other lines only and need not be parsed.
fn telling_lines(content: &[u8]) -> Vec<&[u8]> {
    let tells = |line: &[u8]| {
        let line = line.trim_ascii_start();
        line.starts_with(b"id")
            || line.starts_with(b"[")
            || ["due", "status", "scope"].iter().any(|key| holds(line, key))
    };
    content.split(|byte| *byte == b'\n').filter(|line| tells(line)).collect()
}

fn holds(line: &[u8], key: &str) -> bool {
    line.windows(key.len()).any(|part| part == key.as_bytes())
}

/// Deadlines of a version's problems; none when the public could not see it.
fn public_version(bytes: &[u8]) -> Option<Vec<(String, Date)>> {
    let plan = content::plan_from(bytes)?;
    let is_public = plan.status == Some(PlanStatus::Reviewed) && plan.scope.admits(Audience::Public);
    let problems = plan.problems.into_iter().filter(|problem| problem.scope.admits(Audience::Public));
    is_public.then(|| problems.filter_map(|problem| Some((problem.id, problem.due?))).collect())
}
