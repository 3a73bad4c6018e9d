//! Wall boards: the board of one unit, and the collective board of a unit with units below it.
//!
//! `board` puts together what a layout reads: `chart` is the drawing of progress, `qr` the code of the page's address.
//! `content_height` estimates how much there is, so that the search for the size of type starts near its end.

mod board;
mod chart;
mod content_height;

pub(crate) use board::{board, has_board};
