//! Which of many texts are alike, without comparing every pair.
//!
//! 1. A text is taken as the set of its shingles, the runs of four characters in it (`shingles`); two texts are as alike
//!    as the share of runs they have in common.
//! 2. A sketch of a few bytes is drawn from each set so that two sketches agree in about as many places as the sets
//!    overlap (`sketch`: MinHash, every place is filled). Equal sets have equal sketches.
//! 3. The sketches are sorted several times, each time by other bytes. Texts that are alike come to stand next to one
//!    another in some of these orders, so only near neighbours are candidates: the work grows with the number of texts,
//!    however many of them are alike (an LSH forest).
//! 4. Candidates whose sketches agree well enough are compared exactly (`matches`). Of texts of another site only half of
//!    the sketch is known, their [`Print`]; how alike they are is estimated by it (`between`).
//!
//! Everything is decided by the texts and their order: no chance, no hash seed, no thread count.

mod between;
mod matches;
mod print;
mod shingles;
mod sketch;

pub(crate) use between::{Between, matches_between};
pub(crate) use matches::matches;
pub(crate) use print::{PlanPrints, Print};
pub(crate) use shingles::Shingles;

/// Texts shorter than this are alike by nature.
const FEWEST_CHARS: usize = 60;
