//! `gongshi check`.

use std::{
    collections::HashSet,
    io::{IsTerminal, stdout},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use super::{Failure, Status, arguments::Arguments, dates, options::FORMATS, output};
use crate::{
    content::{self, LoadError, Loaded},
    diagnostics::{self, Finding, RuleName, SarifRule, Severity, Summary},
    history::{self, History},
    model::{Audience, Date, UnitPath},
    register::Register,
    rules::{self, Checked, Context, Known},
};

/// Findings shown whole in the human form unless `--all` is given: about three screens.
const SHOWN: usize = 60;

/// Forms of the findings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

impl Format {
    fn of(args: &Arguments) -> Result<Self, Failure> {
        match args.value("format")?.as_deref() {
            None | Some("human") => Ok(Self::Human),
            Some("json") => Ok(Self::Json),
            Some("github") => Ok(Self::Github),
            Some("sarif") => Ok(Self::Sarif),
            Some(other) => Err(Failure(format!("--format 可以写 {}，现在是“{other}”", FORMATS.join("、")))),
        }
    }
}

/// Checks the site and prints what was found.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let (format, given) = (Format::of(args)?, args.as_of()?);
    let started = Instant::now();
    let (loaded, history) = read(&args.root)?;
    let read = started.elapsed();
    let as_of = dates::as_of(given, loaded.site.settings.as_of)?;
    let mut checked = check(&loaded, as_of, history.as_ref());
    let rules_took = started.elapsed().saturating_sub(read);
    limit(&mut checked, &loaded, &args.units())?;
    if let Some(rev) = &args.value("since")? {
        let changed = history::changed_since(&args.root, rev)?;
        let affected = rules::affected_units(&loaded.site, &changed);
        checked.findings.retain(|finding| affected.contains(&finding.unit));
    }
    let summary = summary(&checked, &loaded);
    let limit = if format == Format::Human && !args.has("all") { SHOWN } else { usize::MAX };
    let selection = diagnostics::select(&checked.findings, limit);
    let located = content::locate(&args.root, selection.shown.iter().copied());
    output::write(|out| match format {
        Format::Human => {
            let color = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            diagnostics::write_human(out, &located, &selection.hidden, summary, color)
        }
        Format::Json => diagnostics::write_json(out, &located, summary),
        Format::Github => diagnostics::write_github(out, &located),
        Format::Sarif => diagnostics::write_sarif(out, &located, &sarif_rules(&checked.findings)),
    })?;
    if args.has("timings") {
        print_timings(read, rules_took, checked.copied_plan_took);
    }
    let failed = summary.errors > 0 || (args.has("deny-warnings") && summary.warnings > 0);
    Ok(if failed { Status::Findings } else { Status::Done })
}

/// Reads the records and, at the same time, what git remembers of them.
fn read(root: &Path) -> Result<(Loaded, Option<History>), LoadError> {
    thread::scope(|scope| {
        let history = scope.spawn(|| History::read(root));
        let loaded = content::load(root)?;
        Ok((loaded, history.join().unwrap_or_default()))
    })
}

/// Whether the campaign makes an error of a rule that looks at git history.
pub(super) fn history_blocks(loaded: &Loaded) -> bool {
    rules::history_blocks(&loaded.site)
}

/// Applies every rule at one date.
pub(super) fn check(loaded: &Loaded, as_of: Date, history: Option<&History>) -> Checked {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run(loaded, &Context::new(&register).with_history(history))
}

/// Applies every rule at one date, but for what is `known`; warnings are only counted.
pub(super) fn errors(loaded: &Loaded, as_of: Date, history: Option<&History>, known: Option<&Known<'_>>) -> Checked {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run_for_errors(loaded, &Context::new(&register).with_history(history), known)
}

/// Counts what stands.
pub(super) fn summary(checked: &Checked, loaded: &Loaded) -> Summary {
    Summary {
        errors: checked.count(Severity::Error),
        warnings: checked.count(Severity::Warning),
        accepted: checked.findings.iter().filter(|finding| finding.accepted.is_some()).count(),
        files: loaded.files,
        units: loaded.site.units.len(),
    }
}

/// Refuses paths no unit has.
pub(super) fn known_units(paths: &[String], loaded: &Loaded) -> Result<(), Failure> {
    let Some(unknown) = paths.iter().find(|path| loaded.site.unit(path).is_none()) else { return Ok(()) };
    let known = loaded.site.units.iter().map(|known| known.path.as_str());
    let near = diagnostics::quoted_aside(diagnostics::nearest(unknown, known));
    Err(Failure(format!("没有单位“{unknown}”{near}")))
}

fn limit(checked: &mut Checked, loaded: &Loaded, units: &[String]) -> Result<(), Failure> {
    known_units(units, loaded)?;
    if !units.is_empty() {
        let inside = |path: &str| units.iter().any(|top| UnitPath(path).is_within(top));
        checked.findings.retain(|finding| inside(&finding.unit));
    }
    Ok(())
}

fn sarif_rules(findings: &[Finding]) -> Vec<SarifRule> {
    let hit: HashSet<RuleName> = findings.iter().map(|finding| finding.rule).collect();
    rules::all()
        .iter()
        .filter(|rule| hit.contains(&rule.name))
        .map(|rule| {
            let explanation = rules::explain(rule);
            SarifRule { id: rule.name, summary: explanation.summary, explanation: explanation.text }
        })
        .collect()
}

fn print_timings(read: Duration, rules: Duration, copied: Duration) {
    let ratio = |part: Duration| part.as_secs_f64() / read.as_secs_f64().max(1e-9);
    let row = |name: &str, took: Duration| {
        eprintln!("{name}{:>10.1} 毫秒 {:>6.2} 倍", took.as_secs_f64() * 1e3, ratio(took));
    };
    row("读取和解析    ", read);
    row("各项规则      ", rules.saturating_sub(copied));
    row("其中雷同比对另计", copied);
}
