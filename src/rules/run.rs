//! Applies every rule, then levels, drafts and accepted findings.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Context, Family,
    context::Remembered,
    found::Findings,
    levels::Levels,
    table::{Check, HistoryCheck, Rule, SiteCheck, UnitCheck, all, rule},
    text_scan,
};
use crate::{
    content::Loaded,
    diagnostics::{Finding, RuleName, Severity},
    model::{RuleLevel, Site},
    similarity::PlanPrints,
};

/// All findings of a run, levels applied, each once.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// Findings, accepted ones included; unsorted, since sorting needs positions.
    pub(crate) findings: Vec<Finding>,
    /// Warnings that stand and were counted without being kept.
    pub(crate) uncollected: usize,
    /// The number of warnings, where warnings are only counted, by what they are of.
    pub(crate) counts: WarningCounts,
    /// Time spent on comparing plans with one another, the one check that looks at all texts at once.
    pub(crate) copied_plan_took: Duration,
    /// Prints of the plans, where somebody will publish them.
    pub(crate) prints: PlanPrints,
}

impl Checked {
    /// How many findings at this level stand, accepted ones apart.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let collected = self.findings.iter().filter(|f| f.severity == severity && f.accepted.is_none()).count();
        if severity == Severity::Warning { collected + self.uncollected } else { collected }
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
    pub(crate) is_affected: &'k (dyn Fn(usize) -> bool + Sync),
    /// Whether any plan differs since.
    pub(crate) plans_changed: bool,
}

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
    run_over(loaded, context, indices, |_, _| ())
}

/// The same with what `more` finds, judged alike.
fn run_over(
    loaded: &Loaded,
    context: &Context<'_>,
    indices: &[usize],
    more: impl FnOnce(&Judge<'_>, &mut Tally),
) -> Vec<Finding> {
    let paths: HashSet<&str> = indices.iter().map(|&index| context.unit(index).path.as_str()).collect();
    let read: Vec<_> =
        loaded.findings.iter().filter(|finding| paths.contains(finding.unit.as_str())).cloned().collect();
    let levels = Levels::of(&loaded.site);
    let judge = Judge::new(&loaded.site, &levels, &read, Warnings::Collected);
    let checks = UnitChecks::of(&judge, context.remembered);
    let mut tally = Tally::default();
    judge.read(read, &mut tally);
    let mut findings = Findings::default();
    for &index in indices {
        checks.run(context, index, &mut findings);
        judge.found(&mut findings, &mut tally);
    }
    more(&judge, &mut tally);
    tally.findings
}

/// Runs the rules over one unit: those that look at one at a time, and those that look at the whole site as far as they
/// speak of it. Plans are not compared with one another. What was wrong while the unit was read is part of it.
pub(crate) fn run_unit(loaded: &Loaded, context: Context<'_>, index: usize) -> Vec<Finding> {
    let context = context.about(index);
    let mut findings = run_over(loaded, &context, &[index], |judge, tally| {
        for applied in judge.checks(|check| if let Check::Site(check) = check { Some(*check) } else { None }) {
            let mut found = Findings::default();
            (applied.check)(&context, &mut found.of(applied.rule, applied.only_counts));
            judge.found(&mut found, tally);
        }
    });
    findings.retain(|finding| finding.unit == context.unit(index).path);
    findings
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
        if !stop.load(Ordering::Relaxed) {
            let mut findings = Findings::default();
            (applied.check)(context, &mut findings.of(applied.rule, applied.only_counts));
            judge.found(&mut findings, &mut tally);
        }
        tally
    };
    let checks = judge.checks(|check| if let Check::Site(check) = check { Some(*check) } else { None });
    tally = tally.join(checks.par_iter().map(site_check).reduce(Tally::default, Tally::join));
    let started = Instant::now();
    let comparisons = judge.checks(|check| if let Check::Comparison(check) = check { Some(*check) } else { None });
    for applied in &comparisons {
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
    let mut findings = Findings::default();
    text_scan::site(site, &mut findings);
    judge.found(&mut findings, &mut tally);
    Some(Checked {
        findings: tally.findings,
        uncollected: tally.uncollected,
        counts,
        copied_plan_took,
        prints: PlanPrints::default(),
    })
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
    /// Files in an encoding nobody knows, of which every other word is garbled.
    misencoded: HashSet<String>,
}

impl<'j> Judge<'j> {
    fn new(site: &'j Site, levels: &'j Levels, read: &[Finding], warnings: Warnings) -> Self {
        let seen = read.iter().map(|finding| (finding.file.clone(), finding.field.clone())).collect();
        let damaged = site
            .units
            .iter()
            .flat_map(|unit| unit.damaged.iter().map(|name| unit.file(name)))
            .chain(read.iter().filter(|finding| is_unparsed(finding)).map(|finding| finding.file.clone()))
            .collect();
        let is_misencoded = |finding: &&Finding| finding.rule == RuleName::invalid_encoding;
        let misencoded = read.iter().filter(is_misencoded).map(|finding| finding.file.clone()).collect();
        Self { site, levels, warnings, seen, damaged, misencoded }
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
            && self.site.accepted.iter().all(|accepted| accepted.rule != rule.name.as_str())
    }

    /// Takes what rules found, each mistake once, and leaves nothing behind.
    fn found(&self, findings: &mut Findings, tally: &mut Tally) {
        tally.uncollected += std::mem::take(&mut findings.counted);
        for finding in findings.collected.drain(..) {
            let rule = rule(finding.rule);
            // What could be read of a damaged file may be wrong; what must not be public stays wrong.
            let stands = rule.family == Family::Files || matches!(rule.check, Check::Text(..));
            let spared = (!stands && self.damaged.contains(&finding.file))
                || (finding.rule == RuleName::garbled_text && self.misencoded.contains(&finding.file));
            let off = self.levels.of_rule(rule) == RuleLevel::Off;
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

/// Whether something in a file is no TOML; a date can be written so as well, and then no field is known to be concerned.
fn is_unparsed(finding: &Finding) -> bool {
    finding.rule == RuleName::syntax || (finding.rule == RuleName::bad_date && finding.field.is_empty())
}

/// A check in force.
struct Applied<C> {
    rule: RuleName,
    check: C,
    /// Whether what it finds is only counted.
    only_counts: bool,
}

/// The checks of one unit in force.
struct UnitChecks<'h> {
    checks: Vec<Applied<UnitCheck>>,
    history_checks: Vec<Applied<HistoryCheck>>,
    remembered: Option<Remembered<'h>>,
}

impl<'h> UnitChecks<'h> {
    fn of(judge: &Judge<'_>, remembered: Option<Remembered<'h>>) -> Self {
        Self {
            checks: judge.checks(|check| if let Check::Unit(check) = check { Some(*check) } else { None }),
            history_checks: judge.checks(|check| if let Check::History(check) = check { Some(*check) } else { None }),
            remembered,
        }
    }

    fn run(&self, context: &Context<'_>, index: usize, findings: &mut Findings) {
        for Applied { rule, check, only_counts } in &self.checks {
            check(context, index, &mut findings.of(*rule, *only_counts));
        }
        if let Some(remembered) = self.remembered {
            for Applied { rule, check, only_counts } in &self.history_checks {
                check(context, remembered, index, &mut findings.of(*rule, *only_counts));
            }
        }
        text_scan::unit(context.site, context.unit(index), findings);
    }
}

/// What the rules that look at one unit at a time found, and how many warnings they left uncollected of each unit.
fn check_units(
    context: &Context<'_>,
    judge: &Judge<'_>,
    known: Option<&Known<'_>>,
    stop: &AtomicBool,
) -> (Tally, Vec<u32>) {
    let checks = UnitChecks::of(judge, context.remembered);
    let tallies: Vec<Tally> = (0..context.site.units.len())
        .into_par_iter()
        .map_init(Findings::default, |findings, index| {
            let mut tally = Tally::default();
            if let Some(known) = known.filter(|known| !(known.is_affected)(index)) {
                tally.uncollected = known.counts.units.get(index).map_or(0, |count| *count as usize);
            } else if !stop.load(Ordering::Relaxed) {
                checks.run(context, index, findings);
                judge.found(findings, &mut tally);
            }
            tally
        })
        .collect();
    let counts = tallies.iter().map(|tally| u32::try_from(tally.uncollected).unwrap_or(u32::MAX)).collect();
    (tallies.into_iter().fold(Tally::default(), Tally::join), counts)
}

fn accept(site: &Site, finding: &mut Finding) {
    if site.accepted.is_empty() {
        return;
    }
    let accepted = site.accepted.iter().find(|accepted| {
        accepted.file == finding.file
            && accepted.rule == finding.rule.as_str()
            && (accepted.record.is_empty() || is_inside(&finding.field, &accepted.record))
    });
    if let Some(accepted) = accepted.filter(|_| rule(finding.rule).may_be_accepted()) {
        finding.accepted = Some(accepted.reason.clone());
    }
}

fn is_inside(field: &str, record: &str) -> bool {
    field.strip_prefix(record).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
