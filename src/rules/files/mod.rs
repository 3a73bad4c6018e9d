//! Rules about files, keys, values and references.

pub(super) mod bad_date;
pub(super) mod bad_id;
pub(super) mod duplicate_id;
pub(super) mod invalid_encoding;
pub(super) mod missing_key;
pub(super) mod outside_own_folder;
pub(super) mod syntax;
pub(super) mod unknown_file;
pub(super) mod unknown_key;
pub(super) mod unknown_reference;
pub(super) mod unknown_value;
pub(super) mod unsafe_path;
pub(super) mod wrong_type;
