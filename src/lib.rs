//! gongshi (公示): a static site generator that puts rectification work in front of the public.
//!
//! Data flows in one direction, one module a step:
//!
//! `content` (disk → records) → `rules` (records → findings) → `register` (records at one date) →
//! `disclosure` (what the public may see) → `site` (pages and data files) and `print` (boards and forms, with the
//! feature of that name) → `publish` (output folder).
//!
//! `kept` is what one build leaves for the next. `history` tells the rules what git remembers of the records. `model`
//! holds the records, `diagnostics` the findings, `cli` the commands, `preview` the local server.

pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod disclosure;
pub mod history;
pub mod kept;
pub mod model;
pub mod preview;
#[cfg(feature = "print")]
pub mod print;
pub mod publish;
pub mod register;
pub mod rules;
pub mod site;
