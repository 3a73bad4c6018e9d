//! Stamps: the last commit that touched the sources of a page.

use std::{collections::HashMap, iter, sync::Arc};

use twox_hash::XxHash3_128;

use super::{Code, sources};
use crate::{
    history::{Commit, History},
    model::{Date, UnitPath},
};

/// Characters of a commit that people read and type.
const SHORT: usize = 7;

/// The stamps of all pages of a site; without git there are none.
#[derive(Debug, Default)]
pub(crate) struct Stamps {
    history: Arc<History>,
    /// By folder, from `content/` on, with a `/` at its end; that folder itself is the empty name.
    folders: HashMap<String, Touched>,
}

/// What git knows of the files in a folder and below it.
#[derive(Debug, Default, Clone, Copy)]
struct Touched {
    /// Position of the latest commit.
    last: Option<u32>,
    uncommitted: bool,
    /// Differs when the last commit of any of the files differs.
    state: u128,
}

/// The last commit that touched the sources of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp<'s> {
    /// The whole name of the commit; none where nothing was ever committed.
    pub(crate) commit: Option<&'s str>,
    /// Day of that commit.
    pub(crate) day: Option<Date>,
    /// Whether the history here begins with it, so that the last change may be older.
    pub(crate) is_edge: bool,
    /// Whether some of the sources are not as they were committed.
    pub(crate) uncommitted: bool,
}

impl<'s> Stamp<'s> {
    /// The beginning of the commit's name.
    pub(crate) fn short(self) -> Option<&'s str> {
        self.commit.and_then(|commit| commit.get(..SHORT))
    }
}

impl Touched {
    fn add(&mut self, other: Self) {
        self.last = self.last.max(other.last);
        self.uncommitted |= other.uncommitted;
        self.state = self.state.wrapping_add(other.state);
    }
}

impl Stamps {
    /// The stamps of a site of which git says this.
    pub(crate) fn of(history: Arc<History>) -> Self {
        let mut folders: HashMap<String, Touched> = HashMap::new();
        for (path, last, is_committed) in history.files() {
            let hash = last.and_then(|at| history.commit(at)).map_or("", |commit| commit.name.as_str());
            let state = XxHash3_128::oneshot_with_seed(u64::from(is_committed), [path, hash].concat().as_bytes());
            let touched = Touched { last, uncommitted: !is_committed, state };
            let ends = path.match_indices('/').map(|(end, _)| end + 1);
            for folder in iter::once(0).chain(ends).map(|end| &path[..end]) {
                match folders.get_mut(folder) {
                    Some(sum) => sum.add(touched),
                    None => {
                        folders.insert(folder.to_owned(), touched);
                    }
                }
            }
        }
        Self { history, folders }
    }

    /// What git says of the site.
    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// The stamp of the file at `path` below the output folder; none without git.
    pub(crate) fn of_page(&self, path: &str) -> Option<Stamp<'_>> {
        self.of_sources(&sources::of(path))
    }

    /// The stamp of what several units say, such as a list of them.
    pub(crate) fn of_units<'u>(&self, units: impl Iterator<Item = UnitPath<'u>>) -> Option<Stamp<'_>> {
        let mut sum = Touched::default();
        units.for_each(|unit| sum.add(self.folder(&unit.source(""))));
        self.stamp(sum)
    }

    /// The stamp of these sources.
    pub(super) fn of_sources(&self, sources: &[String]) -> Option<Stamp<'_>> {
        let mut sum = Touched::default();
        for source in sources {
            sum.add(if source.ends_with('/') { self.folder(source) } else { self.file(source) });
        }
        self.stamp(sum)
    }

    /// The code of paper about a unit of which these are the facts.
    pub(crate) fn code(&self, unit: UnitPath<'_>, facts: &str) -> Code {
        let stamp = self.stamp(self.folder(&unit.source("")));
        Code::of(facts, stamp.filter(|stamp| !stamp.uncommitted).and_then(Stamp::short))
    }

    /// Differs when the stamp of any page of the unit differs.
    pub(crate) fn state(&self, unit: UnitPath<'_>) -> u128 {
        self.folder(&unit.source("")).state
    }

    fn stamp(&self, Touched { last, uncommitted, .. }: Touched) -> Option<Stamp<'_>> {
        let commit: Option<&Commit> = last.and_then(|at| self.history.commit(at));
        (commit.is_some() || uncommitted).then(|| Stamp {
            commit: commit.map(|commit| commit.name.as_str()),
            day: commit.map(|commit| commit.day),
            is_edge: commit.is_some_and(|commit| commit.is_edge),
            uncommitted,
        })
    }

    fn folder(&self, path: &str) -> Touched {
        let below = path.strip_prefix("content/");
        below.and_then(|path| self.folders.get(path)).copied().unwrap_or_default()
    }

    fn file(&self, path: &str) -> Touched {
        let (last, is_committed) = self.history.last_touch(path);
        Touched { last, uncommitted: !is_committed, state: 0 }
    }
}
