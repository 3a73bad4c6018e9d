//! Where rules put what they find.

use crate::diagnostics::Finding;

/// What was found so far. Of findings that are only counted nobody reads a word, so none is put together.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The findings, in the order in which they were met.
    pub(super) findings: Vec<Finding>,
    /// How many more there were that were only counted.
    pub(super) counted: usize,
    /// Whether what comes next is only counted.
    pub(super) only_counts: bool,
}

impl Found {
    /// Takes a finding, or only counts it and leaves its words unmade.
    pub(crate) fn push(&mut self, finding: impl FnOnce() -> Finding) {
        if self.only_counts {
            self.counted += 1;
        } else {
            self.findings.push(finding());
        }
    }

    /// An empty one that counts what this one counts.
    pub(super) fn emptied(&self) -> Self {
        Self { only_counts: self.only_counts, ..Self::default() }
    }

    /// Takes all that the other one holds.
    pub(super) fn append(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
        self.counted += other.counted;
    }
}
