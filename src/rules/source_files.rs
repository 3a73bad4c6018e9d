//! Names of source files as findings give them: those of the site from its root, those of a unit inside its folder.

use std::fmt::{self, Display};

use crate::model::{Period, Unit};

/// Settings of the site.
pub(super) const SITE: &str = "content/site.toml";

/// The campaign.
pub(super) const CAMPAIGN: &str = "content/campaign.toml";

/// What the public raised with the office itself.
pub(super) const FEEDBACK: &str = "content/feedback.toml";

/// A rating scheme of the site's own.
pub(super) fn scheme(id: &str) -> impl Display {
    fmt::from_fn(move |f| write!(f, "content/schemes/{id}.toml"))
}

/// A document.
pub(super) fn document(id: &str) -> impl Display {
    fmt::from_fn(move |f| write!(f, "content/documents/{id}.md"))
}

/// A case.
pub(super) fn case(id: &str) -> impl Display {
    fmt::from_fn(move |f| write!(f, "content/cases/{id}.md"))
}

/// A unit's note on a period.
pub(super) fn note(period: Period) -> impl Display {
    fmt::from_fn(move |f| write!(f, "progress/{}.md", period.slug()))
}

/// A unit's commitment.
pub(super) fn commitment(id: &str) -> impl Display {
    fmt::from_fn(move |f| write!(f, "commitments/{id}.md"))
}

/// The file an activity that is missing belongs in: the unit's own, or `unit.toml` as long as it keeps none.
pub(super) fn activities(unit: &Unit) -> &'static str {
    if unit.activities.is_empty() { "unit.toml" } else { "activities.toml" }
}
