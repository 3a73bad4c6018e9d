//! The office's register as forms ask for it.

use super::dossier::dossier;
use crate::disclosure::SchemeColumns;
use crate::forms::FormSource;
use crate::forms::dossier::Dossier;
use crate::model::{Date, UnitKind};
use crate::register::Register;

/// The office's view as forms ask for it; the register is one for the office.
pub(crate) struct OfficeSource<'r, 's>(pub(crate) &'r Register<'s>);

impl<'r> FormSource<'r> for OfficeSource<'r, '_> {
    fn is_public(&self) -> bool {
        false
    }

    fn code(&self, _: usize) -> Option<String> {
        None
    }

    fn dossier(&self, index: usize) -> Dossier<'r> {
        dossier(self.0, index)
    }

    #[cfg(feature = "print")]
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

    fn line(&self, index: usize) -> &'r [usize] {
        &self.0.units[index].line
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
