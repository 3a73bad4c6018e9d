//! What is wrong, where, and how to put it right.

use std::ops::Range;

use super::RuleName;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Severity {
    /// Nothing is published while one stands.
    Error,
    /// Late, missing or unusual.
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

    /// Chinese word.
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
    /// Bytes of the file, known while it was read.
    Span(Range<usize>),
    /// Bytes inside the field's text.
    InText(Range<usize>),
    /// Bytes inside the Markdown under the front matter.
    InBody(Range<usize>),
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// The rule it belongs to.
    pub(crate) rule: RuleName,
    /// Level in force.
    pub(crate) severity: Severity,
    /// File relative to the site's root, with `/`.
    pub(crate) file: String,
    /// Path of the field inside the file (`problems[2].due`, counted from 0); empty: the file itself.
    pub(crate) field: String,
    /// Which part of the field.
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
            message: message.into(),
            help: String::new(),
            replacement: None,
            accepted: None,
        }
    }

    /// Names the field.
    #[must_use]
    pub(crate) fn at(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        self
    }

    /// Narrows the position.
    #[must_use]
    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// Names the unit.
    #[must_use]
    pub(crate) fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Says how to put it right.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Gives the text to write instead.
    #[must_use]
    pub(crate) fn replace_with(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }
}

/// A finding with its place in the source.
#[derive(Debug)]
pub(crate) struct Located<'f> {
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
    /// Column just behind the marked text.
    pub(crate) end_column: usize,
}
