//! Pictures: what they say of place, time and camera taken out, photographs turned upright and scaled.
//!
//! `strip` takes out everything but the picture itself, without decoding it; every picture of a site goes through it on its
//! way to the public. `orientation` reads which way up a picture is meant. `photograph` (with the office features or with
//! typesetting) decodes: it turns, scales and compresses what a telephone took.

mod orientation;
#[cfg(any(feature = "office", feature = "print"))]
mod photograph;
mod strip;

#[cfg(feature = "print")]
pub(crate) use photograph::blank;
#[cfg(any(feature = "office", feature = "print"))]
pub(crate) use photograph::photograph;
pub(crate) use strip::{is_picture, published};
