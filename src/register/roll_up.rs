//! Adds up the tree.

use super::totals::Totals;
use super::unit::UnitState;

/// Adds each unit's totals to its parent's and returns those of the whole site; `zero` is the sum of no units.
pub(super) fn roll_up(units: &mut [UnitState], zero: Totals) -> Totals {
    let mut site = zero;
    // Backwards every unit is complete before it is added: children stand after their parent.
    for index in (0..units.len()).rev() {
        let (above, rest) = units.split_at_mut(index);
        let unit = &mut rest[0];
        unit.totals.missing.sort_unstable();
        unit.totals.below_floor.sort_unstable();
        *unit.parent.map_or(&mut site, |parent| &mut above[parent].totals) += &unit.totals;
    }
    site.missing.sort_unstable();
    site.below_floor.sort_unstable();
    site
}
