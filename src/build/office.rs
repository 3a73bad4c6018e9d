//! What commands for the office look at: records, date, the office's register, what rules found.

use std::path::Path;

use jiff::ToSpan;

use super::{check, date, unit_lookup};
use crate::{
    content::{self, Loaded},
    diagnostics::{Failure, Finding},
    model::{Audience, Date},
    register::Register,
};

/// A site as the office looks at it.
pub(crate) struct Office {
    loaded: Loaded,
    /// The date everything is derived at.
    pub(crate) as_of: Date,
    /// Paths of the units asked for; empty: all.
    pub(crate) units: Vec<String>,
}

impl Office {
    /// Reads the site; units are named as people call them.
    ///
    /// # Errors
    /// When there is no site, no such unit or no date.
    pub(crate) fn open(root: &Path, as_of: Option<Date>, units: &[String]) -> Result<Self, Failure> {
        let loaded = content::load(root)?;
        let as_of = date::as_of(as_of, loaded.site.settings.as_of)?;
        let units = unit_lookup::paths(&loaded.site, units)?;
        Ok(Self { loaded, as_of, units })
    }

    /// The register with drafts and restricted records.
    pub(crate) fn register(&self) -> Register<'_> {
        Register::new(&self.loaded.site, self.as_of, Audience::Internal)
    }

    /// The same a month before.
    pub(crate) fn register_a_month_before(&self) -> Register<'_> {
        Register::new(&self.loaded.site, self.as_of.saturating_sub(1.month()), Audience::Internal)
    }

    /// What rules found.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        check::all(&self.loaded, self.as_of, None).findings
    }
}
