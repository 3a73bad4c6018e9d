//! Applies every rule, then levels, drafts and accepted findings.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rayon::prelude::*;

use super::{
    Context, Family, Rule,
    context::note_file,
    table::{Check, all, find},
    text_scan,
};
use crate::{
    content::Loaded,
    diagnostics::{Finding, Severity},
    model::{PlanStatus, RuleLevel, Site},
};

/// All findings of a run, levels applied, each once.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings, accepted ones included; unsorted, since sorting needs positions.
    pub findings: Vec<Finding>,
    /// Time spent on comparing plans with one another, the one check that looks at all texts at once.
    pub copied_plan_took: Duration,
}

impl Checked {
    /// How many findings at this level stand, accepted ones apart.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity && f.accepted.is_none()).count()
    }
}

/// Runs all rules over what was read.
pub fn run(loaded: &Loaded, context: &Context<'_>) -> Checked {
    run_until(loaded, context, &AtomicBool::new(false)).unwrap_or_default()
}

/// Runs only the rules that look at one unit at a time, over these units; with what was wrong while they were read.
pub fn run_units(loaded: &Loaded, context: &Context<'_>, indices: &[usize]) -> Vec<Finding> {
    let paths: HashSet<&str> = indices.iter().map(|&index| context.unit(index).path.as_str()).collect();
    let read = loaded.findings.iter().filter(|finding| paths.contains(finding.unit.as_str())).cloned().collect();
    let levels = Levels::of(&loaded.site);
    let checks = unit_checks(&levels);
    let found = indices.par_iter().flat_map_iter(|&index| {
        let mut found = Vec::new();
        check_unit(context, index, &checks, &mut found);
        found
    });
    settle(&loaded.site, &levels, read, found.collect())
}

/// Runs all rules over what was read, unless `stop` is set before they have come to an end.
pub fn run_until(loaded: &Loaded, context: &Context<'_>, stop: &AtomicBool) -> Option<Checked> {
    let site = &loaded.site;
    let levels = Levels::of(site);
    let mut found = check_units(context, &levels, stop);
    let mut copied_plan_took = Duration::ZERO;
    for rule in all() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        if let Check::Site(check) = rule.check
            && levels.of_rule(rule) != RuleLevel::Off
        {
            let started = Instant::now();
            check(context, &mut found);
            if rule.name == "copied-plan" {
                copied_plan_took = started.elapsed();
            }
        }
    }
    text_scan::site(site, &mut found);
    let findings = settle(site, &levels, loaded.findings.clone(), found);
    Some(Checked { findings, copied_plan_took })
}

/// Puts what was found while reading and what rules found together: levels applied, each mistake once.
fn settle(site: &Site, levels: &Levels, mut findings: Vec<Finding>, mut found: Vec<Finding>) -> Vec<Finding> {
    let seen: HashSet<(String, String)> =
        findings.iter().map(|finding| (finding.file.clone(), finding.field.clone())).collect();
    let damaged: HashSet<String> = site
        .units
        .iter()
        .flat_map(|unit| unit.damaged.iter().map(|name| unit.file(name)))
        .chain(findings.iter().filter(|finding| finding.rule == "syntax").map(|finding| finding.file.clone()))
        .collect();
    found.retain(|finding| {
        let rule = find(finding.rule);
        // What could be read of a damaged file may be wrong; what must not be public stays wrong.
        let stands = rule.is_none_or(|rule| rule.family == Family::Files || matches!(rule.check, Check::Text(..)));
        let spared = damaged.contains(&finding.file) && !stands;
        let off = rule.is_some_and(|rule| levels.of_rule(rule) == RuleLevel::Off);
        !off && !spared && !seen_field(&seen, finding)
    });
    findings.append(&mut found);
    for finding in &mut findings {
        finding.severity = levels.severity(site, finding);
    }
    accept(site, &mut findings);
    findings
}

/// Whether a files-family finding already speaks of the same field: one mistake, one finding.
fn seen_field(seen: &HashSet<(String, String)>, finding: &Finding) -> bool {
    if finding.field.is_empty() || seen.is_empty() {
        return false;
    }
    seen.contains(&(finding.file.clone(), finding.field.clone()))
}

type UnitCheck = fn(&Context<'_>, usize, &mut Vec<Finding>);

fn unit_checks(levels: &Levels) -> Vec<UnitCheck> {
    all()
        .iter()
        .filter(|rule| levels.of_rule(rule) != RuleLevel::Off)
        .filter_map(|rule| match rule.check {
            Check::Unit(check) => Some(check),
            _ => None,
        })
        .collect()
}

fn check_unit(context: &Context<'_>, index: usize, checks: &[UnitCheck], found: &mut Vec<Finding>) {
    for check in checks {
        check(context, index, found);
    }
    text_scan::unit(context.unit(index), found);
}

fn check_units(context: &Context<'_>, levels: &Levels, stop: &AtomicBool) -> Vec<Finding> {
    let checks = unit_checks(levels);
    (0..context.site.units.len())
        .into_par_iter()
        .fold(Vec::new, |mut found, index| {
            if !stop.load(Ordering::Relaxed) {
                check_unit(context, index, &checks, &mut found);
            }
            found
        })
        .reduce(Vec::new, |mut all, mut more| {
            all.append(&mut more);
            all
        })
}

struct Levels {
    own: HashMap<&'static str, RuleLevel>,
}

impl Levels {
    fn of(site: &Site) -> Self {
        let own = site
            .campaign
            .rule_levels
            .iter()
            .filter_map(|(name, level)| {
                let rule = find(name)?;
                let allowed = !(rule.family.is_fixed() && *level == RuleLevel::Off);
                allowed.then_some((rule.name, *level))
            })
            .collect();
        Self { own }
    }

    fn of_rule(&self, rule: &Rule) -> RuleLevel {
        self.own.get(rule.name).copied().unwrap_or(rule.level)
    }

    fn severity(&self, site: &Site, finding: &Finding) -> Severity {
        let Some(rule) = find(finding.rule) else { return Severity::Error };
        let level = self.of_rule(rule);
        if level != RuleLevel::Error {
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

/// Whether the finding stands in a note without `published`: the public cannot see it yet.
fn is_draft_note(site: &Site, finding: &Finding) -> bool {
    let drafts = site.unit(&finding.unit).into_iter().flat_map(|unit| {
        let drafts = unit.progress.iter().filter(|note| note.published.is_none());
        drafts.map(|note| unit.file(&note_file(note.period)))
    });
    drafts.into_iter().any(|file| file == finding.file)
}

fn accept(site: &Site, findings: &mut [Finding]) {
    if site.accepted.is_empty() {
        return;
    }
    for finding in findings {
        let accepted = site.accepted.iter().find(|accepted| {
            accepted.file == finding.file
                && accepted.rule == finding.rule
                && (accepted.record.is_empty() || is_inside(&finding.field, &accepted.record))
        });
        let allowed = find(finding.rule).is_none_or(Rule::may_be_accepted);
        if let Some(accepted) = accepted.filter(|_| allowed) {
            finding.accepted = Some(accepted.reason.clone());
        }
    }
}

fn is_inside(field: &str, record: &str) -> bool {
    field.strip_prefix(record).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
