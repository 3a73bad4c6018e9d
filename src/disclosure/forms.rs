//! What printed tables ask of the tree: who stands below whom, and by which columns they are counted.

use super::PublicSite;
#[cfg(feature = "print")]
use super::unit::{ActivityView, activity_view};
use crate::model::Form;
#[cfg(feature = "print")]
use crate::model::{ActivityKind, Audience, UnitKind};
#[cfg(any(feature = "office", feature = "print"))]
use crate::model::{Grade, Scheme};

impl<'a> PublicSite<'a> {
    /// Whether pages link this form: those made for offices only where the campaign says so.
    pub(crate) fn links_form(&self, form: Form) -> bool {
        let records = self.records();
        records.has_form(form) && (!form.is_for_office() || records.campaign.public_forms.contains(&form))
    }

    /// Categories of problems and opinions, in the order of every table (S000-015).
    pub(crate) fn categories(&self) -> &[&'a str] {
        &self.register().columns.categories
    }
}

#[cfg(feature = "print")]
impl<'a> PublicSite<'a> {
    /// Positions of the children of a unit that may be seen, in path order.
    pub(crate) fn children(&self, index: usize) -> &[usize] {
        &self.register().units[index].children
    }

    /// Positions of the members of its line that may be seen, in path order.
    pub(crate) fn line(&self, index: usize) -> &[usize] {
        &self.register().units[index].line
    }

    /// Position of the parent of a unit.
    pub(crate) fn parent(&self, index: usize) -> Option<usize> {
        self.register().units[index].parent
    }

    /// 规范全称 of a unit.
    pub(crate) fn name(&self, index: usize) -> &'a str {
        &self.records().units[index].name
    }

    /// Kind of a unit.
    pub(crate) fn kind(&self, index: usize) -> Option<UnitKind> {
        self.records().units[index].kind
    }

    /// Whether a unit has a ledger of its own to publish.
    pub(crate) fn reports(&self, index: usize) -> bool {
        self.records().units[index].reports()
    }

    /// The scheme that rates a unit.
    pub(crate) fn scheme_of(&self, index: usize) -> Option<SchemeColumns<'a>> {
        self.records().scheme_of(&self.records().units[index]).map(SchemeColumns::of)
    }

    /// The scheme of the campaign.
    pub(crate) fn campaign_scheme(&self) -> Option<SchemeColumns<'a>> {
        self.register().columns.scheme.map(SchemeColumns::of)
    }

    /// Steps by which a plan is approved, in order.
    pub(crate) fn approval(&self) -> &'a [String] {
        &self.records().campaign.approval
    }

    /// Lowest satisfaction that passes, in percent (S003-040).
    pub(crate) fn satisfaction_floor(&self) -> Option<f64> {
        self.records().campaign.limits.satisfaction_floor
    }

    /// Every recorded visit of a unit, oldest first (S004-015).
    pub(crate) fn visits(&self, index: usize) -> Vec<ActivityView<'a>> {
        let mut visits: Vec<_> = self.records().units[index]
            .activities
            .iter()
            .filter(|activity| {
                activity.kind == Some(ActivityKind::Visit)
                    && activity.scope.admits(Audience::Public)
                    && self.reached(activity.date)
            })
            .collect();
        visits.sort_by_key(|activity| activity.date);
        visits.into_iter().map(|activity| activity_view(self, activity)).collect()
    }
}

/// The columns a scheme gives a table.
#[cfg(any(feature = "office", feature = "print"))]
#[derive(Debug, Clone)]
pub(crate) struct SchemeColumns<'a> {
    /// File name of the scheme without ending.
    pub(crate) id: &'a str,
    /// Mark set in the chosen column: `1` (S000-064) or `√` (S002-087).
    pub(crate) mark: &'a str,
    /// Grades, best first.
    pub(crate) grades: Vec<GradeColumn<'a>>,
}

/// The column of a grade.
#[cfg(any(feature = "office", feature = "print"))]
#[derive(Debug, Clone, Copy)]
pub(crate) struct GradeColumn<'a> {
    /// Name of the grade.
    pub(crate) name: &'a str,
    /// Fewest and most stars; none: no star may be given (S002-030).
    pub(crate) stars: Option<(u32, u32)>,
}

#[cfg(any(feature = "office", feature = "print"))]
impl<'a> SchemeColumns<'a> {
    /// The columns of `scheme`.
    pub(crate) fn of(scheme: &'a Scheme) -> Self {
        let column = |grade: &'a Grade| GradeColumn { name: &grade.name, stars: grade.stars };
        Self { id: &scheme.id, mark: &scheme.mark, grades: scheme.grades.iter().map(column).collect() }
    }
}
