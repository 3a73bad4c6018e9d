//! `check --format github`: workflow commands that mark the lines of a pull request.

use std::io::{self, Write};

use super::{LocatedFinding, Severity};

/// Writes one annotation a finding; accepted findings become notices.
///
/// # Errors
/// The error of writing to `out`.
pub(crate) fn write_github(out: &mut dyn Write, findings: &[LocatedFinding<'_>]) -> io::Result<()> {
    for located in findings {
        let finding = located.finding;
        let command = match (finding.accepted.is_some(), finding.severity) {
            (true, _) => "notice",
            (false, Severity::Error) => "error",
            (false, Severity::Warning) => "warning",
        };
        let mut text = finding.message.clone();
        if !finding.help.is_empty() {
            text.push('\n');
            text.push_str(&finding.help);
        }
        if let Some(reason) = &finding.accepted {
            text.push_str("\n已接受：");
            text.push_str(reason);
        }
        writeln!(
            out,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(&finding.file),
            located.line,
            located.end_line,
            located.column,
            located.end_column,
            property(finding.rule.as_str()),
            data(&text)
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
