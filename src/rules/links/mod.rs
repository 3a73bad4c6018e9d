//! Rules about links and pictures.

pub(super) mod broken_link;
mod destination;
pub(super) mod missing_asset;
mod reference;

pub(super) use destination::Fault;
pub(super) use reference::each_fault;
