//! What the script of pages needs for finding: names of units (`names`) and, behind `search = true`, an index of the full
//! text: pairs of neighbouring characters, as static files.
//!
//! 1. `passages` gathers what the pages of a unit say, each with the place it stands at.
//! 2. `index` notes which pairs of characters each unit has, and writes pairs and passages to `find/`.
//!
//! Chinese has no spaces to cut words at, and pairs need no dictionary: whatever is typed, its pairs lead to the few
//! units that have them all, and the passages themselves say whether the words stand there. Pairs are spread over files
//! by a hash, so that a search loads a few small ones, however large the site. They are scripts that hand over data,
//! since neither `file://` nor the pages' Content-Security-Policy lets a page load anything else.

mod index;
pub(super) mod names;
mod passages;

pub(super) use index::{Index, IndexEntry};
pub(super) use passages::{of_case, of_document, of_unit};
