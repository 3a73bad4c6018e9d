//! What forms need to know of a site, whoever the copies are for.

use super::dossier::Dossier;
use crate::disclosure::SchemeColumns;
use crate::model::{Date, UnitKind};

/// A site as one audience may see it: the public ([`super::PublicSource`]) or the office (`internal`).
pub(crate) trait FormSource<'r> {
    /// Whether the copies may be shown to anybody.
    fn is_public(&self) -> bool;

    /// The facts of a unit.
    fn dossier(&self, index: usize) -> Dossier<'r>;

    /// Positions of the units forms may be printed for, in path order.
    #[cfg(feature = "print")]
    fn units(&self) -> Vec<usize>;

    /// 规范全称 of a unit.
    fn name(&self, index: usize) -> &'r str;

    /// Kind of a unit.
    fn kind(&self, index: usize) -> Option<UnitKind>;

    /// Whether a unit has a ledger of its own to publish.
    fn reports(&self, index: usize) -> bool;

    /// Position of the parent of a unit.
    fn parent(&self, index: usize) -> Option<usize>;

    /// Positions of the children of a unit, in path order.
    fn children(&self, index: usize) -> &'r [usize];

    /// Positions of the units that name a unit as the parent of their line (S002-103), in path order.
    fn line(&self, index: usize) -> &'r [usize];

    /// The scheme that rates a unit.
    fn scheme_of(&self, index: usize) -> Option<SchemeColumns<'r>>;

    /// The scheme of the campaign.
    fn campaign_scheme(&self) -> Option<SchemeColumns<'r>>;

    /// Categories of problems and opinions, in the order of every table (S000-015).
    fn categories(&self) -> &'r [&'r str];

    /// Steps by which a plan is approved, in order; none where the campaign asks for none.
    fn approval(&self) -> &'r [String];

    /// Lowest satisfaction that passes, in percent (S003-040).
    fn satisfaction_floor(&self) -> Option<f64>;

    /// Name of the campaign.
    fn campaign(&self) -> &'r str;

    /// The date everything is derived at.
    fn as_of(&self) -> Date;

    /// Address of the public page of a unit, with the code of what paper about it says; none where there is no such address.
    fn code(&self, index: usize) -> Option<String>;

    /// Units a unit reports on: its children, or the members of its line where it has none (S002-091). Sums that stand above
    /// it count the members with their own parents, and so once.
    fn members(&self, index: usize) -> &'r [usize] {
        let children = self.children(index);
        if children.is_empty() { self.line(index) } else { children }
    }

    /// Positions of everything a unit reports on, each parent before its children.
    fn below(&self, index: usize) -> Vec<usize> {
        let mut below = Vec::new();
        let mut waiting: Vec<usize> = self.members(index).iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            below.push(next);
            waiting.extend(self.children(next).iter().rev());
        }
        below
    }
}
