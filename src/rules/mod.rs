//! The rules of the source documents: records → findings.
//!
//! A rule is one file below its family's folder. Its module doc is what `gongshi explain` prints, so it is
//! written in Chinese for clerks: 查什么, 为什么, 示例, 怎么改. The table in `table` maps name → default level →
//! check; nothing else knows the list. `run` applies levels, drafts and accepted findings.

mod acceptance;
mod affected;
mod checklist;
mod commitment;
pub mod context;
mod disclosure;
mod explain;
mod files;
mod found;
mod links;
mod list;
mod plan;
mod progress;
mod rating;
mod run;
mod table;
mod text_scan;
mod texts;

pub use affected::affected_units;
pub use context::Context;
pub use explain::{Explanation, explain};
pub use found::Found;
pub use run::{Checked, Known, WarningCounts, run, run_for_errors, run_units, run_until};
pub use table::{Family, Rule, all, find};
