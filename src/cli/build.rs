//! `gongshi build`.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io::{IsTerminal, stderr},
    path::{Path, PathBuf},
};

use twox_hash::XxHash3_128;

use super::{Failure, Status, arguments::Arguments, check, dates, output};
use crate::{
    content::{self, Loaded, Survey},
    diagnostics::{self, Finding, Severity, Summary},
    disclosure::PublicSite,
    history::History,
    kept::{Kept, LastBuild, Recalled, Store},
    model::{Date, Scope, UnitPath},
    publish::{self, MadeFrom, Outcome, Owner, Publisher, Standing},
    rules::{Checked, Known, WarningCounts},
    site::{self, BuildRecord, Part, Pdf, PreviousBuild, SiteOptions, Theme},
};

/// Findings shown whole before the rest is summed up.
const SHOWN: usize = 30;

/// What to build.
struct Options {
    root: PathBuf,
    as_of: Option<Date>,
    output: PathBuf,
    keep_going: bool,
    fresh: bool,
    print: bool,
    /// None: the whole site.
    part: Option<Part>,
}

impl Options {
    fn of(args: &Arguments) -> Result<Self, Failure> {
        args.no_words()?;
        #[cfg(not(feature = "print"))]
        if args.has("print") {
            return Err(Failure(super::NO_PRINT.into()));
        }
        let units: Vec<String> = args.values("only")?.iter().map(|unit| UnitPath::from_typed(unit)).collect();
        let part = match (units.is_empty(), args.has("only-roll-up")) {
            (false, true) => {
                return Err(Failure("--only 和 --only-roll-up 是两个步骤，分两次运行".into()));
            }
            (false, false) => Some(Part::Units(units)),
            (true, true) => Some(Part::RollUp),
            (true, false) => None,
        };
        Ok(Self {
            root: args.root.clone(),
            as_of: args.as_of()?,
            output: args.path("output").unwrap_or_else(|| args.root.join("output")),
            keep_going: args.has("keep-going"),
            fresh: args.has("fresh"),
            print: args.has("print"),
            part,
        })
    }
}

/// Checks, then publishes; says what came of it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let options = &Options::of(args)?;
    // First, so that pages link to what was printed.
    let printed = if options.print { printed(options) } else { Status::Done };
    let built = build(options)?;
    if let Some(outcome) = &built.outcome {
        output::print(&format!(
            "已生成网站：{}（写入 {} 个文件，{} 个没有变化，删除 {} 个）\n",
            options.output.display(),
            outcome.written,
            outcome.unchanged,
            outcome.deleted
        ))?;
    }
    if built.summary.warnings > 0 {
        eprintln!("另有 {} 条提醒，运行 gongshi check 逐条查看。", built.summary.warnings);
    }
    Ok(if built.summary.errors > 0 { Status::Findings } else { printed })
}

/// Prints what the build is of. Without it the website is built all the same: a machine without Chinese fonts can
/// publish.
#[cfg(feature = "print")]
fn printed(options: &Options) -> Status {
    let units = match &options.part {
        Some(Part::Units(units)) => units.clone(),
        // Pages above a cut have boards as well, but of all machines one printing everything is not the one.
        Some(Part::RollUp) => return Status::Done,
        None => Vec::new(),
    };
    let wish = super::print::Request {
        root: options.root.clone(),
        as_of: options.as_of,
        units,
        output: Some(options.output.clone()),
        ..Default::default()
    };
    super::print::print(&wish).unwrap_or_else(|Failure(message)| {
        eprintln!("gongshi：{message}");
        Status::Failure
    })
}

#[cfg(not(feature = "print"))]
fn printed(_: &Options) -> Status {
    Status::Done
}

/// What a build did.
struct Built {
    /// What was published; none when errors kept everything back.
    outcome: Option<Outcome>,
    /// Counts of findings.
    summary: Summary,
}

/// Reads, checks, renders and publishes.
fn build(options: &Options) -> Result<Built, Failure> {
    let mut inputs = Inputs::of(options);
    let listing = inputs.as_mut().map(|inputs| std::mem::take(&mut inputs.survey.listing));
    let standing = inputs.as_ref().and_then(|inputs| publish::standing(&options.output, &inputs.made_from));
    if let Some((standing, _)) = standing.zip(inputs.as_ref()).filter(|(last, now)| last.inputs == now.made_from.inputs)
    {
        let outcome = Outcome { written: 0, unchanged: standing.files, deleted: 0 };
        let summary = Summary { warnings: standing.warnings, ..Summary::default() };
        return Ok(Built { outcome: Some(outcome), summary });
    }
    let recalled = inputs.as_ref().zip(standing).and_then(|(inputs, standing)| inputs.recall(&options.root, standing));
    let (mut loaded, last) = match recalled {
        Some(Recalled { loaded, last }) => (loaded, Some(last)),
        None => (content::load_listed(&options.root, listing.as_ref())?, None),
    };
    drop(listing);
    if let Some(Part::Units(units)) = &options.part {
        check::known_units(units, &loaded)?;
    }
    // History only ever warns, unless the campaign says otherwise; a build needs nothing but errors.
    let asks_history = check::history_blocks(&loaded);
    let history = asks_history.then(|| History::read(&options.root)).flatten();
    let as_of = dates::as_of(options.as_of, loaded.site.settings.as_of)?;
    let touched = |index: usize| last.as_ref().is_none_or(|last| last.touched.unit(index));
    let known = last.as_ref().map(|last| Known {
        counts: &last.warnings,
        touched: &touched,
        plans_changed: last.touched.plans,
    });
    // Together, since one of them is for one thread alone.
    let (checked, theme) = rayon::join(
        || check::errors(&loaded, as_of, history.as_ref(), known.as_ref()),
        || Theme::load(&options.root, loaded.site.settings.theme.as_deref().unwrap_or("default")),
    );
    let summary = check::summary(&checked, &loaded);
    let mut withheld = Withheld::default();
    if summary.errors > 0 {
        report(&options.root, &checked, summary)?;
        if !options.keep_going {
            eprintln!(
                "有错误，什么也没有发布，原来的网站保持不变。改好后再运行；急用时加 --keep-going 先发布没有错误的单位。"
            );
            return Ok(Built { outcome: None, summary });
        }
        let Some(found) = Withheld::of(&checked, &loaded) else {
            eprintln!("site.toml、campaign.toml 或评定办法有错误，关系到全部单位，不能跳过，什么也没有发布。");
            return Ok(Built { outcome: None, summary });
        };
        withheld = found;
    }
    let theme = theme?;
    let mut publisher = Publisher::open(&options.output, Owner::Build, options.fresh)?;
    withheld.withdraw(&mut loaded, &publisher);
    let skip = |index: usize| withheld.skipped.contains(&loaded.site.units[index].path);
    let public = PublicSite::new(&loaded.site, as_of, &skip);
    let prints = prints(&publisher);
    let printed = |unit: &str| prints.get(unit).cloned().unwrap_or_default();
    let render = SiteOptions { root: &options.root, printed: &printed };
    let put = |path: &str, bytes: &[u8]| publisher.put(path, bytes);
    let made = match &options.part {
        None => {
            // What errors keep back is taken out of the records, and what was noted holds no longer.
            let last = last.as_ref().filter(|_| summary.errors == 0);
            let file = |path: &str| publisher.published_file(path);
            let last = last.map(|last| PreviousBuild { record: &last.made, changed: &touched, file: &file });
            let rendered = site::render(&public, &theme, &render, last.as_ref(), &put)?;
            publisher.stand(rendered.unchanged.holds(&public));
            Some(rendered.record)
        }
        Some(part) => {
            // What other parts made stays as it is.
            for file in publisher.published(Owner::Build).filter(|file| !part.holds(&public, file)) {
                publisher.keep(file);
            }
            site::render_part(&public, &theme, &render, part, &put)?;
            None
        }
    };
    let inputs = inputs.filter(|_| summary.errors == 0 && !asks_history);
    if let Some(inputs) = &inputs {
        publisher.made_from(inputs.made_from.clone(), summary.warnings);
    }
    // What is kept only counts for a site that stands as it was committed, so it may as well be written meanwhile.
    let keep = || {
        if let Some((inputs, made)) = inputs.zip(made) {
            inputs.keep(&loaded, checked.counts, made, last.as_ref());
        }
    };
    let (outcome, ()) = rayon::join(|| publisher.commit(), keep);
    let outcome = outcome?;
    // The program is about to end: giving back piece by piece what the records hold would only take time.
    std::mem::forget(public);
    std::mem::forget(loaded);
    for unit in &withheld.units {
        eprintln!("“{unit}”有错误，这次没有更新，保留上次发布的页面。");
    }
    Ok(Built { outcome: Some(outcome), summary })
}

/// All that a build of the whole site depends on.
struct Inputs {
    survey: Survey,
    /// Hash of what concerns everything: the program, the date, the site's own files.
    surroundings: u128,
    made_from: MadeFrom,
    store: Store,
}

impl Inputs {
    /// None where it cannot be told, or everything is to be looked at anew.
    fn of(options: &Options) -> Option<Self> {
        if options.fresh || options.part.is_some() {
            return None;
        }
        let survey = Survey::of(&options.root)?;
        // Another program may write other bytes; one that was built anew is another program.
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let as_of = dates::as_of(options.as_of, None).ok()?;
        let modified = program.modified().ok()?;
        let rest = format!("{} {} {modified:?} {as_of} {:032x}", env!("CARGO_PKG_VERSION"), program.len(), survey.rest);
        let surroundings = XxHash3_128::oneshot(rest.as_bytes());
        let inputs = XxHash3_128::oneshot(format!("{rest} {:032x}", survey.whole()).as_bytes());
        let (cache, output) = (options.root.join(".gongshi-cache"), &options.output);
        let store = Store::new(&cache, output);
        Some(Self { survey, surroundings, made_from: MadeFrom::new(&cache, output, inputs), store })
    }

    /// What the build left that made the site which is standing.
    fn recall(&self, root: &Path, standing: Standing) -> Option<Recalled> {
        self.store.recall(root, standing.inputs, self.surroundings, &self.survey)
    }

    /// Keeps what the next build may use.
    fn keep(self, loaded: &Loaded, warnings: WarningCounts, made: BuildRecord, last: Option<&LastBuild>) {
        let kept = Kept {
            inputs: self.made_from.inputs,
            surroundings: self.surroundings,
            survey: self.survey,
            loaded,
            warnings,
            made,
        };
        self.store.keep(kept, last);
    }
}

/// PDFs that stand in the output folder, by unit.
fn prints(publisher: &Publisher) -> HashMap<String, Vec<Pdf>> {
    let mut prints: HashMap<String, Vec<Pdf>> = HashMap::new();
    for (path, bytes) in publisher.published_sizes(Owner::Print) {
        let file = path.strip_prefix("print/").and_then(|path| path.strip_suffix(".pdf")?.rsplit_once('/'));
        if let Some((unit, name)) = file {
            prints.entry(unit.to_owned()).or_default().push(Pdf { name: name.to_owned(), bytes });
        }
    }
    prints
}

fn report(root: &Path, checked: &Checked, summary: Summary) -> Result<(), Failure> {
    let errors: Vec<Finding> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && finding.accepted.is_none())
        .cloned()
        .collect();
    let selection = diagnostics::select(&errors, SHOWN);
    let located = content::locate(root, selection.shown.iter().copied());
    let color = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut text = Vec::new();
    diagnostics::write_human(&mut text, &located, &selection.hidden, summary, color)
        .map_err(|error| Failure(format!("写不出结果：{error}")))?;
    eprint!("{}", String::from_utf8_lossy(&text));
    Ok(())
}

/// What `--keep-going` leaves out because of errors.
#[derive(Default)]
struct Withheld {
    /// Units with errors.
    units: BTreeSet<String>,
    /// Those of them whose pages stay as they are.
    skipped: HashSet<String>,
    /// IDs of documents and cases, with their folder.
    pages: BTreeSet<(&'static str, String)>,
}

impl Withheld {
    /// None when an error concerns everything.
    fn of(checked: &Checked, loaded: &Loaded) -> Option<Self> {
        let mut withheld = Self::default();
        let errors = checked.findings.iter().filter(|f| f.severity == Severity::Error && f.accepted.is_none());
        for finding in errors {
            let page = ["documents", "cases"].into_iter().find_map(|folder| {
                let rest = finding.file.strip_prefix("content/")?.strip_prefix(folder)?.strip_prefix('/')?;
                Some((folder, rest.strip_suffix(".md").unwrap_or(rest).to_owned()))
            });
            if let Some(page) = page {
                withheld.pages.insert(page);
            } else if loaded.site.unit(&finding.unit).is_some() {
                withheld.units.insert(finding.unit.clone());
            } else if UnitPath::of_source(&finding.file).is_none() {
                return None;
            }
        }
        Some(withheld)
    }

    /// Takes what is wrong out of the records, so that nothing of it is rendered or counted, and has the pages
    /// published last stay. A unit that never had pages is left out, unless others hang below it.
    fn withdraw(&mut self, loaded: &mut Loaded, publisher: &Publisher) {
        if self.units.is_empty() && self.pages.is_empty() {
            return;
        }
        let published: HashSet<&str> = publisher.published(Owner::Build).collect();
        for path in &self.units {
            let Some(index) = loaded.site.unit_index(path) else { continue };
            let has_units = !loaded.site.below(path).is_empty();
            let unit = &mut loaded.site.units[index];
            unit.withhold();
            if published.contains(UnitPath(path).page("index.html").as_str()) {
                self.skipped.insert(path.clone());
            } else if !has_units {
                unit.scope = Scope::Internal;
            }
        }
        // Only what lies in the unit's own folder: a unit below it that is gone must not stay public.
        for file in published {
            let unit = UnitPath::of_page(file.strip_prefix("data/").unwrap_or(file));
            if unit.is_some_and(|unit| self.skipped.contains(unit.as_str())) {
                publisher.keep(file);
            }
        }
        for (folder, id) in &self.pages {
            publisher.keep(&format!("{folder}/{id}.html"));
        }
        let is_fine = |folder: &'static str, id: &str| !self.pages.contains(&(folder, id.to_owned()));
        loaded.site.documents.retain(|document| is_fine("documents", &document.id));
        loaded.site.cases.retain(|case| is_fine("cases", &case.id));
    }
}
