//! Rules about links and pictures.

pub(super) mod broken_link;
mod destination;
mod faults;
pub(super) mod missing_asset;
pub(super) mod previous_unreadable;
mod reference;

pub(super) use destination::Fault;
pub(super) use faults::each_fault;
