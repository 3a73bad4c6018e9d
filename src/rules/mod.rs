//! The rules of the source documents: records → findings.
//!
//! A rule is one file in the folder of its family. Its module doc is what `gongshi explain` prints, so it is written in
//! Chinese for clerks: 查什么, 为什么, 示例, 怎么改. To add one:
//!
//! 1. write the file with its doc and its `check` (see [`table::Check`]), and a `mod` line for it;
//! 2. add its row to `diagnostics::rule_name`: default level, module, how it is applied. The name is the module's;
//! 3. add a fixture (`tests/fixtures/README.md`) and renew the reference: `gongshi explain --markdown > docs/rules.md`.
//!
//! A row without a module does not compile, and a module without a row is reported as unused. [`run()`] applies the rules,
//! then levels, drafts and accepted findings.

mod acceptance;
mod affected;
mod checklist;
mod commitment;
pub(crate) mod context;
mod disclosure;
mod explain;
mod files;
mod found;
mod levels;
mod links;
mod plan;
mod progress;
mod rating;
mod run;
mod site_texts;
mod source_files;
mod step_order;
mod subordinates;
mod superiors;
mod table;
mod text_scan;
mod texts;
mod wording;
mod wording_scores;

pub(crate) use affected::affected_units;
pub(crate) use context::{Context, Remembered};
pub(crate) use explain::explain;
pub(crate) use found::{Found, Reported};
pub(crate) use levels::history_blocks;
pub(crate) use run::{Checked, Known, WarningCounts, run, run_for_errors, run_unit, run_units, run_until};
pub(crate) use table::{Family, Rule, all, find};
pub(crate) use text_scan::numbers_of_persons;
pub(crate) use wording_scores::wording_scores;
