//! `check --format gitlab`: the report from which GitLab marks the lines of a merge request.

use std::io::{self, Write};

use serde_json::{Value, json};
use twox_hash::XxHash3_128;

use super::{LocatedFinding, Severity};

/// Writes one entry a finding that stands.
///
/// # Errors
/// The error of writing to `out`.
pub(crate) fn write_gitlab(out: &mut dyn Write, findings: &[LocatedFinding<'_>]) -> io::Result<()> {
    let standing = findings.iter().filter(|located| located.finding.accepted.is_none());
    let entries: Vec<Value> = standing.map(entry).collect();
    serde_json::to_writer(&mut *out, &entries)?;
    writeln!(out)
}

fn entry(located: &LocatedFinding<'_>) -> Value {
    let finding = located.finding;
    let text = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}。{}", finding.message, finding.help)
    };
    // Not the line: the same finding further down the file is no new one.
    let same = [finding.rule.as_str(), "\n", &finding.file, "\n", &finding.field, "\n", &finding.message].concat();
    json!({
        "check_name": finding.rule.as_str(),
        "description": text,
        "fingerprint": format!("{:032x}", XxHash3_128::oneshot(same.as_bytes())),
        "severity": if finding.severity == Severity::Error { "critical" } else { "minor" },
        "location": { "path": finding.file, "lines": { "begin": located.line, "end": located.end_line } },
    })
}
