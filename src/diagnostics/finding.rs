//! Findings: what is wrong, where, and how to put it right.

use std::ops::Range;

use super::{
    RuleName,
    shown::{FIELD_BYTES, HELP_CHARS, MESSAGE_CHARS, shown},
};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Severity {
    /// Keeps a site from being published until it is put right.
    Error,
    /// Something late, missing or unusual; the site is published all the same.
    Warning,
}

impl Severity {
    /// Name in machine-readable output.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// Name shown to people.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
        }
    }
}

/// Which part of the named field a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The field's value, or, when it is missing, the record it belongs to.
    Field,
    /// The field's key.
    Key,
    /// Bytes of the file, where they are known from reading it.
    Span(Range<usize>),
    /// Bytes inside the field's text.
    InText(Range<usize>),
    /// Bytes inside the Markdown under the front matter.
    InBody(Range<usize>),
}

/// Something wrong in the files, with all that is needed to report it.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// The rule it belongs to.
    pub(crate) rule: RuleName,
    /// Level after the campaign's `[rules]` are applied.
    pub(crate) severity: Severity,
    /// File relative to the site's root, with `/`.
    pub(crate) file: String,
    /// Path of the field inside the file (`problems[2].due`, counted from 0); empty: the file itself.
    pub(crate) field: String,
    /// Part of the field it points at.
    pub(crate) detail: Detail,
    /// Whole path of the unit; empty for site files.
    pub(crate) unit: String,
    /// What is wrong.
    pub(crate) message: String,
    /// How to put it right.
    pub(crate) help: String,
    /// What the marked text should read instead, where that is certain.
    pub(crate) replacement: Option<String>,
    /// The reason a clerk gave for accepting it.
    pub(crate) accepted: Option<String>,
}

impl Finding {
    /// A finding at error level about a whole file.
    pub(crate) fn new(rule: RuleName, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            file: file.into(),
            field: String::new(),
            detail: Detail::Field,
            unit: String::new(),
            message: shown(message.into().into(), MESSAGE_CHARS),
            help: String::new(),
            replacement: None,
            accepted: None,
        }
    }

    /// Sets the field.
    #[must_use]
    pub(crate) fn at(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        // A longer one is not looked up again; the record it stands in is.
        self.field.truncate(self.field.floor_char_boundary(FIELD_BYTES));
        self
    }

    /// Sets which part of the field is meant.
    #[must_use]
    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// Sets the unit.
    #[must_use]
    pub(crate) fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Sets how to put it right.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = shown(help.into().into(), HELP_CHARS);
        self
    }

    /// Sets the text to write instead.
    #[must_use]
    pub(crate) fn replace_with(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.replacement = Some(text).filter(|text| text.len() <= FIELD_BYTES);
        self
    }
}

/// A finding with its position in the source.
#[derive(Debug)]
pub(crate) struct LocatedFinding<'f> {
    /// The finding.
    pub(crate) finding: &'f Finding,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// The source line, without its line end; empty when the file is not there.
    pub(crate) source: String,
    /// Line the marked text ends on.
    pub(crate) end_line: usize,
    /// Column just after the marked text.
    pub(crate) end_column: usize,
}
