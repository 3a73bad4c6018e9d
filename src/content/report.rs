//! Where findings of one file go while it is read.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

use super::syntax::SyntaxFault;
use crate::{
    diagnostics::{Detail, Finding},
    model::Accepted,
};

/// Where findings of one file go while it is read.
#[derive(Debug)]
pub struct FileReport<'s> {
    /// File relative to the site's root.
    pub file: String,
    /// Path of the unit; empty for site files.
    pub unit: &'s str,
    /// Its TOML.
    pub toml: &'s str,
    /// Byte of the file where its TOML begins.
    pub offset: usize,
    /// Whether so much is unreadable that missing keys mean nothing.
    pub damaged: Cell<bool>,
    pub(super) findings: RefCell<Vec<Finding>>,
    pub(super) accepted: RefCell<Vec<Accepted>>,
    pub(super) faults: RefCell<Vec<SyntaxFault>>,
}

impl<'s> FileReport<'s> {
    /// An empty report for one file.
    pub fn new(file: String, unit: &'s str, toml: &'s str, offset: usize) -> Self {
        Self {
            file,
            unit,
            toml,
            offset,
            damaged: Cell::new(false),
            findings: RefCell::default(),
            accepted: RefCell::default(),
            faults: RefCell::default(),
        }
    }

    /// Adds a finding of this file.
    pub fn push(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding.unit(self.unit));
    }

    /// A finding about the file that names no field.
    pub fn finding(&self, rule: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(rule, self.file.clone(), message)
    }

    /// Remembers the parser's errors until the values they touch have been read.
    pub fn set_faults(&self, faults: Vec<SyntaxFault>) {
        self.damaged.set(faults.iter().any(|fault| !fault.is_recovered()));
        self.faults.replace(faults);
    }

    /// Takes the parser error that touches this span, if there is one.
    pub(super) fn take_fault(&self, span: &Range<usize>) -> Option<SyntaxFault> {
        let mut faults = self.faults.borrow_mut();
        let at = faults.iter().position(|fault| fault.span.start <= span.end && span.start <= fault.span.end)?;
        Some(faults.swap_remove(at))
    }

    /// Turns the remaining parser errors into findings, one a line, and gives everything back.
    pub fn finish(self) -> (Vec<Finding>, Vec<Accepted>, bool) {
        let faults = self.faults.take();
        let toml = self.toml;
        let mut lines = Vec::new();
        for fault in faults {
            let line = toml[..toml.floor_char_boundary(fault.span.start.min(toml.len()))].matches('\n').count();
            if lines.contains(&line) {
                continue;
            }
            lines.push(line);
            let (rule, (message, help)) = if fault.is_date() {
                ("bad-date", SyntaxFault::explain_date(toml.get(fault.span.clone()).unwrap_or_default()))
            } else {
                ("syntax", fault.explain(toml))
            };
            let span = fault.span.start + self.offset..fault.span.end + self.offset;
            self.push(self.finding(rule, message).detail(Detail::Span(span)).help(help));
        }
        (self.findings.into_inner(), self.accepted.into_inner(), self.damaged.get())
    }
}
