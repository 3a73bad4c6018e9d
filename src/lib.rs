//! gongshi (公示): a static site generator that puts rectification work in front of the public.
//!
//! Data flows in one direction, one module a step:
//!
//! `content` (disk → records) → `rules` (records → findings) → `register` (records at one date) →
//! `disclosure` (what the public may see) → `site` (pages and data files) and `print` (boards and forms, with the
//! feature of that name) → `publish` (output folder).
//!
//! `keys` declares every kind of file and its keys; `content` reads by these declarations. `theme` reads the files of a
//! theme. `build` puts these steps in their order, and `cache` holds what a build may reuse of the previous one. `history`
//! tells the rules what git remembers of the records. `model` holds the records, `scan` looks for personal data in public
//! text, `diagnostics` holds the findings, `cli` the commands, `preview` the local server.

mod build;
mod cache;
mod cli;
mod content;
mod diagnostics;
mod disclosure;
mod history;
mod keys;
pub mod model;
mod preview;
#[cfg(feature = "print")]
mod print;
pub mod publish;
pub mod register;
mod rules;
pub mod scan;
mod site;
mod theme;

pub use cli::run;
