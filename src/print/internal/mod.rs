//! Complete copies of the forms for the office, with telephone numbers and restricted records.
//!
//! The only place in `print` that reads the register and the records. What is made here goes to `reports/`, never below
//! `output/`, and into no cache.

mod dossier;
mod source;

pub(crate) use source::Office;
