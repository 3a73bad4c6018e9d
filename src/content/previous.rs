//! Problems of earlier campaigns, from what their archives hold.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use super::published_file;
use crate::{
    data_format::PROBLEMS,
    model::{EarlierProblem, Previous, PreviousCampaign, Unreadable},
};

/// Name of the file in a published data folder.
pub(super) const FILE: &str = "problems.json";

/// Reads the problems of all earlier campaigns of the site at `root`.
pub(super) fn read(root: &Path, declared: &[Previous]) -> Vec<PreviousCampaign> {
    let campaign = |declared: &Previous| PreviousCampaign {
        declared: declared.clone(),
        problems: problems(&root.join(&declared.path).join(FILE), &declared.sha256),
    };
    declared.iter().map(campaign).collect()
}

fn problems(path: &Path, sha256: &str) -> Result<BTreeMap<String, Vec<EarlierProblem>>, Unreadable> {
    let file = published_file::read(path, sha256, &PROBLEMS)?;
    let mut problems: BTreeMap<String, Vec<EarlierProblem>> = BTreeMap::new();
    for row in file["problems"].as_array().into_iter().flatten() {
        let problem = EarlierProblem { id: text(row, "id"), text: text(row, "text"), state: text(row, "state") };
        problems.entry(text(row, "unit")).or_default().push(problem);
    }
    Ok(problems)
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}
