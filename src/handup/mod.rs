//! Hand-up: the work of one unit on its way to whoever reviews it, and taken in there.
//!
//! 1. `own` says which files are a unit's own; nothing else travels.
//! 2. Without git: `bundle` packs a [`Delivery`] into one file and reads it again, trusting nothing in it; `bases` keeps what
//!    each file said before the clerk's changes, so that the other side can tell his changes from its own.
//! 3. With git: `branch` commits a unit's files on a branch of their own and pushes it, `update` takes in what others pushed,
//!    `review` lists the branches that wait, approves one or sends it back. `git` runs the program.
//! 4. `taking` compares a delivery with what is on disk, field by field, and writes it. `wording` says in Chinese what changed.
//! 5. `owner` says who may hand up and who may review, by `owner` of `unit.toml`.

mod bases;
mod branch;
#[cfg(feature = "office")]
mod bundle;
mod desk_folder;
mod error;
mod git;
mod own;
mod owner;
mod pack;
mod review;
mod taking;
mod update;
mod wording;

pub(crate) use bases::Bases;
pub(crate) use branch::hand_up;
#[cfg(feature = "office")]
pub(crate) use bundle::{read, unpack, write};
pub(crate) use desk_folder::DeskFolder;
pub(crate) use error::HandUpError;
pub(crate) use git::Repository;
pub(crate) use pack::pack;
pub(crate) use review::{Review, Standing, approve, may_review, send_back, standing, waiting, waiting_of};
pub(crate) use taking::{Fate, TakenFile, Taking};
pub(crate) use update::{Mine, update};
pub(crate) use wording::{differences_text, summary, title};

/// A unit's changes on their way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivery {
    /// Path of the unit.
    pub(crate) unit: String,
    /// Its name, for whoever reads the list.
    pub(crate) name: String,
    /// Who made them; empty when nobody is known.
    pub(crate) by: String,
    pub(crate) files: Vec<Delivered>,
}

/// A file of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivered {
    /// Relative to the site's root, with `/`.
    pub(crate) path: String,
    /// What it says now; none for a file that was deleted.
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) before: Before,
    /// Digests of versions that were handed up before.
    pub(crate) earlier: Vec<String>,
}

/// What a file said before the changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nobody knows.
    Unknown,
    /// There was no such file.
    Absent,
    Content(Vec<u8>),
}
