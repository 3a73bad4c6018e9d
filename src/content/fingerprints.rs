//! What subordinate sites have published of their plans, so that copies between them are found.

use std::path::Path;

use super::published_file;
use crate::{
    data_format::FINGERPRINTS,
    model::{PublishedPlans, PublishedStatistics, Unreadable},
    similarity::Print,
};

/// Name of the file in a published data folder.
pub(super) const FILE: &str = "fingerprints.json";

/// Reads the file in this folder that the statistics name by its digest. None of it is needed: whoever fetches the statistics
/// alone compares nothing.
///
/// # Errors
/// When it is another file, or not what such a file looks like.
pub(super) fn read(folder: &Path, statistics: &PublishedStatistics) -> Result<PublishedPlans, Unreadable> {
    let mut plans = PublishedPlans::default();
    let Some(sha256) = &statistics.fingerprints_sha256 else { return Ok(plans) };
    let value = match published_file::read(&folder.join(FILE), sha256, &FINGERPRINTS) {
        Err(Unreadable::Missing(_)) => return Ok(plans),
        read => read?,
    };
    for (at, plan) in value["plans"].as_array().into_iter().flatten().enumerate() {
        let text = |key: &str| plan[key].as_str().unwrap_or_default();
        let print = Print::parse(text("print"));
        let print = print.ok_or_else(|| Unreadable::Malformed(format!("plans.{}.print 不是指纹", at + 1)))?;
        plans.add(text("name"), text("unit"), print.bytes());
    }
    Ok(plans)
}
