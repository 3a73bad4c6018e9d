//! The code on paper: the address of a unit's page with what the paper says, as digits.

use crate::{disclosure::PublicSite, model::UnitPath, provenance::Stamps};

/// Address of the page of the unit at `index` with the code of what paper about it says; none where the site has no
/// address.
pub(crate) fn code_address(site: &PublicSite<'_>, stamps: &Stamps, index: usize) -> Option<String> {
    let base = site.shared().base_url?;
    let unit = site.unit(index);
    let page = [base, &UnitPath(unit.path).page("index.html")].concat();
    Some(stamps.code(UnitPath(unit.path), &unit.facts()).address(&page))
}
