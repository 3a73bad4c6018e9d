//! Changes to content files that keep everything else as somebody typed it: comments, order, blanks, line ends.
//!
//! A [`ContentFile`] is a file as it was read. Its fields have the names findings use, `problems[2].due`, and what may
//! stand there is what the key table says. Each change cuts one place out of the text and writes the new one
//! there (`change`, `records`, `inline`); the places are those toml_edit reads (`layout`). Nothing else is written again, so
//! one changed value is one changed line.
//!
//! A file that cannot be read completely is refused with what the reader says of it: what is not understood cannot be
//! kept. Writing is atomic, and refused when the file is no longer the one that was read.
//!
//! Versions of a file are compared (`differences`) and put together (`merge`) field by field.

mod change;
mod differences;
mod error;
mod field;
mod file;
mod inline;
mod layout;
mod merge;
mod pairs;
mod place;
mod records;
mod sections;
mod typed;
mod value;

use std::ops::Range;

pub(crate) use differences::{Difference, differences};
pub use error::EditError;
pub(crate) use field::inside;
pub use file::ContentFile;
pub(crate) use merge::{Choice, Clash, Merge};
pub use value::{Value, quoted};

/// Bytes of a text that are replaced by others.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Splice {
    range: Range<usize>,
    text: String,
}
