//! The key table: every kind of file clerks write, with all its keys, declared once.
//!
//! A file here for each kind of file. `content` reads a key by its constant (`plan::PROBLEM_DUE`), so that none can be
//! read that is not declared; a constant no reader uses is an error of the compiler, so that none is declared that is
//! not read. To add a key, write one line here and one in the reader of the same name below `content::records`.
//!
//! The rest of the program walks the same declarations as data, from [`FILE_KINDS`] down (`lookup`): unknown keys and
//! what was meant by them, the comments `new` writes and `explain` (`explanation`), the page `docs/format.md`
//! (`reference`) and the JSON Schemas by which editors check files while they are typed (`schema`).

pub(crate) mod accept;
pub(crate) mod acceptance;
pub(crate) mod activities;
pub(crate) mod campaign;
pub(crate) mod case;
pub(crate) mod cms;
pub(crate) mod commitment;
mod declaration;
pub(crate) mod document;
mod explanation;
pub(crate) mod feedback;
pub(crate) mod lookup;
pub(crate) mod plan;
pub(crate) mod progress;
pub(crate) mod rating;
pub(crate) mod reference;
pub(crate) mod schema;
pub(crate) mod scheme;
pub(crate) mod site;
pub(crate) mod unit;
pub(crate) mod value;

pub(crate) use declaration::{FileKind, Key, KeyInfo, RecordKind};
pub(crate) use explanation::explain;

/// Every kind of file, in the order they are explained.
pub(crate) static FILE_KINDS: [&FileKind; 13] = [
    &site::FILE,
    &campaign::FILE,
    &scheme::FILE,
    &unit::FILE,
    &rating::FILE,
    &plan::FILE,
    &progress::FILE,
    &commitment::FILE,
    &activities::FILE,
    &acceptance::FILE,
    &feedback::FILE,
    &document::FILE,
    &case::FILE,
];
