//! The office's register as forms ask for it.

use super::dossier::dossier;
use crate::disclosure::SchemeColumns;
use crate::model::{Audience, Date, Site, UnitKind};
use crate::print::forms::FormSource;
use crate::print::forms::dossier::Dossier;
use crate::register::Register;

/// A site at one date, as the office sees it.
#[derive(Debug)]
pub(crate) struct Office<'s> {
    register: Register<'s>,
}

impl<'s> Office<'s> {
    /// The office's view of `records` at `as_of`.
    pub(crate) fn new(records: &'s Site, as_of: Date) -> Self {
        Self { register: Register::new(records, as_of, Audience::Internal) }
    }

    /// What forms are filled from.
    pub(crate) fn source(&self) -> impl FormSource<'_> {
        OfficeSource(&self.register)
    }
}

/// The office's view as forms ask for it.
struct OfficeSource<'r>(&'r Register<'r>);

impl<'r> FormSource<'r> for OfficeSource<'r> {
    fn is_public(&self) -> bool {
        false
    }

    fn code(&self, _: usize) -> Option<String> {
        None
    }

    fn dossier(&self, index: usize) -> Dossier<'r> {
        dossier(self.0, index)
    }

    fn units(&self) -> Vec<usize> {
        (0..self.0.units.len()).filter(|&index| self.0.units[index].visible).collect()
    }

    fn name(&self, index: usize) -> &'r str {
        &self.0.site.units[index].name
    }

    fn kind(&self, index: usize) -> Option<UnitKind> {
        self.0.site.units[index].kind
    }

    fn reports(&self, index: usize) -> bool {
        self.0.site.units[index].reports()
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.0.units[index].parent
    }

    fn children(&self, index: usize) -> &'r [usize] {
        &self.0.units[index].children
    }

    fn scheme_of(&self, index: usize) -> Option<SchemeColumns<'r>> {
        self.0.site.scheme_of(&self.0.site.units[index]).map(SchemeColumns::of)
    }

    fn campaign_scheme(&self) -> Option<SchemeColumns<'r>> {
        self.0.columns.scheme.map(SchemeColumns::of)
    }

    fn categories(&self) -> &'r [&'r str] {
        &self.0.columns.categories
    }

    fn approval(&self) -> &'r [String] {
        &self.0.site.campaign.approval
    }

    fn satisfaction_floor(&self) -> Option<f64> {
        self.0.site.campaign.limits.satisfaction_floor
    }

    fn campaign(&self) -> &'r str {
        &self.0.site.campaign.name
    }

    fn as_of(&self) -> Date {
        self.0.as_of
    }
}
