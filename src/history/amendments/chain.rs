//! The versions of one file, one after the other: what each changed for those who had read the one before.
//!
//! Compared is with the last version the public could read. So a plan that is taken back into a draft, edited and
//! published again hides nothing, and what nobody could read leaves no trace.

use serde::{Deserialize, Serialize};

use super::{edit::Edit, record::Record};
use crate::model::Amendment;

/// A version of a file that is to be read.
#[derive(Debug)]
pub(in crate::history) enum Version {
    /// Name of the git object.
    Committed(String),
    /// The file as it lies in the folder.
    WorkingFile,
    /// There is no file.
    Gone,
}

/// Place of a commit in the log, counted from the newest, which is 1.
pub(in crate::history) type Place = usize;

/// What is not committed yet stands before the newest commit.
pub(in crate::history) const UNCOMMITTED: Place = 0;

/// The versions of a file that are new since the last time.
#[derive(Debug)]
pub(in crate::history) struct Chain {
    /// Name of the file from the folder of the unit.
    name: String,
    /// The last version known before these, if the file was there.
    first: Option<String>,
    /// Versions with the commits that brought them, oldest first.
    links: Vec<(Place, Version)>,
    /// Name of the object that holds the last version the public could read, where it is not the one known before.
    dormant: Option<String>,
}

/// A record that was public and is not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::history) struct Dormant {
    /// Name of the object that holds its last public version.
    pub(in crate::history) object: String,
    /// What is to be told where the file is gone.
    pub(in crate::history) withdrawal: Vec<Amendment>,
}

/// The last public version of a record that is not public any more.
#[derive(Debug)]
pub(in crate::history) struct LastPublic {
    /// Name of the object.
    pub(in crate::history) object: String,
    /// What is to be told where the file is gone.
    pub(in crate::history) withdrawal: Vec<(Place, Edit)>,
}

/// What a chain tells.
#[derive(Debug, Default)]
pub(in crate::history) struct Past {
    /// Differences with the commits that brought them, oldest first.
    pub(in crate::history) edits: Vec<(Place, Edit)>,
    /// Object of the last public version and what to tell of it, where no version is public any more.
    pub(in crate::history) dormant: Option<LastPublic>,
    /// Where earlier versions name people, or offices.
    pub(in crate::history) named: Vec<String>,
    /// Whether the public could read the version known before these.
    pub(in crate::history) was_public: bool,
    /// The first commit from which on it could read one.
    pub(in crate::history) public_from: Option<Place>,
    /// The newest commit before which the public could not read the record.
    pub(in crate::history) hidden_until: Option<Place>,
    /// Whether a version could not be had.
    pub(in crate::history) is_incomplete: bool,
}

impl Chain {
    /// A chain of these versions, oldest first.
    pub(in crate::history) fn new(
        name: &str,
        first: Option<String>,
        links: impl IntoIterator<Item = (Place, Version)>,
        dormant: Option<String>,
    ) -> Self {
        Self { name: name.to_owned(), first, links: links.into_iter().collect(), dormant }
    }

    /// Objects to be asked for, in the order in which [`Chain::past`] wants their contents.
    pub(super) fn objects(&self) -> impl Iterator<Item = &str> {
        let links = self.links.iter().filter_map(|(_, version)| match version {
            Version::Committed(object) => Some(object.as_str()),
            Version::WorkingFile | Version::Gone => None,
        });
        self.dormant.iter().chain(&self.first).map(String::as_str).chain(links)
    }

    /// Goes through the versions. `contents` are those of the objects, `working` is the file in the folder.
    pub(super) fn past(&self, contents: Vec<Option<Vec<u8>>>, working: impl Fn() -> Option<Vec<u8>>) -> Past {
        let mut past = Past { is_incomplete: contents.iter().any(Option::is_none), ..Past::default() };
        let mut contents = contents.into_iter();
        let mut state = State::default();
        for object in self.dormant.iter().chain(&self.first) {
            let bytes = contents.next().flatten();
            self.step(UNCOMMITTED, Some((object, bytes)), &mut state, &mut past);
        }
        // Where the walk begins nothing has changed yet.
        past.edits.clear();
        past.hidden_until = None;
        past.public_from = None;
        past.was_public = state.is_public;
        for (commit, version) in &self.links {
            match version {
                Version::Committed(object) => {
                    let bytes = contents.next().flatten();
                    self.step(*commit, Some((object, bytes)), &mut state, &mut past);
                }
                Version::WorkingFile => self.step(*commit, Some(("", working())), &mut state, &mut past),
                Version::Gone => self.step(*commit, None, &mut state, &mut past),
            }
        }
        if let (Some((object, record)), false) = (&state.last, state.is_public) {
            let edits = if state.is_gone { record.withdrawn() } else { Vec::new() };
            let told = edits.into_iter().map(|edit| (state.gone, edit)).collect();
            past.dormant = Some(LastPublic { object: object.clone(), withdrawal: told });
        }
        past
    }

    fn step(&self, commit: Place, version: Option<(&str, Option<Vec<u8>>)>, state: &mut State, past: &mut Past) {
        let Some((object, bytes)) = version else {
            (state.is_public, state.is_gone, state.gone) = (false, true, commit);
            return;
        };
        // A version that cannot be read is passed over: nobody can say what it changed.
        let Some(record) = bytes.as_deref().and_then(|bytes| Record::read(&self.name, bytes)) else { return };
        state.is_gone = false;
        if !record.is_public() {
            state.is_public = false;
            state.was_hidden = true;
            return;
        }
        if std::mem::take(&mut state.was_hidden) {
            past.hidden_until = Some(commit);
        }
        state.is_public = true;
        past.public_from.get_or_insert(commit);
        past.named.extend(record.names().into_iter().map(str::to_owned));
        if let Some((_, last)) = &state.last {
            past.edits.extend(last.compare(&record).into_iter().map(|edit| (commit, edit)));
        }
        state.last = Some((object.to_owned(), record));
    }
}

/// How far the walk along the versions has come.
#[derive(Default)]
struct State {
    /// The last version the public could read.
    last: Option<(String, Record)>,
    is_public: bool,
    is_gone: bool,
    /// The commit that deleted the file.
    gone: Place,
    was_hidden: bool,
}
