//! What a clerk should look at first.

use super::{Finding, RuleName, Severity};

/// Order of findings for a person: what keeps the site from being published, what is late, what is missing, the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Urgency {
    /// A finding at error level.
    Error,
    /// A date has passed.
    Late,
    /// Something is not there.
    Missing,
    /// Wording, order, numbers that look unusual.
    Style,
}

impl Urgency {
    /// Every one, in order.
    pub(crate) const ALL: [Self; 4] = [Self::Error, Self::Late, Self::Missing, Self::Style];

    /// Of a finding.
    pub(crate) fn of(finding: &Finding) -> Self {
        if finding.severity == Severity::Error { Self::Error } else { Self::of_rule(finding.rule) }
    }

    /// Of a rule that only warns. What it is about stands in its name: a deadline of a promise, or a record that is not
    /// there, as the months of which nothing was reported.
    fn of_rule(rule: RuleName) -> Self {
        let name = rule.as_str();
        let has = |words: &[&str]| name.split('-').any(|part| words.contains(&part));
        if has(&["late", "overdue", "unanswered"]) {
            Self::Late
        } else if has(&["missing", "not", "few", "without", "absent", "gap"]) && rule != RuleName::date_without_year {
            Self::Missing
        } else {
            Self::Style
        }
    }

    /// Head of its column.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Late => "逾期",
            Self::Missing => "缺少",
            Self::Style => "其他",
        }
    }
}

/// Findings of one committee and the units directly below it.
#[derive(Debug, Clone)]
pub(crate) struct CommitteeCount {
    /// Name.
    pub(crate) name: String,
    /// How many of each [`Urgency`].
    pub(crate) counts: [usize; Urgency::ALL.len()],
}

impl CommitteeCount {
    /// Adds a finding.
    pub(crate) fn add(&mut self, finding: &Finding) {
        self.counts[Urgency::of(finding) as usize] += 1;
    }
}
