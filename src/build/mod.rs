//! The pipeline: load → check → register → disclose → render → publish → remember.
//!
//! [`build`] goes through all steps for the website, `print` through those for boards and forms; the local server takes
//! single steps from here. Each step is a room of its own. What happens between them is decided here: `check` gathers the
//! rules, `memory` what git remembers, `changes` what it tells was altered, `withheld` what errors keep back, `pdfs` what pages link to, `date` the day everything is derived at.
//!
//! Nothing here writes to the terminal: the commands put [`BuildEvent`]s and results into words.

pub(crate) mod archive;
#[cfg(feature = "office")]
mod bulletin;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod date;
pub(crate) mod memory;
mod office;
pub(crate) mod owners;
pub(crate) mod pdfs;
#[cfg(feature = "print")]
mod print;
mod provenance;
mod public_changes;
#[cfg(feature = "print")]
mod selection;
mod sign;
pub(crate) mod unit_lookup;
pub(crate) mod verify;
mod withheld;

use std::{path::PathBuf, sync::Arc};

use crate::{
    cache::{self, Cache, Previous, PublishedSite, Results},
    content::{self, Loaded},
    diagnostics::{Failure, Finding, Severity, Summary},
    disclosure::{ExpiredNames, PublicSite, PublishableRecords},
    history::Head,
    model::Date,
    provenance::Stamps,
    publish::{Outcome, Owner, PublishError, Publisher, Swap},
    rules::{self, Checked},
    similarity::PlanPrints,
    site::{self, BuildRecord, Part, PreviousBuild, SiteOptions, Theme},
};
#[cfg(feature = "office")]
pub(crate) use bulletin::bulletin;
use memory::GitMemory;
pub(crate) use office::Office;
#[cfg(feature = "print")]
pub(crate) use print::{PrintResult, Prints, print};
use provenance::Provenance;
pub(crate) use public_changes::PublicChanges;
use public_changes::RenderedData;
#[cfg(feature = "print")]
pub(crate) use selection::{PrintOptions, Unprinted, UnprintedReason};
pub(crate) use sign::sign;
use withheld::Withheld;

/// Published by a run that printed without names of persons; without it, what was printed before may name some.
const NAMELESS: &str = "print/nameless.txt";

/// Options of a build.
#[derive(Clone)]
pub(crate) struct BuildOptions {
    /// The site's folder.
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    pub(crate) output: PathBuf,
    /// Publish what has no errors.
    pub(crate) keep_going: bool,
    /// Compare every published file instead of trusting the cache and the manifest.
    pub(crate) fresh: bool,
    /// Print boards and forms first.
    pub(crate) print: bool,
    pub(crate) purpose: Purpose,
    /// Part of the site to write; none for all of it.
    pub(crate) part: Option<Part>,
}

/// What a build is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To publish the site.
    #[default]
    Publish,
    /// To tell what the public would see differently; nothing is written.
    Review,
    /// To freeze the site on its date: its pages count no days after it.
    Archive,
}

/// Result of a build.
pub(crate) struct BuildResult {
    /// Outcome of publishing; none when errors kept everything back, or nothing was to be written.
    pub(crate) outcome: Option<Outcome>,
    /// What the public sees differently; none where nothing was published before.
    pub(crate) changes: Option<PublicChanges>,
    pub(crate) summary: Summary,
    pub(crate) printing: Printing,
}

/// How printing went in a build that prints first.
#[cfg_attr(not(feature = "print"), allow(dead_code))] // without typesetting nothing can go wrong
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printing {
    #[default]
    Complete,
    /// Some PDFs were not written, since findings keep them back.
    Incomplete,
    /// Nothing could be printed.
    Failed,
}

/// Events to report while a command is still running.
pub(crate) enum BuildEvent<'e> {
    /// Number of PDFs typeset so far, and of all.
    #[cfg(feature = "print")]
    Typeset(usize, usize),
    /// Boards and forms were printed, or were not.
    #[cfg(feature = "print")]
    Printed(Result<&'e PrintResult, &'e Failure>),
    /// The site has errors.
    Errors(&'e [Finding], Summary),
    /// Nothing is published because of them.
    Stopped,
    /// Nothing is published although `--keep-going` was given, since an error concerns all units.
    StoppedForAll,
    /// This unit has errors; its published pages stay as they are.
    UnitWithheld(&'e str),
    /// This unit has errors; its published pages are gone, since they may name persons whose retention has passed.
    UnitWithdrawn(&'e str),
}

/// Callback for events, called from any thread.
pub(crate) type Emit<'t> = &'t (dyn Fn(BuildEvent<'_>) + Sync);

/// Builds the website. A site that is published and has not changed since is left as it is; errors keep everything back
/// unless `keep_going` is asked for.
///
/// # Errors
/// When the site cannot be read, a template fails, or the output folder cannot be written.
pub(crate) fn build(options: &BuildOptions, emit: Emit<'_>) -> Result<BuildResult, Failure> {
    let head = Head::of(&options.root);
    let mut cache = open_cache(options, &head);
    let published = cache.as_ref().and_then(Cache::published);
    if let Some(unchanged) = unchanged(options, cache.as_ref(), published.as_ref()) {
        return Ok(unchanged);
    }

    // Load. Git is asked meanwhile.
    let (mut loaded, (history, memory), previous) = load(options, &head, cache.as_mut(), published.as_ref())?;
    if let Some(Part::Units(units)) = &options.part {
        check::known_units(units, &loaded)?;
    }
    let as_of = date::as_of(options.as_of, loaded.site.settings.as_of)?;
    if options.purpose == Purpose::Archive {
        loaded.site.settings.as_of = Some(as_of);
    }

    // Check. Meanwhile what keeps only one thread busy: the theme is loaded, the commits are found that pages go back to.
    let blocking = check::blocking(&loaded, &history, &memory);
    let (checked, (theme, provenance)) = rayon::join(
        || check::errors(&loaded, as_of, blocking, previous.as_ref()),
        || {
            let theme = Theme::load(&options.root, loaded.site.settings.theme.as_deref().unwrap_or("default"));
            (theme, Provenance::of(options, Arc::clone(&history)))
        },
    );
    let summary = check::summary(&checked, &loaded);
    // Rules look at the records alone; from here on it counts what they were before.
    loaded.site.memory = memory;
    // Print first, so that pages link to what was printed.
    let (printing, has_new_pdfs) = if options.print {
        print_first(options, (&loaded, provenance.stamps()), as_of, summary, emit)
    } else {
        (Printing::Complete, false)
    };
    let Some(mut withheld) = withhold(options, &checked, &loaded, summary, emit) else {
        return Ok(BuildResult { outcome: None, changes: None, summary, printing });
    };
    let theme = theme?;
    let mut publisher = Publisher::open(&options.output, Owner::Build, options.fresh)?;
    // Nothing that was published with names of persons outlives their retention.
    let expired = ExpiredNames::of(&loaded.site, as_of);
    let nameless = expired.is_some();
    withheld.withdraw(&mut loaded, &publisher, !nameless);
    if nameless && !publisher.published(Owner::Print).any(|file| file == NAMELESS) {
        publisher.withdraw(Owner::Print);
    }

    // Register and disclose.
    let keeps_pages = |index: usize| withheld.keeps_pages(&loaded.site.units[index].path);
    let records = PublishableRecords::new(&loaded.site, as_of, expired.as_ref());
    // Prints the rules have made are of the texts as they were written, with every name in them.
    let prints = if nameless { PlanPrints::default() } else { checked.prints.clone() };
    let public = PublicSite::new(&records, as_of, &keeps_pages).with_prints(prints);

    // Render.
    // What errors keep back was taken out of the records, new PDFs are linked to, a name that one unit records is taken
    // out of the texts of all: then no page can be reused.
    let reusable = previous.as_ref().filter(|_| summary.errors == 0 && !has_new_pdfs && !nameless);
    let data = RenderedData::of(&options.output);
    let pages = render(options, &public, &theme, (reusable, &provenance, &data), &mut publisher)?;
    let changes = data.changes();
    if options.purpose == Purpose::Review {
        return Ok(BuildResult { outcome: None, changes, summary, printing });
    }
    provenance.publish(&mut publisher)?;

    // Publish and remember.
    let cache = cache.filter(|_| summary.errors == 0 && !rules::history_blocks(&loaded.site));
    let outcome = match cache.zip(pages) {
        Some((cache, pages)) => {
            let total_warnings = summary.warnings;
            let memory = &loaded.site.memory;
            let (warnings, prints) = (checked.counts, checked.prints);
            let results = Results { loaded: &loaded, warnings, total_warnings, prints, pages, memory };
            cache.remember(results, previous.as_ref(), || publisher.commit_with_snapshot())?
        }
        None => publisher.commit()?,
    };
    let told = if nameless { BuildEvent::UnitWithdrawn } else { BuildEvent::UnitWithheld };
    withheld.units.iter().for_each(|unit| emit(told(unit)));
    // The program is about to end: freeing the records one by one would only take time.
    std::mem::forget(public);
    std::mem::forget(records);
    std::mem::forget(loaded);
    Ok(BuildResult { outcome: Some(outcome), changes, summary, printing })
}

/// Builds the website beside the published one and puts it in its place at once. What was published before stays for
/// [`roll_back`](crate::publish::roll_back).
///
/// # Errors
/// As [`build`]; and when the folder cannot be exchanged.
pub(crate) fn build_and_swap(options: &BuildOptions, emit: Emit<'_>) -> Result<BuildResult, Failure> {
    let swap = Swap::prepare(&options.output)?;
    let built = build(&BuildOptions { output: swap.next().to_owned(), ..options.clone() }, emit);
    let is_new = |outcome: &Outcome| outcome.written + outcome.deleted > 0;
    if built.as_ref().is_ok_and(|built| built.outcome.as_ref().is_some_and(is_new)) {
        swap.put_in_place()?;
    } else {
        swap.discard()?;
    }
    built
}

/// The cache, for a build that may reuse something and writes the whole site.
fn open_cache(options: &BuildOptions, head: &Head) -> Option<Cache> {
    if options.fresh || options.part.is_some() {
        return None;
    }
    Cache::open(&options.root, &options.output, date::as_of(options.as_of, None).ok()?, head.commit())
}

/// Result of a build that has nothing to do; none when something changed.
fn unchanged(options: &BuildOptions, cache: Option<&Cache>, published: Option<&PublishedSite>) -> Option<BuildResult> {
    let published = published.filter(|published| cache.is_some_and(|cache| cache.is_current(published)))?;
    let outcome = Outcome { written: 0, unchanged: published.files, deleted: 0 };
    let summary = Summary { warnings: published.warnings, ..Summary::default() };
    let outcome = Some(outcome).filter(|_| options.purpose != Purpose::Review);
    let changes = Some(PublicChanges::default());
    (!options.print).then_some(BuildResult { outcome, changes, summary, printing: Printing::Complete })
}

/// Reads the records, those that have not changed from the cache and the others from the sources, and what git tells of
/// them.
fn load(
    options: &BuildOptions,
    head: &Head,
    cache: Option<&mut Cache>,
    published: Option<&PublishedSite>,
) -> Result<(Loaded, GitMemory, Option<Previous>), Failure> {
    let Some(cache) = cache else {
        let memory = || cache::history(&options.root, head, true);
        let (loaded, memory) = rayon::join(|| content::load(&options.root), memory);
        return Ok((loaded?, memory, None));
    };
    let listing = cache.take_listing();
    let cache = &*cache;
    let memory = || cache.history(&options.root, head);
    let read = || content::load_listed(&options.root, Some(&listing));
    let Some(published) = published else {
        let (loaded, memory) = rayon::join(read, memory);
        return Ok((loaded?, memory, None));
    };
    // What can be taken from the cache depends on what git tells.
    let memory = memory();
    Ok(match cache.restore(&options.root, published, &memory.1) {
        Some((loaded, previous)) => (loaded, memory, Some(previous)),
        None => (read()?, memory, None),
    })
}

/// Prints boards and forms, and tells whether the PDFs changed. Without fonts a site is published all the same.
#[cfg(feature = "print")]
fn print_first(
    options: &BuildOptions,
    site: (&Loaded, &Stamps),
    as_of: Date,
    summary: Summary,
    emit: Emit<'_>,
) -> (Printing, bool) {
    let units = match &options.part {
        Some(Part::Units(units)) => units.clone(),
        // The units of this part have boards too, but printing all of them is not the task of a single machine.
        Some(Part::RollUp) => return (Printing::Complete, false),
        None => Vec::new(),
    };
    let wanted =
        PrintOptions { root: options.root.clone(), output: options.output.clone(), units, ..Default::default() };
    let printed = print::print_loaded(&wanted, site, as_of, summary, emit);
    emit(BuildEvent::Printed(printed.as_ref()));
    match printed {
        Ok(printed) if printed.is_complete() => (Printing::Complete, printed.has_changed_files()),
        Ok(printed) => (Printing::Incomplete, printed.has_changed_files()),
        // A run that failed may have written some PDFs.
        Err(_) => (Printing::Failed, true),
    }
}

#[cfg(not(feature = "print"))]
fn print_first(_: &BuildOptions, _: (&Loaded, &Stamps), _: Date, _: Summary, _: Emit<'_>) -> (Printing, bool) {
    (Printing::Complete, false)
}

/// What is withheld because of errors; none when that is everything.
fn withhold(
    options: &BuildOptions,
    checked: &Checked,
    loaded: &Loaded,
    summary: Summary,
    emit: Emit<'_>,
) -> Option<Withheld> {
    if summary.errors == 0 {
        return Some(Withheld::default());
    }
    let is_error = |finding: &&Finding| finding.severity == Severity::Error && finding.accepted.is_none();
    let errors: Vec<Finding> = checked.findings.iter().filter(is_error).cloned().collect();
    emit(BuildEvent::Errors(&errors, summary));
    if !options.keep_going {
        emit(BuildEvent::Stopped);
        return None;
    }
    let withheld = Withheld::of(&errors, loaded);
    if withheld.is_none() {
        emit(BuildEvent::StoppedForAll);
    }
    withheld
}

/// Renders the site, or the part that is asked for, into the publisher. For a whole site it returns what the next build
/// may reuse.
fn render(
    options: &BuildOptions,
    public: &PublicSite<'_>,
    theme: &Theme,
    (previous, provenance, data): (Option<&Previous>, &Provenance, &RenderedData),
    publisher: &mut Publisher,
) -> Result<Option<BuildRecord>, Failure> {
    let pdfs = pdfs::published(publisher);
    let printed = |unit: &str| pdfs.get(unit).cloned().unwrap_or_default();
    let site_options = SiteOptions { root: &options.root, printed: &printed, stamps: provenance.stamps() };
    let Some(part) = &options.part else {
        let affected = |index: usize| {
            previous.is_none_or(|previous| {
                let same_commits =
                    previous.pages.commits.get(index) == Some(&provenance.stamps().state(public.path(index)));
                previous.affects(index) || !same_commits
            })
        };
        let file = |path: &str| publisher.published_file(path);
        let previous =
            previous.map(|previous| PreviousBuild { record: &previous.pages, changed: &affected, file: &file });
        let put = |path: &str, bytes: &[u8]| {
            data.note(path, bytes);
            publisher.put(path, bytes)
        };
        let rendered = site::render::<PublishError>(public, theme, &site_options, previous.as_ref(), &put)?;
        publisher.reuse(rendered.unchanged.holds(public));
        return Ok(Some(rendered.record));
    };
    // Files of other parts stay as they are.
    for file in publisher.published(Owner::Build).filter(|file| !part.holds(public, file)) {
        publisher.keep(file);
    }
    let put = |path: &str, bytes: &[u8]| publisher.put(path, bytes);
    site::render_part::<PublishError>(public, theme, &site_options, part, &put)?;
    Ok(None)
}
