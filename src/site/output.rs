//! What is rendered and where finished files go.

use super::error::SiteError;
use crate::disclosure::{PublicSite, SiteView};

/// Stages one output file: path with `/`, relative to the output folder.
pub(crate) type Put<'p, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'p;

/// The public view of a site and the place for the files made of it.
pub(super) struct Output<'r, E> {
    pub(super) site: &'r PublicSite<'r>,
    /// What all pages and data files share.
    pub(super) shared: &'r SiteView<'r>,
    put: &'r Put<'r, E>,
}

impl<'r, E> Output<'r, E> {
    pub(super) fn new(site: &'r PublicSite<'r>, shared: &'r SiteView<'r>, put: &'r Put<'r, E>) -> Self {
        Self { site, shared, put }
    }

    /// Hands over a finished file.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SiteError<E>> {
        (self.put)(path, bytes).map_err(SiteError::Put)
    }
}
