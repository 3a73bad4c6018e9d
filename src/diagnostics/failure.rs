//! Failures: why a command cannot do its work.

/// A failure, worded for the person who typed the command. Unlike a finding it points at no record.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
