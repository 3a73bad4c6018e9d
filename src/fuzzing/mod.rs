//! The one door for fuzzers (`tests/fuzz/`), which only their builds contain: a function a target, which takes any bytes and
//! fails when something does not hold that the program rests on.

mod bundle;
mod dates;
mod files;
mod front_matter;
mod import;
mod loader;
mod markdown;
mod provenance;
mod scanner;
mod toml;

pub use bundle::bundle;
pub use dates::dates;
pub use front_matter::front_matter;
pub use import::import;
pub use loader::loader;
pub use markdown::markdown;
pub use provenance::provenance;
pub use scanner::scanner;
pub use toml::{Plain, toml};

use std::fmt::Debug;

/// The value of a result that may not be an error here; the error is said.
fn good<T, E: Debug>(result: Result<T, E>, what: &str) -> Option<T> {
    assert!(result.is_ok(), "{what}: {:?}", result.err());
    result.ok()
}
