//! `check --format json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{LocatedFinding, Summary, WordingScore};

#[derive(Serialize)]
struct JsonReport<'f> {
    findings: Vec<JsonFinding<'f>>,
    accepted: Vec<JsonFinding<'f>>,
    wording: &'f [WordingScore],
    summary: JsonSummary,
}

#[derive(Serialize)]
struct JsonFinding<'f> {
    rule: &'f str,
    severity: &'f str,
    file: &'f str,
    line: usize,
    column: usize,
    unit: &'f str,
    message: &'f str,
    help: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'f str>,
}

#[derive(Serialize)]
struct JsonSummary {
    errors: usize,
    warnings: usize,
    accepted: usize,
    files: usize,
    units: usize,
}

/// Writes all findings as one JSON object; accepted ones stand apart and do not count. `wording` is there for the office
/// that reads the plans of many units.
///
/// # Errors
/// The error of writing to `out`.
pub(crate) fn write_json(
    out: &mut dyn Write,
    findings: &[LocatedFinding<'_>],
    wording: &[WordingScore],
    summary: Summary,
) -> io::Result<()> {
    let findings_of = |accepted: bool| {
        findings.iter().filter(|located| located.finding.accepted.is_some() == accepted).map(finding).collect()
    };
    let report = JsonReport {
        findings: findings_of(false),
        accepted: findings_of(true),
        wording,
        summary: JsonSummary {
            errors: summary.errors,
            warnings: summary.warnings,
            accepted: summary.accepted,
            files: summary.files,
            units: summary.units,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn finding<'f>(located: &'f LocatedFinding<'_>) -> JsonFinding<'f> {
    let finding = located.finding;
    JsonFinding {
        rule: finding.rule.as_str(),
        severity: finding.severity.key(),
        file: &finding.file,
        line: located.line,
        column: located.column,
        unit: &finding.unit,
        message: &finding.message,
        help: &finding.help,
        replacement: finding.replacement.as_deref(),
        reason: finding.accepted.as_deref(),
    }
}
