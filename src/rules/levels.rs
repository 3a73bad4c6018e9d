//! Which level each rule has in a campaign.

use super::{
    source_files,
    table::{Check, Family, Rule, all, find, rule},
};
use crate::{
    diagnostics::{Finding, Severity},
    model::{PlanStatus, RuleLevel, Site},
};

/// Levels of all rules, in the order of their names: the campaign's own, or else the defaults.
pub(super) struct Levels(Vec<RuleLevel>);

impl Levels {
    /// The levels in force; what may not be switched off keeps its default.
    pub(super) fn of(site: &Site) -> Self {
        let mut levels: Vec<RuleLevel> = all().iter().map(|rule| rule.level).collect();
        for (name, level) in &site.campaign.rule_levels {
            if let Some(rule) = find(name).filter(|rule| !rule.family.is_fixed() || *level != RuleLevel::Off) {
                levels[rule.name as usize] = *level;
            }
        }
        Self(levels)
    }

    /// The level of one rule.
    pub(super) fn of_rule(&self, rule: &Rule) -> RuleLevel {
        self.0[rule.name as usize]
    }

    /// How bad a finding is: what is wrong in a draft, which the public cannot see yet, is no error.
    pub(super) fn severity(&self, site: &Site, finding: &Finding) -> Severity {
        let rule = rule(finding.rule);
        if self.of_rule(rule) != RuleLevel::Error {
            return Severity::Warning;
        }
        let is_draft = || {
            let plan = site.unit(&finding.unit).and_then(|unit| unit.plan.as_ref());
            plan.is_some_and(|plan| plan.status == Some(PlanStatus::Draft))
        };
        let is_unfinished = match rule.family {
            Family::Plan => is_draft(),
            Family::Progress => is_draft_note(site, finding),
            _ => false,
        };
        if is_unfinished { Severity::Warning } else { Severity::Error }
    }
}

/// Whether a rule that looks at git history can block the site, so that history has to be read before building.
pub(crate) fn history_blocks(site: &Site) -> bool {
    let levels = Levels::of(site);
    let looks_at_history = |rule: &&Rule| matches!(rule.check, Check::History(_));
    all().iter().filter(looks_at_history).any(|rule| levels.of_rule(rule) == RuleLevel::Error)
}

/// Whether the finding stands in a note without `published`: the public cannot see it yet.
fn is_draft_note(site: &Site, finding: &Finding) -> bool {
    let drafts = site.unit(&finding.unit).into_iter().flat_map(|unit| {
        let drafts = unit.progress.iter().filter(|note| note.published.is_none());
        drafts.map(|note| unit.file(&source_files::note(note.period).to_string()))
    });
    drafts.into_iter().any(|file| file == finding.file)
}
