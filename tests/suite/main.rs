//! Tests from the outside: they run the binary on a folder and look at what it said and wrote.
//!
//! A test names the requirement rows it proves in its doc comment (`S001-012`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
// File names here are the tests' own, and speed is not their business.
#![allow(clippy::case_sensitive_file_extension_comparisons, clippy::format_push_string, clippy::needless_range_loop)]

mod across_sites;
mod boards_and_screens;
mod borders;
mod broken_input;
mod browser;
#[cfg(feature = "office")]
mod bulletin;
#[cfg(feature = "office")]
mod bundles;
mod cache;
mod changes;
mod check_order;
mod cms;
mod colours;
mod command_line;
mod commands;
mod county_git;
#[cfg(feature = "office")]
mod county_month;
mod demands;
mod desk;
mod documents;
mod drawing;
mod edits;
mod feedback;
mod formats;
mod forms;
mod fresh;
mod fuzz;
mod git;
mod hostile_files;
mod import;
#[cfg(feature = "office")]
mod impossible_days;
mod markdown;
mod misnamed;
mod months;
mod numbers;
mod office;
mod pages;
mod parts;
#[cfg(feature = "print")]
mod pdf;
#[cfg(feature = "print")]
mod photographed;
#[cfg(feature = "office")]
mod pictures;
mod presets;
#[cfg(feature = "print")]
mod print;
#[cfg(feature = "print")]
mod print_forms;
mod privacy;
mod promises;
mod proofs;
mod provenance;
mod publish;
mod published_list;
mod rating_rounds;
mod recovery;
mod reference;
mod register;
mod release;
mod requirements;
mod retention;
mod rule_fixtures;
mod rules_acceptance;
mod rules_coverage;
mod rules_disclosure;
mod rules_files;
mod rules_history;
mod rules_links;
mod rules_plan;
mod rules_progress;
mod rules_rating;
mod sample;
mod scan;
mod schema;
mod scope;
mod serve;
mod slips;
mod strangers;
mod subordinates;
mod subordinates_screens;
mod supply_chain;
mod support;
#[cfg(target_os = "linux")]
mod swap;
#[cfg(feature = "office")]
mod tables;
mod themes;
mod toml_oracle;
mod truth;
mod unchanged;
mod watch;
mod web;
mod website;
mod wording;
