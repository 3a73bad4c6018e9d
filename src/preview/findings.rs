//! Findings as pages and the terminal show them.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::{
    content,
    diagnostics::{self, Finding, Severity},
};

/// Number of findings a page lists one by one; the rest is counted.
const SHOWN: usize = 40;

/// Findings to be shown: all counted, the first listed.
#[derive(Debug, Default, Serialize)]
pub(super) struct Digest {
    /// Findings at error level.
    pub(crate) errors: usize,
    /// Findings at warning level.
    pub(crate) warnings: usize,
    /// Units whose pages show older records, since those on disk have errors.
    held: usize,
    /// Errors first, then file by file.
    shown: Vec<ListedFinding>,
}

/// Which findings are listed one by one; all are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Include {
    /// Only errors.
    Errors,
    /// Warnings too.
    All,
}

#[derive(Debug, Serialize)]
struct ListedFinding {
    error: bool,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
}

impl Digest {
    /// Looks up the positions of the first findings. Accepted ones are not shown.
    pub(super) fn of(root: &Path, mut open: Vec<&Finding>, include: Include, held: usize) -> Self {
        open.retain(|finding| finding.accepted.is_none());
        let errors = open.iter().filter(|finding| finding.severity == Severity::Error).count();
        let warnings = open.len() - errors;
        if include == Include::Errors {
            open.retain(|finding| finding.severity == Severity::Error);
        }
        let order = |a: &&Finding, b: &&Finding| (a.severity, &a.file).cmp(&(b.severity, &b.file));
        // A large site has thousands of warnings: those not shown need no order.
        if open.len() > SHOWN {
            open.select_nth_unstable_by(SHOWN, order);
            open.truncate(SHOWN);
        }
        let mut located = content::locate(root, open);
        // Stable: inside a level they stay sorted by place.
        located.sort_by_key(|located| located.finding.severity);
        let entry = |located: &diagnostics::LocatedFinding<'_>| ListedFinding {
            error: located.finding.severity == Severity::Error,
            file: located.finding.file.clone(),
            line: located.line,
            column: located.column,
            message: located.finding.message.clone(),
            help: located.finding.help.clone(),
        };
        Self { errors, warnings, held, shown: located.iter().map(entry).collect() }
    }

    /// JSON of the findings, with the state of the pages they belong to, in one line.
    pub(super) fn json(&self, state: &str) -> String {
        #[derive(Serialize)]
        struct EventData<'d> {
            state: &'d str,
            findings: &'d Digest,
        }
        // Texts and numbers cannot fail to become JSON.
        serde_json::to_string(&EventData { state, findings: self }).unwrap_or_default()
    }

    /// The first errors, one a line.
    pub(super) fn lines(&self, most: usize) -> String {
        self.shown.iter().filter(|entry| entry.error).take(most).fold(String::new(), |mut lines, entry| {
            // Writing to a String cannot fail.
            let _ = write!(lines, "\n  {}:{}:{} {}", entry.file, entry.line, entry.column, entry.message);
            lines
        })
    }

    /// How many there are, in words.
    pub(super) fn count(&self) -> String {
        match (self.errors, self.warnings) {
            (0, 0) => "没有发现问题".to_owned(),
            (0, warnings) => format!("没有错误，{warnings} 条提醒"),
            (errors, 0) => format!("{errors} 处错误"),
            (errors, warnings) => format!("{errors} 处错误，{warnings} 条提醒"),
        }
    }
}
