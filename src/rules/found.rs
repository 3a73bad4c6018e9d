//! Where rules report what they find.

use std::fmt::Display;

use crate::{
    diagnostics::{Detail, Finding, RuleName},
    model::Unit,
};

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// The findings, in the order in which they were met.
    pub(super) collected: Vec<Finding>,
    /// How many more there were that were only counted.
    pub(super) counted: usize,
}

impl Findings {
    /// Lets a rule report; with `only_counts`, the number of its findings is all that is kept.
    pub(super) fn of(&mut self, rule: RuleName, only_counts: bool) -> Found<'_> {
        Found { rule, only_counts, findings: self }
    }

    /// Takes all that the other one holds.
    pub(super) fn join(mut self, mut other: Self) -> Self {
        self.collected.append(&mut other.collected);
        self.counted += other.counted;
        self
    }
}

/// What a rule is given to report its findings to.
///
/// A build shows no warnings and only counts them, a dozen a unit. So the texts of a finding are handed over as
/// `format_args!`, and put together only where the finding is kept.
#[derive(Debug)]
pub(crate) struct Found<'f> {
    rule: RuleName,
    only_counts: bool,
    findings: &'f mut Findings,
}

impl Found<'_> {
    /// Reports what is wrong in a file of a unit, named inside the unit's folder.
    pub(crate) fn report(&mut self, unit: &Unit, file: impl Display, message: impl Display) -> Reported<'_> {
        self.add(|rule| Finding::new(rule, unit.file(&file.to_string()), message.to_string()).unit(unit.path.clone()))
    }

    /// Reports what is wrong in any file, named from the site's root.
    pub(crate) fn report_site(&mut self, file: impl Display, message: impl Display) -> Reported<'_> {
        self.add(|rule| Finding::new(rule, file.to_string(), message.to_string()))
    }

    fn add(&mut self, finding: impl FnOnce(RuleName) -> Finding) -> Reported<'_> {
        if self.only_counts {
            self.findings.counted += 1;
            return Reported(None);
        }
        self.findings.collected.push(finding(self.rule));
        Reported(self.findings.collected.last_mut())
    }

    /// Reports findings that bear the name of another rule.
    pub(super) fn of(&mut self, rule: RuleName) -> Found<'_> {
        Found { rule, only_counts: self.only_counts, findings: self.findings }
    }

    /// A copy that reports to another place.
    pub(super) fn elsewhere<'e>(&self, findings: &'e mut Findings) -> Found<'e> {
        Found { rule: self.rule, only_counts: self.only_counts, findings }
    }

    /// Takes all that was reported elsewhere.
    pub(super) fn take(&mut self, findings: Findings) {
        *self.findings = std::mem::take(self.findings).join(findings);
    }
}

/// The finding just reported, to be described further; nothing where it was only counted.
#[derive(Debug)]
pub(crate) struct Reported<'f>(Option<&'f mut Finding>);

impl Reported<'_> {
    /// Names the field.
    pub(crate) fn at(self, field: impl Display) -> Self {
        self.with(|finding| finding.at(field.to_string()))
    }

    /// Says how to put it right.
    pub(crate) fn help(self, help: impl Display) -> Self {
        self.with(|finding| finding.help(help.to_string()))
    }

    /// Narrows the position.
    pub(crate) fn detail(self, detail: Detail) -> Self {
        self.with(|finding| finding.detail(detail))
    }

    /// Gives the text to write instead, where it is certain.
    pub(crate) fn replace_with(self, text: Option<impl Display>) -> Self {
        match text {
            Some(text) => self.with(|finding| finding.replace_with(text.to_string())),
            None => self,
        }
    }

    /// Names the unit, where the file does not lie in its folder or is named from the root.
    pub(crate) fn unit(self, path: &str) -> Self {
        self.with(|finding| finding.unit(path))
    }

    fn with(mut self, describe: impl FnOnce(Finding) -> Finding) -> Self {
        if let Some(finding) = &mut self.0 {
            let blank = Finding::new(finding.rule, String::new(), String::new());
            **finding = describe(std::mem::replace(*finding, blank));
        }
        self
    }
}
