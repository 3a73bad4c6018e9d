//! Provenance of a build: what git says of its sources, and the record of what it publishes.

use std::{path::PathBuf, sync::Arc};

use super::BuildOptions;
use crate::{
    diagnostics::Failure,
    history::History,
    provenance::{self, Stamps},
    publish::{Owner, Publisher},
};

/// Provenance while a site is built.
pub(super) struct Provenance {
    output: PathBuf,
    stamps: Stamps,
    /// Whether all of the site is built.
    is_whole: bool,
}

impl Provenance {
    /// Of what git tells of the sources.
    pub(super) fn of(options: &BuildOptions, history: Arc<History>) -> Self {
        let (output, is_whole) = (options.output.clone(), options.part.is_none());
        Self { output, stamps: Stamps::of(history), is_whole }
    }

    /// The commits pages go back to.
    pub(super) fn stamps(&self) -> &Stamps {
        &self.stamps
    }

    /// Publishes the record of all files. A part of a site has none of its own: one machine does not have the pages of the
    /// others; where there is one already, it is brought up to date. A signature under another root is taken away.
    pub(super) fn publish(&self, publisher: &mut Publisher) -> Result<(), Failure> {
        let root_before = provenance::published_root(&self.output);
        if !self.is_whole && root_before.is_none() {
            return Ok(());
        }
        publisher.put_record(provenance::SUMS, provenance::DATA, provenance::write_sums)?;
        let mut root = None;
        publisher.put_record(provenance::PATH, "", |files, to| {
            root = Some(provenance::record(files, &self.stamps, to)?.hex());
            Ok(())
        })?;
        if root_before.is_some() && root_before != root {
            publisher.withdraw(Owner::Sign);
        }
        Ok(())
    }
}
