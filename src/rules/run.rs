//! Applies every rule, then levels, drafts and accepted findings.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Context, Family, Found, Rule,
    context::note_file,
    table::{Check, SiteCheck, UnitCheck, all, find},
    text_scan,
};
use crate::{
    content::Loaded,
    diagnostics::{Finding, Severity},
    model::{PlanStatus, RuleLevel, Site},
};

/// All findings of a run, levels applied, each once.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// Findings, accepted ones included; unsorted, since sorting needs positions.
    pub(crate) findings: Vec<Finding>,
    /// Warnings that stand and were counted without being kept.
    pub(crate) uncollected: usize,
    /// The same where warnings are only counted, by what they are of.
    pub(crate) counts: WarningCounts,
    /// Time spent on comparing plans with one another, the one check that looks at all texts at once.
    pub(crate) copied_plan_took: Duration,
}

impl Checked {
    /// How many findings at this level stand, accepted ones apart.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let kept = self.findings.iter().filter(|f| f.severity == severity && f.accepted.is_none()).count();
        if severity == Severity::Warning { kept + self.uncollected } else { kept }
    }
}

/// How many warnings stand, by what has to be looked at again when something changes. Of a site without errors that is
/// all a later build needs to know of a unit that nothing has changed for.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WarningCounts {
    /// Of the rules that look at one unit at a time, by position of the unit.
    pub(crate) units: Vec<u32>,
    /// Of plans that are much alike.
    pub(crate) copied_plan: u32,
}

/// What is known of a site from an earlier run that found no error.
#[derive(Clone, Copy)]
pub(crate) struct Known<'k> {
    /// The warnings of that run.
    pub(crate) counts: &'k WarningCounts,
    /// Whether a unit's findings may differ since.
    pub(crate) touched: &'k (dyn Fn(usize) -> bool + Sync),
    /// Whether any plan differs since.
    pub(crate) plans_changed: bool,
}

/// The rule that looks at all texts at once.
const COPIED_PLAN: &str = "copied-plan";

/// What becomes of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Warnings {
    Collected,
    Counted,
}

/// Runs all rules over what was read.
pub(crate) fn run(loaded: &Loaded, context: &Context<'_>) -> Checked {
    run_until(loaded, context, &AtomicBool::new(false)).unwrap_or_default()
}

/// Runs all rules over what was read and keeps the errors; warnings are only counted, since a large site has a dozen
/// a unit and a build shows none of them.
/// What is `known` is not looked at again.
pub(crate) fn run_for_errors(loaded: &Loaded, context: &Context<'_>, known: Option<&Known<'_>>) -> Checked {
    run_as(loaded, context, Warnings::Counted, known, &AtomicBool::new(false)).unwrap_or_default()
}

/// Runs only the rules that look at one unit at a time, over these units; with what was wrong while they were read.
pub(crate) fn run_units(loaded: &Loaded, context: &Context<'_>, indices: &[usize]) -> Vec<Finding> {
    let paths: HashSet<&str> = indices.iter().map(|&index| context.unit(index).path.as_str()).collect();
    let read: Vec<_> =
        loaded.findings.iter().filter(|finding| paths.contains(finding.unit.as_str())).cloned().collect();
    let levels = Levels::of(&loaded.site);
    let judge = Judge::new(&loaded.site, &levels, &read, Warnings::Collected);
    let checks = judge.checks(Check::of_unit);
    let mut tally = Tally::default();
    judge.read(read, &mut tally);
    let mut found = Found::default();
    for &index in indices {
        check_unit(context, index, &checks, &mut found);
        judge.found(&mut found, &mut tally);
    }
    tally.findings
}

/// Runs all rules over what was read, unless `stop` is set before they have come to an end.
pub(crate) fn run_until(loaded: &Loaded, context: &Context<'_>, stop: &AtomicBool) -> Option<Checked> {
    run_as(loaded, context, Warnings::Collected, None, stop)
}

fn run_as(
    loaded: &Loaded,
    context: &Context<'_>,
    warnings: Warnings,
    known: Option<&Known<'_>>,
    stop: &AtomicBool,
) -> Option<Checked> {
    let site = &loaded.site;
    let levels = Levels::of(site);
    let judge = Judge::new(site, &levels, &loaded.findings, warnings);
    let (mut tally, units) = check_units(context, &judge, known, stop);
    let mut counts = WarningCounts { units, copied_plan: 0 };
    judge.read(loaded.findings.clone(), &mut tally);
    let site_check = |applied: &Applied<SiteCheck>| {
        let mut tally = Tally::default();
        let mut found = Found { only_counts: applied.only_counts, ..Found::default() };
        if !stop.load(Ordering::Relaxed) {
            (applied.check)(context, &mut found);
            judge.found(&mut found, &mut tally);
        }
        tally
    };
    let checks = judge.checks(Check::of_site);
    // Comparing plans keeps all threads busy by itself, and is timed.
    let (compare, others): (Vec<_>, Vec<_>) = checks.into_iter().partition(|applied| applied.rule == COPIED_PLAN);
    let others = others.par_iter().map(site_check);
    tally = tally.join(others.reduce(Tally::default, Tally::join));
    let started = Instant::now();
    for applied in &compare {
        if let Some(known) = known.filter(|known| !known.plans_changed) {
            counts.copied_plan = known.counts.copied_plan;
            tally.uncollected += counts.copied_plan as usize;
            continue;
        }
        let own = site_check(applied);
        counts.copied_plan = u32::try_from(own.uncollected).unwrap_or(u32::MAX);
        tally = tally.join(own);
    }
    let copied_plan_took = started.elapsed();
    if stop.load(Ordering::Relaxed) {
        return None;
    }
    let mut found = Found::default();
    text_scan::site(site, &mut found);
    judge.found(&mut found, &mut tally);
    Some(Checked { findings: tally.findings, uncollected: tally.uncollected, counts, copied_plan_took })
}

/// What stands so far.
#[derive(Debug, Default)]
struct Tally {
    findings: Vec<Finding>,
    uncollected: usize,
}

impl Tally {
    fn join(mut self, mut other: Self) -> Self {
        self.findings.append(&mut other.findings);
        self.uncollected += other.uncollected;
        self
    }
}

/// Decides which findings stand, and at which level.
struct Judge<'j> {
    site: &'j Site,
    levels: &'j Levels,
    warnings: Warnings,
    /// File and field of what was wrong while reading.
    seen: HashSet<(String, String)>,
    damaged: HashSet<String>,
}

impl<'j> Judge<'j> {
    fn new(site: &'j Site, levels: &'j Levels, read: &[Finding], warnings: Warnings) -> Self {
        let seen = read.iter().map(|finding| (finding.file.clone(), finding.field.clone())).collect();
        let damaged = site
            .units
            .iter()
            .flat_map(|unit| unit.damaged.iter().map(|name| unit.file(name)))
            .chain(read.iter().filter(|finding| finding.rule == "syntax").map(|finding| finding.file.clone()))
            .collect();
        Self { site, levels, warnings, seen, damaged }
    }

    /// Takes what was wrong while reading; all of it stands.
    fn read(&self, findings: Vec<Finding>, tally: &mut Tally) {
        for finding in findings {
            self.settle(finding, tally);
        }
    }

    /// The checks in force that `pick` takes.
    fn checks<C>(&self, pick: impl Fn(&Check) -> Option<C>) -> Vec<Applied<C>> {
        let rules = all().iter().filter(|rule| self.levels.of_rule(rule) != RuleLevel::Off);
        let applied = |rule: &'static Rule| {
            Some(Applied { rule: rule.name, check: pick(&rule.check)?, only_counts: self.only_counts(rule) })
        };
        rules.filter_map(applied).collect()
    }

    /// Whether whatever the rule finds is a warning that stands and is not kept: then only the number matters.
    fn only_counts(&self, rule: &Rule) -> bool {
        self.warnings == Warnings::Counted
            && self.levels.of_rule(rule) == RuleLevel::Warning
            // Rules about files also speak in the name of others, which may be errors.
            && rule.family != Family::Files
            && self.seen.is_empty()
            && self.damaged.is_empty()
            && self.site.accepted.iter().all(|accepted| accepted.rule != rule.name)
    }

    /// Takes what rules found, each mistake once, and leaves nothing behind.
    fn found(&self, found: &mut Found, tally: &mut Tally) {
        tally.uncollected += std::mem::take(&mut found.counted);
        for finding in found.findings.drain(..) {
            let rule = find(finding.rule);
            // What could be read of a damaged file may be wrong; what must not be public stays wrong.
            let stands = rule.is_none_or(|rule| rule.family == Family::Files || matches!(rule.check, Check::Text(..)));
            let spared = !stands && self.damaged.contains(&finding.file);
            let off = rule.is_some_and(|rule| self.levels.of_rule(rule) == RuleLevel::Off);
            if !off && !spared && !self.is_seen(&finding) {
                self.settle(finding, tally);
            }
        }
    }

    fn settle(&self, mut finding: Finding, tally: &mut Tally) {
        finding.severity = self.levels.severity(self.site, &finding);
        accept(self.site, &mut finding);
        let stands = finding.severity == Severity::Warning && finding.accepted.is_none();
        if stands && self.warnings == Warnings::Counted {
            tally.uncollected += 1;
        } else {
            tally.findings.push(finding);
        }
    }

    /// Whether a files-family finding already speaks of the same field: one mistake, one finding.
    fn is_seen(&self, finding: &Finding) -> bool {
        if finding.field.is_empty() || self.seen.is_empty() {
            return false;
        }
        self.seen.contains(&(finding.file.clone(), finding.field.clone()))
    }
}

/// A check in force.
struct Applied<C> {
    rule: &'static str,
    check: C,
    /// Whether what it finds is only counted.
    only_counts: bool,
}

fn check_unit(context: &Context<'_>, index: usize, checks: &[Applied<UnitCheck>], found: &mut Found) {
    for applied in checks {
        found.only_counts = applied.only_counts;
        (applied.check)(context, index, found);
    }
    found.only_counts = false;
    text_scan::unit(context.unit(index), found);
}

/// What the rules that look at one unit at a time found, and how many warnings they left uncollected of each unit.
fn check_units(
    context: &Context<'_>,
    judge: &Judge<'_>,
    known: Option<&Known<'_>>,
    stop: &AtomicBool,
) -> (Tally, Vec<u32>) {
    let checks = judge.checks(Check::of_unit);
    let tallies: Vec<Tally> = (0..context.site.units.len())
        .into_par_iter()
        .map_init(Found::default, |found, index| {
            let mut tally = Tally::default();
            if let Some(known) = known.filter(|known| !(known.touched)(index)) {
                tally.uncollected = known.counts.units.get(index).map_or(0, |count| *count as usize);
            } else if !stop.load(Ordering::Relaxed) {
                check_unit(context, index, &checks, found);
                judge.found(found, &mut tally);
            }
            tally
        })
        .collect();
    let counts = tallies.iter().map(|tally| u32::try_from(tally.uncollected).unwrap_or(u32::MAX)).collect();
    (tallies.into_iter().fold(Tally::default(), Tally::join), counts)
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

fn accept(site: &Site, finding: &mut Finding) {
    if site.accepted.is_empty() {
        return;
    }
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

fn is_inside(field: &str, record: &str) -> bool {
    field.strip_prefix(record).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
