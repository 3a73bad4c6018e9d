//! The commit a site is at.

use std::path::Path;

use super::command;
use crate::model::MemoryReach;

/// The commit a site is at, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// Its name, and whether the history ends before the beginning.
    At { commit: String, is_shallow: bool },
    /// There is nothing to be had.
    None(MemoryReach),
}

impl Head {
    /// The commit the records of the site at `root` are at.
    pub(crate) fn of(root: &Path) -> Self {
        let content = root.join("content");
        if !command::is_in_repository(&content) {
            return Self::None(MemoryReach::NoRepository);
        }
        let asked = command::git(&content).args(["rev-parse", "--is-shallow-repository", "HEAD"]).output();
        let Ok(output) = asked else { return Self::None(MemoryReach::Unreadable) };
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines();
        match (lines.next(), lines.next()) {
            (Some(shallow), Some(commit)) if output.status.success() => {
                Self::At { commit: commit.to_owned(), is_shallow: shallow == "true" }
            }
            (Some("true" | "false"), _) => Self::None(MemoryReach::NothingCommitted),
            _ => Self::None(MemoryReach::Unreadable),
        }
    }

    /// Name of the commit; empty where there is none.
    pub(crate) fn commit(&self) -> &str {
        match self {
            Self::At { commit, .. } => commit,
            Self::None(_) => "",
        }
    }
}
