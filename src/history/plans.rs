//! What the public once read in a plan.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::Stdio,
    thread,
};

use rayon::prelude::*;

use super::{
    command::{git, paths},
    log::Version,
};
use crate::{
    content,
    model::{Audience, Date, PlanStatus},
};

/// The public past of one plan.
#[derive(Debug, Default)]
pub struct PlanHistory {
    /// Day of the first commit in which it was 已审核; none when no commit has it so.
    pub public_since: Option<Date>,
    /// Every deadline its problems had in public, oldest first; a version that repeats one adds nothing.
    pub deadlines: Vec<PublicDeadline>,
}

/// A deadline the public could read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicDeadline {
    /// ID of the problem.
    pub problem: String,
    /// The deadline.
    pub due: Date,
    /// Day of the commit that brought it.
    pub day: Date,
}

/// Deadlines of a version's problems; none when the public could not see it.
type PublicVersion = Option<Vec<(String, Date)>>;

/// Reads the past of the plans that have one; `versions` are newest first.
pub(super) fn read(root: &Path, versions: HashMap<String, Vec<Version>>) -> Option<HashMap<String, PlanHistory>> {
    if versions.is_empty() {
        return Some(HashMap::new());
    }
    let edited = edited(root)?;
    let changed: Vec<(String, Vec<Version>)> =
        versions.into_iter().filter(|(path, versions)| versions.len() > 1 || edited.contains(path)).collect();
    let objects: Vec<&str> =
        changed.iter().flat_map(|(_, versions)| versions.iter().rev()).map(|version| version.object.as_str()).collect();
    let mut contents = public_versions(root, &objects)?.into_iter();
    let mut plans = HashMap::with_capacity(changed.len());
    for (path, versions) in changed {
        let days = versions.iter().rev().map(|version| version.day);
        plans.insert(path, past(days.zip(contents.by_ref())));
    }
    Some(plans)
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

/// Puts the versions of one plan, oldest first, one after the other.
fn past(versions: impl Iterator<Item = (Date, PublicVersion)>) -> PlanHistory {
    let mut past = PlanHistory::default();
    let mut current: HashMap<String, Date> = HashMap::new();
    for (day, version) in versions {
        let Some(deadlines) = version else { continue };
        past.public_since.get_or_insert(day);
        for (problem, due) in deadlines {
            if current.insert(problem.clone(), due) != Some(due) {
                past.deadlines.push(PublicDeadline { problem, due, day });
            }
        }
    }
    past
}

/// Reads these objects through one process, in order.
fn public_versions(root: &Path, objects: &[&str]) -> Option<Vec<PublicVersion>> {
    if objects.is_empty() {
        return Some(Vec::new());
    }
    let mut child = git(root).args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).spawn().ok()?;
    let (mut asked, answers) = (child.stdin.take()?, child.stdout.take()?);
    // Questions go out on a thread of their own: both pipes may fill up.
    let mut versions: Vec<(usize, PublicVersion)> = thread::scope(|scope| {
        scope.spawn(move || {
            let _ = asked.write_all(objects.iter().flat_map(|object| [object, "\n"]).collect::<String>().as_bytes());
        });
        let answers = Answers { input: BufReader::with_capacity(1 << 16, answers) };
        answers.take(objects.len()).enumerate().par_bridge().map(|(at, plan)| (at, public_version(&plan))).collect()
    });
    let succeeded = child.wait().is_ok_and(|status| status.success());
    versions.sort_unstable_by_key(|(at, _)| *at);
    (succeeded && versions.len() == objects.len()).then(|| versions.into_iter().map(|(_, version)| version).collect())
}

fn public_version(bytes: &[u8]) -> PublicVersion {
    let plan = content::plan_from(bytes)?;
    let is_public = plan.status == Some(PlanStatus::Reviewed) && plan.scope.admits(Audience::Public);
    let problems = plan.problems.into_iter().filter(|problem| problem.scope.admits(Audience::Public));
    is_public.then(|| problems.filter_map(|problem| Some((problem.id, problem.due?))).collect())
}

/// What `git cat-file --batch` answers: `NAME blob SIZE`, the bytes, a line break. An object that is not there
/// (a partial clone) gives no bytes.
struct Answers<R> {
    input: R,
}

impl<R: BufRead> Answers<R> {
    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut head = String::new();
        if self.input.read_line(&mut head)? == 0 {
            return Ok(None);
        }
        let Some(size) = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok()) else {
            return Ok(Some(Vec::new()));
        };
        let mut bytes = Vec::new();
        self.input.by_ref().take(size + 1).read_to_end(&mut bytes)?;
        bytes.pop();
        Ok(Some(bytes))
    }
}

impl<R: BufRead> Iterator for Answers<R> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        self.read().ok().flatten()
    }
}
