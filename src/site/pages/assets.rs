//! Files lying beside the records that pages show or link.

use std::collections::BTreeMap;

/// Files referred to by pages: output path → source path.
#[derive(Debug, Default)]
pub(in crate::site) struct Assets(pub(super) BTreeMap<String, String>);
