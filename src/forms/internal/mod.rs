//! Complete forms for the office, with telephone numbers and restricted records.
//!
//! The only place in `forms` that reads the register and the records. What is made of it goes to `reports/`, never below
//! `output/`, and into no cache.

mod dossier;
mod source;

pub(crate) use source::OfficeSource;
