//! The records the public view is made of: as they were read, or with names of persons left out or masked. Pages, boards,
//! forms, data files, feeds and the search index are all made of them, so that none can forget a name.

use std::ops::Deref;

use super::{mask::MaskedNames, retention::ExpiredNames};
use crate::model::{Date, Site};

/// Records the public view may be made of.
#[derive(Debug)]
pub(crate) enum PublishableRecords<'s> {
    /// As they were read.
    AsRead(&'s Site),
    /// With names of persons left out or masked.
    Rewritten(Box<Site>),
}

impl<'s> PublishableRecords<'s> {
    /// The records at a date: without these names; where none have expired, with those masked that are to be.
    pub(crate) fn new(site: &'s Site, as_of: Date, expired: Option<&ExpiredNames>) -> Self {
        let left_out = expired.map(|names| names.left_out_of(site));
        let masked = || MaskedNames::of(site, as_of).map(|names| names.masked_in(site));
        left_out.or_else(masked).map_or(Self::AsRead(site), |site| Self::Rewritten(Box::new(site)))
    }
}

impl Deref for PublishableRecords<'_> {
    type Target = Site;

    fn deref(&self) -> &Site {
        match self {
            Self::AsRead(site) => site,
            Self::Rewritten(site) => site,
        }
    }
}
