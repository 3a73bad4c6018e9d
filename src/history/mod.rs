//! Git history → provenance: when a file came, when it last changed, which deadlines the public once read.
//!
//! 1. `log`: one `git log` over `content/` gives every file's days, following renames, and lists the versions of
//!    every `plan.toml`.
//! 2. `plans`: only plans that changed since they came, or that differ from the last commit, are looked into; their
//!    versions are read through one `git cat-file --batch`.
//! 3. `changed`: what differs between a commit and the working tree, for `check --since`.
//!
//! All of it runs the `git` program (`command`): a git library would add minutes to the build. A site without git,
//! or outside a repository, simply has no history. Days are the committers' own, so that no time zone of this
//! machine enters the output.

mod changed;
mod command;
mod log;
mod plans;

use std::{collections::HashMap, path::Path};

pub(crate) use changed::changed_since;
pub(crate) use plans::{PlanHistory, PublicDeadline};

use crate::model::Date;

/// What git knows of the files below `content/`.
#[derive(Debug, Default)]
pub(crate) struct History {
    files: HashMap<String, FileHistory>,
    plans: HashMap<String, PlanHistory>,
}

/// The days of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileHistory {
    /// Day of the commit that brought it, under whatever name.
    pub(crate) added: Date,
    /// Day of the last commit that touched it.
    pub(crate) changed: Date,
    /// The clone is shallow and its oldest commit already has the file: it may be older than `added`.
    pub(crate) maybe_older: bool,
}

impl History {
    /// Reads the history of the site at `root`; none without git, without a repository or without a commit.
    pub(crate) fn read(root: &Path) -> Option<Self> {
        if !command::is_in_repository(root) {
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

    /// The public past of a `plan.toml`; none when its deadlines are the same in every version.
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
