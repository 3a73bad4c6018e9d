//! Git history → provenance: when a file was added, when it last changed, and which deadlines the public could read
//! before.
//!
//! 1. `log`: one `git log` over `content/` gives every file's days, following renames, and lists the versions of
//!    every `plan.toml`.
//! 2. `plans`: only plans that changed after they were added, or that differ from the last commit, are examined; their
//!    versions are read through one `git cat-file --batch`.
//! 3. `amendments`: what was altered in records after the public could read them, for pages and `changes`.
//! 4. `changed`: what differs between a commit and the working tree, for `check --since`.
//!
//! All of it runs the `git` program (`command`; `tokens`, `names` and `batch` read what it writes): a git library would add minutes to the build. A site without git,
//! or outside a repository, simply has no history. Days are the committers' own, so that no time zone of this
//! machine enters the output.

mod amendments;
mod batch;
mod changed;
mod command;
mod log;
mod names;
mod plans;
mod tokens;

use std::{collections::HashMap, path::Path};

pub(crate) use amendments::{Amendments, Head};
pub(crate) use changed::{all_changed_since, changed_since};
pub(crate) use command::{git, is_in_repository};
pub(crate) use plans::{PlanHistory, PublicDeadline};

use crate::model::Date;

/// What git knows of the files below `content/`.
#[derive(Debug, Default)]
pub(crate) struct History {
    files: HashMap<String, FileHistory>,
    plans: HashMap<String, PlanHistory>,
}

/// Days on which one file was added and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileHistory {
    /// Day of the commit that added it, under whatever name.
    pub(crate) added: Date,
    /// Day of the last commit that changed it.
    pub(crate) changed: Date,
    /// Whether it may be older than `added`: the clone is shallow and its oldest commit already has the file.
    pub(crate) maybe_older: bool,
}

impl History {
    /// Reads the history of the site at `root`; none without git, without a repository or without a commit.
    pub(crate) fn read(root: &Path) -> Option<Self> {
        if !is_in_repository(root) {
            return None;
        }
        let log::GitLog { files, versions } = log::read(root)?;
        let plans = plans::read(root, versions).unwrap_or_default();
        Some(Self { files, plans })
    }

    /// The days of a file, named relative to the site's root; none when it was never committed.
    pub(crate) fn file(&self, path: &str) -> Option<&FileHistory> {
        self.files.get(path)
    }

    /// History of a `plan.toml` as far as it was public; none when its deadlines are the same in every version.
    pub(crate) fn plan(&self, path: &str) -> Option<&PlanHistory> {
        self.plans.get(path)
    }

    /// Day of the first commit in which a plan that is public now was public; none while that is not known.
    pub(crate) fn public_since(&self, path: &str) -> Option<Date> {
        let file = self.file(path)?;
        let since = match self.plan(path) {
            Some(plan) => plan.public_since?,
            None => file.added,
        };
        (since > file.added || !file.maybe_older).then_some(since)
    }
}
