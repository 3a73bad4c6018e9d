//! Who may hand up the files of a unit and who may review them, by `owner` of `unit.toml`: its accounts look after the unit
//! and all below it. Where nobody is named, everybody may.

use super::{HandUpError, git::Identity};
use crate::model::{Site, Unit, UnitPath};

/// Refuses to hand up for a unit somebody else looks after.
///
/// # Errors
/// When neither the unit nor one above it names this person, though one of them names others.
pub(super) fn may_hand_up(site: &Site, unit: &str, who: &Identity) -> Result<(), HandUpError> {
    let named: Vec<&str> = own(site, unit).into_iter().chain(above(site, unit)).collect();
    if named.is_empty() || named.iter().any(|account| who.is(account)) {
        return Ok(());
    }
    Err(HandUpError::Said(format!(
        "这个单位由 {} 维护（见单位信息里的维护人），这台电脑的 git 账号是 {}，不能交。请维护的人交，或请上级改单位信息",
        named.join("、"),
        who.name
    )))
}

/// Refuses a review by somebody who is not above the unit.
///
/// # Errors
/// When units above name others, or when nobody above is named and it is the unit's own account.
pub(super) fn may_review(site: &Site, unit: &str, who: &Identity) -> Result<(), HandUpError> {
    let (own, above) = (own(site, unit), above(site, unit));
    let is_named = |named: &[&str]| named.iter().any(|account| who.is(account));
    let may = if above.is_empty() { own.is_empty() || !is_named(&own) } else { is_named(&above) };
    if may {
        return Ok(());
    }
    let by = if above.is_empty() { "别的人".to_owned() } else { format!(" {}", above.join("、")) };
    Err(HandUpError::Said(format!(
        "这个单位交来的由上级的{by} 审核（见上级单位信息里的维护人），这台电脑的 git 账号是 {}，不能审核",
        who.name
    )))
}

fn own<'s>(site: &'s Site, unit: &str) -> Vec<&'s str> {
    site.unit(unit).map(Unit::owners).unwrap_or_default()
}

fn above<'s>(site: &'s Site, unit: &str) -> Vec<&'s str> {
    UnitPath(unit).ancestors().filter_map(|above| site.unit(above)).flat_map(Unit::owners).collect()
}

impl Identity {
    /// Whether this is the person an account of a git host belongs to: by name, by address, or by the part before its `@`.
    fn is(&self, account: &str) -> bool {
        let local = self.email.split('@').next().unwrap_or_default();
        [&self.name, &self.email, local].iter().any(|known| known.eq_ignore_ascii_case(account))
    }
}
