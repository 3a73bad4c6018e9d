//! Reports: the findings of one file, collected while it is read.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

use toml_spanner::Span;

use super::{
    brackets::{SingleBrackets, without_brackets},
    syntax::{Slip, SyntaxFault},
};
use crate::{
    content::limits,
    diagnostics::{Detail, Finding, RuleName},
    keys::RecordKind,
    model::Accepted,
};

/// The findings of one file so far, and what is needed to make more of them.
#[derive(Debug)]
pub(crate) struct FileReport<'s> {
    /// File relative to the site's root.
    pub(crate) file: &'s str,
    /// Path of the unit; empty for site files.
    pub(crate) unit: &'s str,
    /// TOML of the file.
    pub(crate) toml: &'s str,
    /// Byte of the file where its TOML begins.
    pub(crate) offset: usize,
    /// Whether so much is unreadable that a missing key says nothing.
    pub(crate) damaged: Cell<bool>,
    /// Whether a key is written wrong of which it is known what was meant: what seems to be missing is there.
    pub(super) misnamed: Cell<bool>,
    findings: RefCell<Vec<Finding>>,
    /// Findings beyond those that are listed.
    counted: Cell<usize>,
    pub(in crate::content) accepted: RefCell<Vec<Accepted>>,
    faults: RefCell<Vec<SyntaxFault>>,
    /// Places where recovery put a value in place of what was written wrong.
    recovered: Vec<Range<usize>>,
}

impl<'s> FileReport<'s> {
    /// A report that starts with these faults of the file. Each is remembered until the value it concerns has been
    /// read.
    pub(crate) fn new(file: &'s str, unit: &'s str, toml: &'s str, offset: usize, faults: Vec<SyntaxFault>) -> Self {
        let recovered = faults.iter().filter(|fault| fault.slip.is_recovered());
        Self {
            file,
            unit,
            toml,
            offset,
            damaged: Cell::new(faults.iter().any(|fault| !fault.slip.is_recovered())),
            misnamed: Cell::default(),
            findings: RefCell::default(),
            counted: Cell::default(),
            accepted: RefCell::default(),
            recovered: recovered.map(|fault| fault.span.clone()).collect(),
            faults: RefCell::new(faults),
        }
    }

    /// Adds a finding of this file, as long as it has not too many.
    pub(crate) fn push(&self, finding: Finding) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < limits::FINDINGS {
            findings.push(finding.unit(self.unit));
        } else {
            self.counted.set(self.counted.get() + 1);
        }
    }

    /// A finding about the file that names no field.
    pub(crate) fn finding(&self, rule: RuleName, message: impl Into<String>) -> Finding {
        Finding::new(rule, self.file, message)
    }

    /// The text a clerk wrote, where recovery put a value in its place; without the quotes of a Chinese keyboard around
    /// it, so that nothing is told of them but that they are the wrong ones.
    pub(in crate::content) fn as_written(&self, span: Span) -> Option<&'s str> {
        let is_recovered = self.recovered.iter().any(|recovered| *recovered == span.range());
        let text = is_recovered.then(|| self.toml.get(span.range())).flatten()?;
        Some(in_chinese_quotes(text).unwrap_or(text))
    }

    /// The fault of the value at this place, if it has one.
    pub(in crate::content) fn fault(&self, span: Span) -> Option<Slip> {
        self.faults.borrow().iter().find(|fault| fault.span == span.range()).map(|fault| fault.slip)
    }

    /// Forgets the fault of a value, where a better finding is reported.
    pub(in crate::content) fn forget_fault(&self, span: Span) {
        self.faults.borrow_mut().retain(|fault| fault.span != span.range());
    }

    /// Remembers that records of this name begin with one pair of brackets; false when no header in the file does so.
    pub(super) fn has_single_brackets(&self, name: &str) -> bool {
        let Some(brackets) = SingleBrackets::of(self.toml, name) else { return false };
        self.faults.borrow_mut().push(SyntaxFault { span: brackets.span, slip: Slip::OneBracket });
        self.damaged.set(true);
        true
    }

    /// Turns the remaining faults into findings, one for each line, and returns everything. `kind` is what the file holds.
    pub(crate) fn finish(self, kind: &'static RecordKind) -> (Vec<Finding>, Vec<Accepted>, bool) {
        let toml = self.toml;
        let (faults, brackets) = without_brackets(self.faults.take(), toml, kind);
        for records in brackets {
            let (message, help) = records.explain();
            let span = records.span.start + self.offset..records.span.end + self.offset;
            self.push(self.finding(RuleName::syntax, message).detail(Detail::Span(span)).help(help));
        }
        let mut lines = Vec::new();
        for fault in faults {
            let line = toml[..toml.floor_char_boundary(fault.span.start.min(toml.len()))].matches('\n').count();
            if lines.contains(&line) {
                continue;
            }
            lines.push(line);
            let rule = if fault.slip == Slip::Date { RuleName::bad_date } else { RuleName::syntax };
            let (message, help) = fault.explain(toml, kind);
            let span = fault.span.start + self.offset..fault.span.end + self.offset;
            self.push(self.finding(rule, message).detail(Detail::Span(span)).help(help));
        }
        let mut findings = self.findings.into_inner();
        let counted = self.counted.get();
        if counted > 0 {
            let message = format!("这个文件的问题太多，只列出前 {} 处，另有 {counted} 处", limits::FINDINGS);
            let finding = Finding::new(RuleName::syntax, self.file, message).help("先改列出的，再检查一次");
            findings.push(finding.unit(self.unit));
        }
        (findings, self.accepted.into_inner(), self.damaged.get() || self.misnamed.get())
    }
}

/// What stands between quotes of a Chinese keyboard that are the only ones in a value.
fn in_chinese_quotes(text: &str) -> Option<&str> {
    const QUOTES: [char; 3] = ['“', '”', '＂'];
    let inner = text.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?;
    (!inner.contains(QUOTES) && !inner.trim().is_empty()).then_some(inner)
}
