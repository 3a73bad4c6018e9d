//! Boards and forms: load → check → register → disclose → typeset → publish.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    BuildEvent, Emit, NAMELESS, check, date, memory,
    selection::{FormJobs, PUBLIC, PrintOptions, PrintSelection, Unprinted},
};
use crate::{
    content::{self, Loaded},
    diagnostics::{Failure, Summary},
    disclosure::{ExpiredNames, PublicSite, PublishableRecords},
    forms::{FormSource as _, PublicSource, internal::OfficeSource},
    model::{Audience, Date},
    print::{self, Job, PrintError, PrintOutcome, PrintRun, Typesetter},
    provenance::Stamps,
    publish::{Outcome, Owner, PublishError, Publisher},
    register::Register,
};

/// Result of printing.
pub(crate) enum PrintResult {
    Printed(Prints),
    /// Nothing was printed because of this number of errors.
    Refused(usize),
}

/// PDFs that were printed.
pub(crate) struct Prints {
    pub(crate) printed: PrintOutcome,
    /// Folder of the PDFs.
    pub(crate) folder: PathBuf,
    /// What changed in the output folder; none for copies for the office.
    pub(crate) outcome: Option<Outcome>,
    /// How many of them are blank forms, which lie in the folder of reports.
    pub(crate) blank: usize,
    /// Forms asked for of which there is none.
    pub(crate) unprinted: Vec<Unprinted>,
    /// Time for the smallest document of the same fonts, when times were measured.
    pub(crate) smallest: Option<Duration>,
}

impl PrintResult {
    /// Whether everything that was asked for is printed.
    pub(crate) fn is_complete(&self) -> bool {
        matches!(self, Self::Printed(prints) if prints.printed.missing.is_empty())
    }

    /// Whether any PDF was added, changed or deleted.
    pub(super) fn has_changed_files(&self) -> bool {
        match self {
            Self::Printed(prints) => prints.outcome.is_some_and(|outcome| outcome.written + outcome.deleted > 0),
            Self::Refused(_) => false,
        }
    }
}

/// Reads and checks a site, and prints what is asked for.
///
/// # Errors
/// When the site cannot be read, there is no such unit, form or sheet, a layout fails, or PDFs cannot be written.
pub(crate) fn print(options: &PrintOptions, emit: Emit<'_>) -> Result<PrintResult, Failure> {
    let mut loaded = content::load(&options.root)?;
    let as_of = date::as_of(options.as_of, loaded.site.settings.as_of)?;
    let (history, memory) = memory::read(&options.root);
    let checked = check::errors(&loaded, as_of, check::blocking(&loaded, &history, &memory), None);
    let summary = check::summary(&checked, &loaded);
    loaded.site.memory = memory;
    print_loaded(options, (&loaded, &Stamps::of(history)), as_of, summary, emit)
}

/// Prints what is asked for of a site that has been read and checked.
pub(super) fn print_loaded(
    options: &PrintOptions,
    (loaded, stamps): (&Loaded, &Stamps),
    as_of: Date,
    summary: Summary,
    emit: Emit<'_>,
) -> Result<PrintResult, Failure> {
    if summary.errors > 0 {
        return Ok(PrintResult::Refused(summary.errors));
    }
    let selection = PrintSelection::of(loaded, options)?;
    let work = Typesetting { options, loaded, stamps, as_of, selection, emit };
    let prints = if options.internal { work.for_the_office()? } else { work.for_the_public()? };
    Ok(PrintResult::Printed(prints))
}

struct Typesetting<'r> {
    options: &'r PrintOptions,
    loaded: &'r Loaded,
    stamps: &'r Stamps,
    as_of: Date,
    selection: PrintSelection,
    emit: Emit<'r>,
}

impl Typesetting<'_> {
    fn for_the_public(&self) -> Result<Prints, Failure> {
        let (selection, site) = (&self.selection, &self.loaded.site);
        let expired = ExpiredNames::of(site, self.as_of);
        let nameless = expired.is_some();
        let records = PublishableRecords::new(site, self.as_of, expired.as_ref());
        let view = PublicSite::new(&records, self.as_of, &|_| false);
        let (mut boards, mut forms) = (Vec::new(), FormJobs::default());
        for index in view.units().into_iter().filter(|&index| selection.concerns(&site.units[index].path)) {
            if selection.boards && print::has_board(&view.unit(index)) {
                for sheet in &selection.sheets {
                    boards.push(print::board((&view, self.stamps), index, sheet, &selection.suffix())?);
                }
            }
            selection.forms_of((site, &PublicSource::new(&view, self.stamps)), index, &mut forms)?;
        }
        let unprinted = selection.unprinted(site, &forms);
        let FormJobs { jobs, blank: unpublished, .. } = forms;
        boards.extend(jobs);
        let (blank, reports) =
            (boards.iter().filter(|job| !job.path.starts_with(PUBLIC)).count(), self.options.root.join(REPORTS));
        let publisher = Publisher::open(&self.options.output, Owner::Print, false)?;
        let (printed, smallest) = self.typeset(&boards, &|path, bytes| {
            if path.starts_with(PUBLIC) {
                publisher.put(path, bytes).map_err(io::Error::other)
            } else {
                write_whole(&reports.join(path), bytes)
            }
        })?;
        let was_nameless = publisher.published(Owner::Print).any(|file| file == NAMELESS);
        if nameless {
            publisher.put(NAMELESS, "本文件夹里的公示栏和表格不写个人姓名。\n".as_bytes())?;
        }
        if selection.is_partial && (was_nameless || !nameless) {
            let units: HashSet<&str> = view.units().into_iter().map(|index| site.units[index].path.as_str()).collect();
            // PDFs that are there stay, except those of units that are no longer public and of forms that are blank now.
            let stays = |file: &&str| {
                unit_of(file).is_some_and(|unit| units.contains(unit)) && !unpublished.iter().any(|blank| blank == file)
            };
            for file in publisher.published(Owner::Print).filter(stays) {
                publisher.keep(file);
            }
        }
        for path in printed.withheld.iter().filter(|_| was_nameless || !nameless) {
            publisher.keep(path);
        }
        let outcome = Some(publisher.commit()?);
        Ok(Prints { printed, folder: self.options.output.join("print"), outcome, blank, unprinted, smallest })
    }

    /// Complete copies to hand in: never below the output folder.
    fn for_the_office(&self) -> Result<Prints, Failure> {
        let site = &self.loaded.site;
        let register = Register::new(site, self.as_of, Audience::Internal);
        let mut forms = FormJobs::default();
        let source = OfficeSource(&register);
        for index in source.units().into_iter().filter(|&index| self.selection.concerns(&site.units[index].path)) {
            self.selection.forms_of((site, &source), index, &mut forms)?;
        }
        let folder = self.options.root.join(REPORTS);
        let (printed, smallest) = self.typeset(&forms.jobs, &|path, bytes| write_whole(&folder.join(path), bytes))?;
        let unprinted = self.selection.unprinted(site, &forms);
        Ok(Prints { printed, folder, outcome: None, blank: 0, unprinted, smallest })
    }

    /// Typesets the jobs; also gives the time for the smallest document when times are measured.
    fn typeset<E: Send + std::fmt::Debug + std::fmt::Display>(
        &self,
        jobs: &[Job],
        put: &print::PutPdf<'_, E>,
    ) -> Result<(PrintOutcome, Option<Duration>), Failure> {
        if jobs.is_empty() {
            return Ok((PrintOutcome::default(), None));
        }
        let Self { options, loaded, as_of, selection, emit, .. } = self;
        let settings = &loaded.site.settings;
        let theme = settings.theme.as_deref().unwrap_or("default");
        let typesetter = Typesetter::load(&options.root, theme, &settings.print_fonts)
            .map_err(|error: PrintError<PublishError>| Failure::from(error))?;
        // Copies for the office hold internal data, which must not stay in a cache folder that nobody looks at.
        let cached = !options.internal && !options.timings;
        let run = PrintRun { root: &options.root, as_of: *as_of, complete: !selection.is_partial, cached };
        let progress = |done| emit(BuildEvent::Typeset(done, jobs.len()));
        // Times are measured on one thread, since several wait for one another.
        let count = if options.timings { 1 } else { rayon::current_num_threads() };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(count).stack_size(STACK).build()?;
        let printed = threads.install(|| print::run(&typesetter, jobs, run, &selection.options, &progress, put))?;
        let smallest = options.timings.then(|| print::minimal(&typesetter, *as_of)).transpose()?;
        Ok((printed, smallest))
    }
}

/// Folder of what is not published, below the site's root.
const REPORTS: &str = "reports";

/// Stack of a thread that typesets, in bytes. The typesetter divides a document among threads, and a thread that waits
/// for a part begins another document on top of its stack: all sheets and forms of a county at once need more than the
/// usual two megabytes.
const STACK: usize = 256 * 1024 * 1024;

/// The unit whose PDF this is.
fn unit_of(file: &str) -> Option<&str> {
    Some(file.strip_prefix("print/")?.rsplit_once('/')?.0)
}

/// Writes a file completely or not at all: a copy that is handed in must not be cut.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension("pdf.part");
    fs::write(&draft, bytes)?;
    fs::rename(&draft, path)
}
