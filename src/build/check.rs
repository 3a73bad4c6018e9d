//! Checking: every rule over the records, at one date.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};

use super::{date, memory, unit_lookup};
use crate::{
    cache::Previous,
    content::{self, Drafts, LoadError, Loaded, RecordSet},
    diagnostics::{CommitteeCount, Failure, Finding, RuleName, Severity, Summary, WordingScore, nearest, quoted_aside},
    history::{self, History},
    model::{Audience, Date, PublicMemory, Unit, UnitPath},
    register::Register,
    rules::{self, Checked, Context, Known, Remembered},
};

/// Options of a check.
pub(crate) struct CheckOptions {
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    /// Only findings of these units, by path or name, and those below them; all when empty.
    pub(crate) units: Vec<String>,
    /// Only findings of these rules; all when empty.
    pub(crate) rules: Vec<String>,
    /// Only findings of units that changes since this revision concern.
    pub(crate) since: Option<String>,
    /// Unit outside of whose folder nothing may have changed since then.
    pub(crate) changed_by: Option<String>,
}

/// Result of a check.
pub(crate) struct CheckResult {
    pub(crate) findings: Vec<Finding>,
    /// How many of them each committee has, those with most to do first; none where a person sees all at a glance.
    pub(crate) committees: Vec<CommitteeCount>,
    /// What share of its promises each unit looked at has put so that they can be checked.
    pub(crate) wording: Vec<WordingScore>,
    pub(crate) summary: Summary,
    /// Time for reading and parsing.
    pub(crate) read: Duration,
    /// Time for the rules, without comparing plans.
    pub(crate) rules: Duration,
    /// Time for comparing plans with one another.
    pub(crate) copied_plan: Duration,
}

/// Reads and checks a site.
///
/// # Errors
/// When there is no site, a unit or revision does not exist, or there is no date.
pub(crate) fn check(options: &CheckOptions) -> Result<CheckResult, Failure> {
    let started = Instant::now();
    let asked = rules_named(&options.rules)?;
    let (loaded, (history, memory)) = read(&options.root)?;
    let read = started.elapsed();
    let as_of = date::as_of(options.as_of, loaded.site.settings.as_of)?;
    let mut checked = all(&loaded, as_of, remembered(&history, &memory));
    let rules = started.elapsed().saturating_sub(read).saturating_sub(checked.copied_plan_took);
    let mut wording = rules::wording_scores(&loaded.site);
    let units = unit_lookup::paths(&loaded.site, &options.units)?;
    if !units.is_empty() {
        let inside = |path: &str| units.iter().any(|top| UnitPath(path).is_within(top));
        checked.findings.retain(|finding| inside(&finding.unit));
        wording.retain(|score| inside(&score.unit));
    }
    if !asked.is_empty() {
        checked.findings.retain(|finding| asked.contains(&finding.rule));
    }
    if let Some(revision) = &options.since {
        let changed = history::changed_since(&options.root, revision)?;
        let affected = rules::affected_units(&loaded.site, &changed);
        checked.findings.retain(|finding| affected.contains(&finding.unit));
    }
    if let Some(unit) = &options.changed_by {
        let strayed = strayed(options, unit_lookup::find(&loaded.site, unit)?)?;
        let asked = asked.is_empty() || asked.contains(&RuleName::outside_own_folder);
        checked.findings.splice(0..0, strayed.into_iter().filter(|_| asked));
    }
    let summary = summary(&checked, &loaded);
    let committees =
        if checked.findings.len() > AT_A_GLANCE { by_committee(&checked.findings, &loaded) } else { Vec::new() };
    let findings = checked.findings;
    Ok(CheckResult { summary, read, rules, copied_plan: checked.copied_plan_took, committees, wording, findings })
}

/// A finding for each file outside of the unit's folder that changed.
fn strayed(options: &CheckOptions, unit: &Unit) -> Result<Vec<Finding>, Failure> {
    let since = options.since.as_deref().ok_or_else(|| {
        Failure("--changed-by 要和 --since 版本 一起写，才知道哪些文件是改动过的，例如 --since origin/main".into())
    })?;
    let changed = history::all_changed_since(&options.root, since)?;
    let inside = |path: &str| UnitPath::of_source(path).is_some_and(|owner| owner.is_within(&unit.path));
    let folder = unit.path().source_folder();
    let strayed = changed.into_iter().filter(|path| !inside(path)).map(|path| {
        let message = format!("改动了“{}”文件夹（{folder}）以外的文件", unit.label());
        let help = format!("把它改回原样：git checkout {since} -- {path}；确实要改的，请管理员提交");
        Finding::new(RuleName::outside_own_folder, path, message).unit(&unit.path).help(help)
    });
    Ok(strayed.collect())
}

/// Findings a person sees at a glance, without a table.
const AT_A_GLANCE: usize = 20;

/// The rules of these names.
fn rules_named(names: &[String]) -> Result<Vec<RuleName>, Failure> {
    let known = || RuleName::ALL.iter().map(|rule| rule.as_str());
    let rule = |name: &String| {
        RuleName::parse(name).ok_or_else(|| {
            Failure(format!(
                "没有“{name}”这条规则{}；gongshi explain 列出全部规则",
                quoted_aside(nearest(name, known()))
            ))
        })
    };
    names.iter().map(rule).collect()
}

/// Findings that stand, counted by the unit with units below it that they are about or lie directly under.
fn by_committee(findings: &[Finding], loaded: &Loaded) -> Vec<CommitteeCount> {
    let site = &loaded.site;
    let mut counts: BTreeMap<&str, CommitteeCount> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.accepted.is_none()) {
        let unit = finding.unit.as_str();
        let committee = if site.below(unit).is_empty() { UnitPath(unit).parent() } else { unit };
        let named = || site.unit(committee).map_or_else(|| "全站".to_owned(), |unit| unit.label().to_owned());
        counts.entry(committee).or_insert_with(|| CommitteeCount { name: named(), counts: [0; 4] }).add(finding);
    }
    let mut counts: Vec<CommitteeCount> = counts.into_values().collect();
    counts.sort_by_key(|committee| Reverse(committee.counts));
    counts
}

/// Reads the records and, at the same time, their history in git.
fn read(root: &Path) -> Result<(Loaded, memory::GitMemory), LoadError> {
    let (loaded, remembered) = rayon::join(|| content::load(root), || memory::read(root));
    Ok((loaded?, remembered))
}

/// What git remembers, for rules that look at it; none where nothing was ever committed.
fn remembered<'m>(files: &'m History, records: &'m PublicMemory) -> Option<Remembered<'m>> {
    files.head().map(|_| Remembered { files, records })
}

/// The same where it may keep a site from being published: these rules only warn, unless the campaign makes errors of them.
pub(super) fn blocking<'m>(loaded: &Loaded, files: &'m History, records: &'m PublicMemory) -> Option<Remembered<'m>> {
    remembered(files, records).filter(|_| rules::history_blocks(&loaded.site))
}

/// What rules look at, on the day the program runs.
fn context<'s>(register: &'s Register<'s>) -> Context<'s> {
    Context::new(register).on(date::today().ok())
}

/// Applies every rule.
pub(super) fn all(loaded: &Loaded, as_of: Date, remembered: Option<Remembered<'_>>) -> Checked {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run(loaded, &context(&register).with_memory(remembered))
}

/// Applies every rule, keeps the errors and counts the warnings. What no change since the previous build affects is
/// taken from that build.
pub(super) fn errors(
    loaded: &Loaded,
    as_of: Date,
    remembered: Option<Remembered<'_>>,
    previous: Option<&Previous>,
) -> Checked {
    let is_affected = |index: usize| previous.is_none_or(|previous| previous.affects(index));
    let known = previous.map(|previous| Known {
        counts: &previous.warnings,
        is_affected: &is_affected,
        plans_changed: previous.plans_changed(),
    });
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    let context = context(&register).with_memory(remembered);
    let mut checked = rules::run_for_errors(loaded, &context, known.as_ref());
    checked.prints = match previous.filter(|previous| !previous.plans_changed()) {
        Some(previous) => previous.prints.clone(),
        None => context.prints(),
    };
    checked
}

/// Applies every rule but those that look at git history; none when `stop` is set before they have come to an end.
pub(crate) fn unless_stopped(loaded: &Loaded, as_of: Date, stop: &AtomicBool) -> Option<Vec<Finding>> {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run_until(loaded, &context(&register), stop).map(|checked| checked.findings)
}

/// Applies the rules that look at one unit at a time, to all units.
pub(crate) fn units(loaded: &Loaded, as_of: Date) -> Vec<Finding> {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run_units(loaded, &context(&register), &(0..loaded.site.units.len()).collect::<Vec<_>>())
}

/// Applies the rules to one unit as if these texts were written; findings that were accepted are left out.
pub(crate) fn drafted(loaded: &mut Loaded, root: &Path, unit: &str, drafts: &Drafts, as_of: Date) -> Vec<Finding> {
    let mut part = RecordSet::drafted(loaded, root, unit, drafts);
    let mut findings = if let Some(index) = loaded.site.unit_index(unit) {
        part.swap(loaded);
        let register = Register::new(&loaded.site, as_of, Audience::Internal);
        let findings = rules::run_unit(loaded, context(&register), index);
        part.swap(loaded);
        findings
    } else {
        // Nothing refers to a unit that is not there yet.
        RecordSet::alone(&mut [part], loaded, |alone| units(alone, as_of))
    };
    findings.retain(|finding| finding.accepted.is_none());
    findings
}

/// Numbers of persons in the text of a notice or a case, before it is written.
pub(crate) fn numbers_of_persons(file: &str, text: &str) -> Vec<Finding> {
    rules::numbers_of_persons(file, text)
}

/// Errors the rules find in a unit with these texts that they do not find without them.
pub(crate) fn new_errors(loaded: &mut Loaded, root: &Path, unit: &str, drafts: &Drafts, as_of: Date) -> Vec<Finding> {
    let mut errors = |drafts: &Drafts| {
        let mut found = drafted(loaded, root, unit, drafts, as_of);
        found.retain(|finding| finding.severity == Severity::Error);
        found
    };
    let known: Vec<_> = errors(&Drafts::new());
    let is_known = |new: &Finding| known.iter().any(|old| (old.rule, &old.message) == (new.rule, &new.message));
    errors(drafts).into_iter().filter(|new| !is_known(new)).collect()
}

/// Numbers of errors, warnings and accepted findings.
pub(super) fn summary(checked: &Checked, loaded: &Loaded) -> Summary {
    Summary {
        errors: checked.count(Severity::Error),
        warnings: checked.count(Severity::Warning),
        accepted: checked.findings.iter().filter(|finding| finding.accepted.is_some()).count(),
        files: loaded.files,
        units: loaded.site.units.len(),
    }
}

/// Checks that every path names a unit.
pub(super) fn known_units(paths: &[String], loaded: &Loaded) -> Result<(), Failure> {
    let Some(unknown) = paths.iter().find(|path| loaded.site.unit(path).is_none()) else { return Ok(()) };
    let near = nearest(unknown, loaded.site.units.iter().map(|known| known.path.as_str()));
    Err(Failure(format!("没有单位“{unknown}”{}", quoted_aside(near))))
}
