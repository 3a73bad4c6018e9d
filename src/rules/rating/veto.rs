//! Which situations set the grade of a rating directly.

use crate::model::{Rating, Scheme, Unit, Veto};

/// Vetoes of the scheme that apply to a rating, in the scheme's order: those it names and those its satisfaction
/// falls under, as far as they concern the unit's field (S002-062…078, S004-022…025).
pub(super) fn applying<'s>(scheme: &'s Scheme, unit: &Unit, rating: &Rating) -> Vec<&'s Veto> {
    scheme
        .vetoes
        .iter()
        .filter(|veto| concerns(veto, unit))
        .filter(|veto| {
            let below = veto.satisfaction_below.zip(rating.satisfaction).is_some_and(|(limit, actual)| actual < limit);
            below || rating.vetoes.contains(&veto.name)
        })
        .collect()
}

/// Whether a veto is meant for units of this field.
pub(super) fn concerns(veto: &Veto, unit: &Unit) -> bool {
    veto.fields.is_empty() || unit.field.as_ref().is_some_and(|field| veto.fields.contains(field))
}
