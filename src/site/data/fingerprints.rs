//! Prints of plans, by which the site above this one finds copies.

use super::json;
use crate::disclosure::{Fingerprint, PublicSite};
use serde::Serialize;

#[derive(Serialize)]
struct Fingerprints<'v> {
    schema: &'static str,
    plans: Vec<Fingerprint<'v>>,
}

/// The file; none where nobody has a plan to compare.
pub(in crate::site) fn file(site: &PublicSite<'_>) -> Option<Vec<u8>> {
    let plans = site.fingerprints();
    (!plans.is_empty()).then(|| json(&Fingerprints { schema: "gongshi/fingerprints/1", plans }))
}
