//! Earlier campaigns, closed and archived, that the present one is compared with.

use std::collections::BTreeMap;

use super::Unreadable;

/// `[[previous]]` of `site.toml`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Previous {
    /// What it is called.
    pub name: String,
    /// The data folder of its archive, from the root of this site.
    pub path: String,
    /// Digest of its `problems.json`, 64 hexadecimal digits.
    pub sha256: String,
    /// Address of the archive, ending with `/`.
    pub url: Option<String>,
}

/// An earlier campaign with what was read of it.
#[derive(Debug, Clone)]
pub struct PreviousCampaign {
    /// How it is declared.
    pub declared: Previous,
    /// Its problems, by the path of the unit.
    pub problems: Result<BTreeMap<String, Vec<EarlierProblem>>, Unreadable>,
}

/// A problem as it stood when its campaign was archived.
#[derive(Debug, Clone)]
pub struct EarlierProblem {
    /// Number in the unit's ledger.
    pub id: String,
    /// What was wrong.
    pub text: String,
    /// Name of its state in data files.
    pub state: String,
}
