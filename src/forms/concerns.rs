//! Which units hand in a form.

use super::{FormSource, commitments};
use crate::model::{Form, HandedInBy, UnitKind};

/// Whether the unit at `index` hands in `form`.
pub(crate) fn concerns(form: Form, source: &dyn FormSource<'_>, index: usize) -> bool {
    let kind = source.kind(index);
    let is_branch = kind == Some(UnitKind::Branch);
    let is_street = kind == Some(UnitKind::StreetCommittee);
    let is_station = kind == Some(UnitKind::Station);
    let is_parent = !source.members(index).is_empty();
    let is_committee =
        is_street || matches!(kind, Some(UnitKind::Committee | UnitKind::SystemCommittee | UnitKind::OfficeCommittee));
    match form.handed_in_by() {
        HandedInBy::Branches => is_branch,
        HandedInBy::LedgerKeepers => source.reports(index),
        HandedInBy::BranchesAndStreets => is_branch || is_street,
        HandedInBy::Organizations => is_branch || (!is_station && commitments::has_own(&source.dossier(index))),
        HandedInBy::Subordinates => !is_station && source.parent(index).is_some(),
        HandedInBy::Parents => is_parent,
        HandedInBy::BranchesAndParents => is_branch || is_parent,
        HandedInBy::ParentCommittees => is_parent && is_committee,
        HandedInBy::Streets => is_street,
        HandedInBy::StreetsAndAbove => is_street || (is_committee && has_street(source, index)),
    }
}

fn has_street(source: &dyn FormSource<'_>, index: usize) -> bool {
    source.children(index).iter().any(|&child| source.kind(child) == Some(UnitKind::StreetCommittee))
}
