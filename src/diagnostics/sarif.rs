//! `check --format sarif`: SARIF 2.1.0 for code-scanning services.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{LocatedFinding, RuleName};

/// What a SARIF consumer shows of a rule.
#[derive(Debug, Clone)]
pub(crate) struct SarifRule {
    /// Name.
    pub(crate) id: RuleName,
    /// What it finds, one sentence.
    pub(crate) summary: String,
    /// The whole explanation, Markdown.
    pub(crate) explanation: String,
}

/// Writes one run with the rules that were hit and all findings.
///
/// # Errors
/// The error of writing to `out`.
pub(crate) fn write_sarif(out: &mut dyn Write, findings: &[LocatedFinding<'_>], rules: &[SarifRule]) -> io::Result<()> {
    let results: Vec<Value> = findings.iter().map(|located| result(located, rules)).collect();
    let descriptors: Vec<Value> = rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id.as_str(),
                "shortDescription": { "text": rule.summary },
                "fullDescription": { "text": rule.summary },
                "help": { "text": rule.explanation, "markdown": rule.explanation },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gongshi",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "zh-CN",
                "rules": descriptors,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn result(located: &LocatedFinding<'_>, rules: &[SarifRule]) -> Value {
    let finding = located.finding;
    let text = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}。{}", finding.message.trim_end_matches('。'), finding.help)
    };
    let mut result = json!({
        "ruleId": finding.rule.as_str(),
        "level": finding.severity.key(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": finding.file },
            "region": {
                "startLine": located.line,
                "startColumn": located.column,
                "endLine": located.end_line,
                "endColumn": located.end_column,
            },
        }}],
    });
    if let Some(index) = rules.iter().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(reason) = &finding.accepted {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
    }
    result
}
