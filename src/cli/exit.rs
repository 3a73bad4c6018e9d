//! How a run of the program ends.

/// How a run of the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Findings at error level.
    Findings,
    /// Usage, environment or I/O.
    Failure,
}

impl Status {
    /// Exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}
