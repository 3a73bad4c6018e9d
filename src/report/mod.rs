//! Register → what the office keeps to itself: who is late, what to write to whom, tables to hand in.
//!
//! 1. `obligation` lists what one unit still owes and by when, `last_heard` when it was last heard of: both from the
//!    register, so that no command counts anything a second time.
//! 2. `status` adds them up by committee: one screen, a page, JSON. `remind` writes a message to each unit.
//! 3. `tables` declares the tables to hand in, `sheets` fills them and writes XLSX, CSV and JSON, `hand_in` does so for
//!    every unit.
//! 4. `bulletin` drafts the monthly 通报 from the public view.
//! 5. `folder` is the only way out: files below `reports/`, never in a published site.
//!
//! Everything here may name persons and telephone numbers. Nothing of it is in `output/`.

#[cfg(feature = "office")]
mod bulletin;
mod csv;
mod folder;
#[cfg(feature = "office")]
mod hand_in;
mod last_heard;
mod obligation;
mod remind;
#[cfg(feature = "office")]
mod sheets;
mod status;
#[cfg(feature = "office")]
mod tables;

#[cfg(feature = "office")]
pub(crate) use bulletin::{Letter, docx, letter};
pub(crate) use folder::{FOLDER, ReportFolder};
#[cfg(feature = "office")]
pub(crate) use hand_in::{TableFormat, hand_in};
pub(crate) use remind::{merge_file, reminders};
pub(crate) use status::Status;

use crate::diagnostics::Finding;
use crate::model::UnitPath;
use crate::register::Register;

/// What the office's commands look at.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'r, 's> {
    /// The office's register: drafts and restricted records included.
    pub(crate) register: &'r Register<'s>,
    /// The same a month before.
    pub(crate) before: &'r Register<'s>,
    /// What rules found.
    pub(crate) findings: &'r [Finding],
    /// Paths of the units asked for, each with everything below it; empty: all.
    pub(crate) units: &'r [String],
}

impl Desk<'_, '_> {
    /// Positions of the units asked for, in path order.
    pub(crate) fn positions(self) -> impl Iterator<Item = usize> {
        let units = &self.register.site.units;
        let is_asked = move |index: &usize| {
            let path = UnitPath(&units[*index].path);
            self.units.is_empty() || self.units.iter().any(|top| path.is_within(top))
        };
        (0..units.len()).filter(|&index| self.register.units[index].visible).filter(is_asked)
    }
}
