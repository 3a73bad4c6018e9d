//! How much is read of one file, table or folder. What goes beyond is a finding, and the rest of the site is read.
//!
//! Each bound lies far above what an office writes by hand and low enough that a file made to do harm, or by accident,
//! costs no more than a moment.

/// Largest text file in bytes.
pub(super) const TEXT_BYTES: u64 = 2 << 20;

/// Largest picture or document in bytes: a photograph as a telephone takes it is smaller.
pub(super) const ASSET_BYTES: u64 = 20 << 20;

/// Most records of one kind in one file.
pub(super) const RECORDS: usize = 10_000;

/// Findings of one file that are listed; the others are counted.
pub(super) const FINDINGS: usize = 1000;

/// Unknown keys of one table that are listed, and files of one folder that do not belong there; the others are counted.
pub(super) const STRANGERS: usize = 20;
