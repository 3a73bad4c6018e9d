//! The rules of the source documents: records → findings.
//!
//! A rule is one file below its family's folder. Its module doc is what `gongshi explain` prints, so it is
//! written in Chinese for clerks: 查什么, 为什么, 示例, 怎么改. The table in `table` maps name → default level →
//! check; nothing else knows the list. `run` applies levels, drafts and accepted findings.

mod acceptance;
mod affected;
mod checklist;
mod commitment;
pub(crate) mod context;
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

pub(crate) use affected::affected_units;
pub(crate) use context::Context;
pub(crate) use explain::explain;
pub(crate) use found::Found;
pub(crate) use run::{Checked, Known, WarningCounts, run, run_for_errors, run_units, run_until};
pub(crate) use table::{Family, Rule, all, find};
