//! gongshi (公示): a static site generator that puts rectification work in front of the public.
//!
//! Data flows in one direction, one room (a folder here) a step, and no step looks back:
//!
//! 1. `content` reads files into records, as the key table in `keys` declares them.
//! 2. `rules` check the records and report findings (`diagnostics`); `scan` looks for personal data in public text,
//!    `history` asks git how records were before.
//!    What the published data files hold is declared in `data_format`; by it `content` checks those of other sites.
//! 3. `register` works out what is true of the records on one date.
//! 4. `disclosure` makes the view the public may see; what is not in the view cannot reach a page.
//! 5. `site` makes pages and data files of the view, `print` (with the feature of that name) boards and forms. Both fill
//!    files of a `theme`; `qr` draws codes for both. `forms` fills the forms both print and tables are made of; `forms/internal` alone sees records, for complete copies for the office.
//!    `report` makes what the office keeps to itself of the register: who is late, whom to remind.
//! 6. `provenance` takes a digest of every file and names the commit it goes back to.
//! 7. `publish` writes the output folder, and `cache` keeps what the next build may reuse.
//!
//! `workbook` writes tables to be filled in, `spreadsheet` reads tables of any kind, and `import` takes over what they say.
//! `edits` changes content files and keeps what it does not change; like `publish` it writes through `atomic_write`; both tell files apart by their `digest`.
//!
//! `pictures` takes out of pictures what they say of place and camera. `similarity` finds texts that are alike, and makes
//! the prints by which another site finds copies.
//!
//! `markdown` reads the running text of records the same way for all of them, and `model` is what they speak of. `build` takes these steps in order, for the commands of `cli` and for
//! `preview`, which shows the site in a browser over the local `server`; `desk` puts forms beside it, which change files by
//! way of `edits`; `handup` carries a unit's changes to whoever reviews them.
//!
//! Fuzzers come in by `fuzzing`, which only their builds contain.
//!
//! `docs/architecture.md` says what each room may know and how a value travels; `tests/suite/borders.rs` holds which room
//! may import which.

mod atomic_write;
mod build;
mod cache;
mod cli;
mod content;
mod data_format;
mod desk;
mod diagnostics;
mod digest;
mod disclosure;
pub mod edits;
#[cfg(any(feature = "office", feature = "print"))]
mod forms;
#[cfg(fuzzing)]
pub mod fuzzing;
mod handup;
mod history;
#[cfg(feature = "office")]
mod import;
mod keys;
mod markdown;
pub mod model;
mod pictures;
mod preview;
#[cfg(feature = "print")]
mod print;
mod provenance;
pub mod publish;
mod qr;
pub mod register;
mod report;
mod rules;
pub mod scan;
mod server;
mod similarity;
mod site;
#[cfg(feature = "office")]
mod spreadsheet;
mod theme;
#[cfg(feature = "office")]
mod workbook;

pub use cli::run;
