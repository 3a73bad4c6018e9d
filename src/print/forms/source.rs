//! Where forms take their facts from: the public view or the office's register.

use super::dossier::Dossier;
use super::{office, open};
use crate::disclosure::PublicSite;
use crate::model::calendar::chinese_date;
use crate::model::{Date, Scheme, UnitKind};
use crate::register::Register;

/// A site as one audience may see it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'r, 's> {
    /// Public copies: whatever `disclosure` lets through.
    Public(&'r PublicSite<'s>),
    /// Complete copies for the office; the register is one for [`crate::model::Audience::Internal`].
    Office(&'r Register<'s>),
}

impl<'r> Source<'r, '_> {
    /// Whether the copies may be shown to anybody.
    pub(super) fn is_public(&self) -> bool {
        matches!(self, Self::Public(_))
    }

    pub(super) fn dossier(&self, index: usize) -> Dossier<'r> {
        match self {
            Self::Public(site) => open::dossier(site, index),
            Self::Office(register) => office::dossier(register, index),
        }
    }

    /// Positions of the units forms may be printed for, in path order.
    pub(crate) fn units(&self) -> Vec<usize> {
        match self {
            Self::Public(site) => site.units(),
            Self::Office(register) => {
                (0..register.units.len()).filter(|&index| register.units[index].visible).collect()
            }
        }
    }

    pub(super) fn name(&self, index: usize) -> &'r str {
        match self {
            Self::Public(site) => site.name(index),
            Self::Office(register) => &register.site.units[index].name,
        }
    }

    pub(super) fn kind(&self, index: usize) -> Option<UnitKind> {
        match self {
            Self::Public(site) => site.kind(index),
            Self::Office(register) => register.site.units[index].kind,
        }
    }

    pub(super) fn parent(&self, index: usize) -> Option<usize> {
        match self {
            Self::Public(site) => site.parent(index),
            Self::Office(register) => register.units[index].parent,
        }
    }

    pub(super) fn children(&self, index: usize) -> &'r [usize] {
        match self {
            Self::Public(site) => site.children(index),
            Self::Office(register) => &register.units[index].children,
        }
    }

    /// Everything below a unit, each parent before its children.
    pub(super) fn below(&self, index: usize) -> Vec<usize> {
        let mut below = Vec::new();
        let mut waiting: Vec<usize> = self.children(index).iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            below.push(next);
            waiting.extend(self.children(next).iter().rev());
        }
        below
    }

    pub(super) fn scheme_of(&self, index: usize) -> Option<&'r Scheme> {
        match self {
            Self::Public(site) => site.scheme_of(index),
            Self::Office(register) => register.site.scheme_of(&register.site.units[index]),
        }
    }

    pub(super) fn campaign_scheme(&self) -> Option<&'r Scheme> {
        match self {
            Self::Public(site) => site.campaign_scheme(),
            Self::Office(register) => register.columns.scheme,
        }
    }

    pub(super) fn categories(&self) -> &'r [&'r str] {
        match self {
            Self::Public(site) => site.categories(),
            Self::Office(register) => &register.columns.categories,
        }
    }

    pub(super) fn satisfaction_floor(&self) -> Option<f64> {
        match self {
            Self::Public(site) => site.satisfaction_floor(),
            Self::Office(register) => register.site.campaign.limits.satisfaction_floor,
        }
    }

    pub(super) fn campaign(&self) -> &'r str {
        match self {
            Self::Public(site) => site.shared().campaign,
            Self::Office(register) => &register.site.campaign.name,
        }
    }

    pub(super) fn as_of(&self) -> Date {
        match self {
            Self::Public(site) => site.shared().as_of.0,
            Self::Office(register) => register.as_of,
        }
    }
}

/// A day as forms write it (S001-011); a missing one leaves its place empty.
pub(super) fn day(date: Option<Date>) -> Option<String> {
    date.map(chinese_date)
}
