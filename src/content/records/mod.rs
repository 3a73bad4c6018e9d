//! One table after the other → the records of `model`: a file of code for each kind of file, as in `crate::keys`.

pub(super) mod acceptance;
pub(super) mod activities;
pub(super) mod campaign;
pub(super) mod case;
pub(super) mod commitment;
mod deadlines;
pub(super) mod document;
pub(super) mod feedback;
pub(super) mod plan;
pub(super) mod progress;
pub(super) mod rating;
pub(super) mod scheme;
pub(super) mod site;
pub(super) mod unit;
