//! Tests from the outside: they run the binary on a folder and look at what it said and wrote.
//!
//! A test names the requirement rows it proves in its doc comment (`S001-012`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod broken_input;
mod commands;
mod git;
mod interrupted;
mod privacy;
mod publish;
mod reference;
mod register;
mod rules_coverage;
mod rules_disclosure;
mod rules_history;
mod rules_progress;
mod sample;
mod scan;
mod serve;
mod strangers;
mod support;
mod website;
