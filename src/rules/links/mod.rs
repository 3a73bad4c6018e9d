//! Rules about links and pictures.

pub(super) mod broken_link;
pub(super) mod missing_asset;
