//! Findings and changes as the terminal shows them.

use std::{
    io::{self, IsTerminal, Write, stderr, stdout},
    path::Path,
};

use super::{Failure, arguments::Arguments, options::FORMATS};
use crate::{
    content,
    diagnostics::{self, Finding, SarifRule, Summary, Tables},
    publish::Outcome,
    rules,
};

/// Findings `check` shows whole before the rest is summed up: about three screens.
pub(super) const FINDINGS_SHOWN: usize = 60;
/// Errors `build` shows whole before the rest is summed up.
pub(super) const ERRORS_SHOWN: usize = 30;

/// Forms of findings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
    Github,
    Gitlab,
    Sarif,
}

impl Format {
    /// The form that `--format` asks for.
    ///
    /// # Errors
    /// When there is no such form.
    pub(super) fn of(args: &Arguments) -> Result<Self, Failure> {
        match args.value("format")?.as_deref() {
            None | Some("human") => Ok(Self::Human),
            Some("json") => Ok(Self::Json),
            Some("github") => Ok(Self::Github),
            Some("gitlab") => Ok(Self::Gitlab),
            Some("sarif") => Ok(Self::Sarif),
            Some(other) => Err(Failure(format!("--format 可以写 {}，现在是“{other}”", FORMATS.join("、")))),
        }
    }

    /// Writes findings in this form, at most `limit` of them whole where a person reads them.
    ///
    /// # Errors
    /// The error of writing to `out`.
    pub(super) fn write(
        self,
        out: &mut dyn Write,
        root: &Path,
        (findings, tables): (&[Finding], Tables<'_>),
        summary: Summary,
        limit: usize,
    ) -> io::Result<()> {
        let selection = diagnostics::select(findings, if self == Self::Human { limit } else { usize::MAX });
        let located = content::locate(root, selection.shown.iter().copied());
        match self {
            Self::Human => {
                let color = has_color(stdout().is_terminal());
                diagnostics::write_human(out, &located, &selection.hidden, tables, summary, color)
            }
            Self::Json => diagnostics::write_json(out, &located, tables.wording, summary),
            Self::Github => diagnostics::write_github(out, &located),
            Self::Gitlab => diagnostics::write_gitlab(out, &located),
            Self::Sarif => diagnostics::write_sarif(out, &located, &sarif_rules(findings)),
        }
    }
}

/// Findings for a person who reads standard error, at most `limit` of them whole.
pub(super) fn human_on_stderr(root: &Path, findings: &[Finding], summary: Summary, limit: usize) -> String {
    let selection = diagnostics::select(findings, limit);
    let located = content::locate(root, selection.shown.iter().copied());
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let color = has_color(stderr().is_terminal());
    let _ = diagnostics::write_human(&mut text, &located, &selection.hidden, Tables::default(), summary, color);
    String::from_utf8_lossy(&text).into_owned()
}

/// What changed in an output folder.
pub(super) fn changes(outcome: Outcome) -> String {
    let Outcome { written, unchanged, deleted } = outcome;
    format!("（写入 {written} 个文件，{unchanged} 个没有变化，删除 {deleted} 个）")
}

fn has_color(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none()
}

fn sarif_rules(findings: &[Finding]) -> Vec<SarifRule> {
    let is_hit = |rule: &&rules::Rule| findings.iter().any(|finding| finding.rule == rule.name);
    let hit = rules::all().iter().filter(is_hit);
    hit.map(|rule| {
        let explanation = rules::explain(rule);
        SarifRule { id: rule.name, summary: explanation.summary, explanation: explanation.text }
    })
    .collect()
}
