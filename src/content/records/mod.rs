//! One table after the other → the records of `model`, a file of code for each kind of file.

mod deadlines;
pub(super) mod plan;
pub(super) mod progress;
pub(super) mod site;
pub(super) mod unit;
