//! `gongshi print`.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Failure, Status, arguments::Arguments, check, dates, progress::Bar};
use crate::{
    content::{self, Loaded},
    diagnostics::{aside, nearest},
    disclosure::PublicSite,
    history::History,
    model::{Date, Form, Settings, UnitPath},
    print::{
        self, Job, PdfOptions, PrintError, PrintOutcome, PrintRun, Sheet, Timing, Typesetter,
        forms::{self, FormSource, PublicSource},
        internal::Office,
    },
    publish::{Owner, PublishError, Publisher},
};

/// Sheet of a board when `site.toml` names none.
const USUAL: &str = "a3";

/// What to print.
#[derive(Default)]
pub(super) struct Request {
    pub(super) root: PathBuf,
    pub(super) as_of: Option<Date>,
    pub(super) units: Vec<String>,
    /// The folder of the website; none: `output/`.
    pub(super) output: Option<PathBuf>,
    pub(super) forms: Vec<String>,
    pub(super) sheets: Vec<String>,
    pub(super) internal: bool,
    /// 0 without `--bleed`.
    pub(super) bleed_mm: f64,
    pub(super) tile: Option<String>,
    pub(super) archival: bool,
    pub(super) timings: bool,
}

/// Checks, then typesets what was asked for; says what came of it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    print(&Request {
        root: args.root.clone(),
        as_of: args.as_of()?,
        units: args.units(),
        output: None,
        forms: args.values("form")?,
        sheets: args.values("sheet")?,
        internal: args.has("internal"),
        bleed_mm: args.value("bleed")?.map_or(Ok(0.0), |bleed| millimetres(&bleed))?,
        tile: args.value("tile")?,
        archival: args.has("pdf-a"),
        timings: args.has("timings"),
    })
}

/// A length as print shops give it: `3mm` or `3`.
fn millimetres(text: &str) -> Result<f64, Failure> {
    let number = text.strip_suffix("mm").or_else(|| text.strip_suffix("毫米")).unwrap_or(text).trim();
    number
        .parse()
        .ok()
        .filter(|mm| (0.0..=20.0).contains(mm))
        .ok_or_else(|| Failure(format!("--bleed 写成 3mm 这样，0 到 20 毫米，现在是“{text}”")))
}

/// Checks, then typesets what was asked for; says what came of it.
pub(super) fn print(site: &Request) -> Result<Status, Failure> {
    let loaded = content::load(&site.root)?;
    let history = check::history_blocks(&loaded).then(|| History::read(&site.root)).flatten();
    let as_of = dates::as_of(site.as_of, loaded.site.settings.as_of)?;
    let checked = check::check(&loaded, as_of, history.as_ref());
    let summary = check::summary(&checked, &loaded);
    if summary.errors > 0 {
        eprintln!("有 {} 处错误，先不印。运行 gongshi check 逐条查看，改好后再印。", summary.errors);
        return Ok(Status::Findings);
    }
    let wish = Wish::of(&loaded, site)?;
    let printed =
        if site.internal { internal(site, &loaded, as_of, &wish)? } else { public(site, &loaded, as_of, &wish)? };
    Ok(if printed.missing.is_empty() { Status::Done } else { Status::Findings })
}

fn public(site: &Request, loaded: &Loaded, as_of: Date, wish: &Wish) -> Result<PrintOutcome, Failure> {
    let view = PublicSite::new(&loaded.site, as_of, &|_| false);
    let mut jobs = Vec::new();
    for index in view.units().into_iter().filter(|&index| wish.concerns(&loaded.site.units[index].path)) {
        if wish.boards && print::has_board(&view.unit(index)) {
            for sheet in &wish.sheets {
                jobs.push(print::board(&view, index, sheet, &wish.suffix())?);
            }
        }
        wish.forms_of(&PublicSource::new(&view), index, (&loaded.site.units[index].path, "print/"), &mut jobs)?;
    }
    let output = wish.output.clone().unwrap_or_else(|| site.root.join("output"));
    let publisher = Publisher::open(&output, Owner::Print, false)?;
    let printed = typeset(site, loaded, as_of, &jobs, wish, &|path, bytes| publisher.put(path, bytes))?;
    if wish.is_partial() {
        let units: HashSet<&str> =
            view.units().into_iter().map(|index| loaded.site.units[index].path.as_str()).collect();
        // All that stands there, except of units the public sees no longer.
        let stands = |file: &&str| unit_of(file).is_some_and(|unit| units.contains(unit));
        for file in publisher.published(Owner::Print).filter(stands) {
            publisher.keep(file);
        }
    }
    for path in &printed.withheld {
        publisher.keep(path);
    }
    let outcome = publisher.commit()?;
    super::output::print(&format!(
        "已印好 {} 份 PDF，在 {}（写入 {} 个文件，{} 个没有变化，删除 {} 个）\n",
        printed.files,
        output.join("print").display(),
        outcome.written,
        outcome.unchanged,
        outcome.deleted
    ))?;
    if wish.output.is_none() && wish.suffix().is_empty() && outcome.written + outcome.deleted > 0 {
        super::output::print("再运行 gongshi build，各单位的网页会链接到这些 PDF。\n")?;
    }
    Ok(printed)
}

/// The unit whose PDF this is.
fn unit_of(file: &str) -> Option<&str> {
    Some(file.strip_prefix("print/")?.rsplit_once('/')?.0)
}

/// Complete copies to hand in: never below `output/`.
fn internal(site: &Request, loaded: &Loaded, as_of: Date, wish: &Wish) -> Result<PrintOutcome, Failure> {
    let office = Office::new(&loaded.site, as_of);
    let mut jobs = Vec::new();
    let source = office.source();
    for index in source.units().into_iter().filter(|&index| wish.concerns(&loaded.site.units[index].path)) {
        wish.forms_of(&source, index, (&loaded.site.units[index].path, ""), &mut jobs)?;
    }
    let reports = site.root.join("reports");
    let printed = typeset(site, loaded, as_of, &jobs, wish, &|path, bytes| write(&reports.join(path), bytes))?;
    super::output::print(&format!(
        "已印好 {} 份内部报送件，在 {}（含完整电话，不要公开）\n",
        printed.files,
        reports.display()
    ))?;
    Ok(printed)
}

fn typeset<E: Send + std::fmt::Debug + std::fmt::Display>(
    site: &Request,
    loaded: &Loaded,
    as_of: Date,
    jobs: &[Job],
    wish: &Wish,
    put: &print::PutPdf<'_, E>,
) -> Result<PrintOutcome, Failure> {
    if jobs.is_empty() {
        return Ok(PrintOutcome::default());
    }
    let settings = &loaded.site.settings;
    let theme = settings.theme.as_deref().unwrap_or("default");
    let typesetter = Typesetter::load(&site.root, theme, &settings.print_fonts)
        .map_err(|error: PrintError<PublishError>| Failure::from(error))?;
    let bar = Bar::new("排版", jobs.len());
    // Complete copies hold what must not lie about in a folder nobody looks into.
    let run =
        PrintRun { root: &site.root, as_of, complete: !wish.is_partial(), cached: !wish.internal && !wish.timings };
    let print = || print::run(&typesetter, jobs, run, &wish.options, &|done| bar.show(done), put);
    // Measured on one thread: with several, one waits for what another is doing.
    let printed = threads(if wish.timings { 1 } else { rayon::current_num_threads() })?.install(print);
    bar.clear();
    let printed = printed?;
    if wish.timings {
        eprint!("{}", timings(&typesetter, &printed, as_of)?);
    }
    for glyph in &printed.missing {
        let code = glyph.character as u32;
        eprintln!(
            "错误[missing-glyph]：“{}”用到的字“{}”（U+{code:04X}）哪种字体里都没有，这份没有印。",
            glyph.unit, glyph.character
        );
    }
    if !printed.missing.is_empty() {
        eprintln!(
            "装一种字数多的字体（Debian：fonts-hanazono 或 fonts-babelstone-han），或把字体文件放进主题的 fonts/ 再印。"
        );
    }
    Ok(printed)
}

/// Stack of a thread that typesets, in bytes. The typesetter shares out parts of a document, and a thread waiting for one
/// begins another document on top of it: all sheets and forms of a county at once need more than the usual two megabytes.
const STACK: usize = 256 * 1024 * 1024;

/// Threads to typeset on.
fn threads(count: usize) -> Result<rayon::ThreadPool, Failure> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(count).stack_size(STACK).build()?)
}

/// Medians by kind of sheet or form, and the smallest document for comparison.
fn timings(typesetter: &Typesetter, printed: &PrintOutcome, as_of: Date) -> Result<String, Failure> {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let mut names: Vec<&str> = printed.timings.iter().map(|timing| timing.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = String::new();
    for name in names {
        let of = |part: fn(&Timing) -> Duration| {
            let mut all: Vec<Duration> =
                printed.timings.iter().filter(|timing| timing.name == name).map(part).collect();
            ms(print::median(&mut all))
        };
        let all = printed.timings.iter().filter(|timing| timing.name == name);
        let (count, passes) = all.fold((0, 0), |(n, sum), timing| (n + 1, sum + timing.passes));
        let _ = writeln!(
            text,
            "{name}：{count} 份，中位数 {:.1} 毫秒（排版 {:.1}，写 PDF {:.1}），共排 {passes} 次",
            of(Timing::total),
            of(|timing| timing.typeset),
            of(|timing| timing.written)
        );
    }
    let _ = writeln!(text, "对照：同样字体只排一行字 {:.1} 毫秒", ms(print::minimal(typesetter, as_of)?));
    Ok(text)
}

/// Writes whole or not at all: a copy that is handed in must not be cut.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension("pdf.part");
    fs::write(&draft, bytes)?;
    fs::rename(&draft, path)
}

/// What was asked for, checked.
#[allow(clippy::struct_excessive_bools)] // what was asked for, each by a word of its own
struct Wish {
    units: Vec<String>,
    /// The folder of the website, where it is not `output/`.
    output: Option<PathBuf>,
    named: Vec<Form>,
    sheets: Vec<Sheet>,
    boards: bool,
    forms: bool,
    partial: bool,
    internal: bool,
    timings: bool,
    options: PdfOptions,
}

impl Wish {
    fn of(loaded: &Loaded, options: &Request) -> Result<Self, Failure> {
        let settings = &loaded.site.settings;
        if let Some(unit) = options.units.iter().find(|unit| loaded.site.unit(unit).is_none()) {
            let near = aside(nearest(unit, loaded.site.units.iter().map(|unit| unit.path.as_str())));
            return Err(Failure(format!("没有“{unit}”这个单位{near}")));
        }
        let named = options.forms.iter().map(|name| form(name)).collect::<Result<Vec<_>, _>>()?;
        let asked = if options.sheets.is_empty() { &settings.sheets } else { &options.sheets };
        let mut sheets = asked.iter().map(|id| sheet(id, settings)).collect::<Result<Vec<_>, _>>()?;
        if sheets.is_empty() {
            sheets.push(sheet(USUAL, settings)?);
        }
        let tile = options.tile.as_deref().map(|id| sheet(id, settings)).transpose()?;
        // Naming forms alone means forms alone, naming sheets alone means boards alone.
        let boards = !options.sheets.is_empty() || options.forms.is_empty();
        let forms = !options.forms.is_empty() || options.sheets.is_empty();
        let named_some = !(options.units.is_empty() && options.forms.is_empty() && options.sheets.is_empty());
        let partial = named_some || options.internal || options.bleed_mm > 0.0 || tile.is_some();
        Ok(Self {
            partial,
            internal: options.internal,
            timings: options.timings,
            units: options.units.clone(),
            output: options.output.clone(),
            named,
            boards: boards && !options.internal,
            forms,
            sheets,
            options: PdfOptions { bleed_mm: options.bleed_mm, tile, archival: options.archival },
        })
    }

    /// Whether less than everything is printed, so that what was printed before stays.
    fn is_partial(&self) -> bool {
        self.partial
    }

    /// A unit is concerned with all below it.
    fn concerns(&self, path: &str) -> bool {
        self.units.is_empty() || self.units.iter().any(|top| UnitPath(path).is_within(top))
    }

    /// Adds the forms that were asked for and concern the unit; their files lie below `folder`.
    fn forms_of(
        &self,
        source: &dyn FormSource<'_>,
        index: usize,
        (unit, folder): (&str, &str),
        jobs: &mut Vec<Job>,
    ) -> Result<(), serde_json::Error> {
        let all =
            Form::ALL.into_iter().filter(|form| self.forms && (self.named.is_empty() || self.named.contains(form)));
        for form in all.filter(|form| forms::concerns(*form, source, index)) {
            let to = format!("{folder}{unit}/{}.pdf", form.name());
            jobs.push(Job::new(unit, to, form.layout(), &forms::view(form, source, index))?);
        }
        Ok(())
    }

    /// Copies for the print shop and tiles stand beside the board itself.
    fn suffix(&self) -> String {
        let mut suffix = String::new();
        if self.options.bleed_mm > 0.0 {
            suffix.push_str("-bleed");
        }
        if let Some(tile) = &self.options.tile {
            suffix.push_str("-tile-");
            suffix.push_str(&tile.id);
        }
        suffix
    }
}

fn form(name: &str) -> Result<Form, Failure> {
    Form::parse(name).ok_or_else(|| {
        let known: Vec<&str> = Form::ALL.iter().map(|form| form.name()).collect();
        let near = aside(nearest(name, known.iter().copied()));
        Failure(format!("没有“{name}”这种表{near}；可以写 {}", known.join("、")))
    })
}

fn sheet(id: &str, settings: &Settings) -> Result<Sheet, Failure> {
    Sheet::find(id, &settings.print_sheets).ok_or_else(|| {
        let near = aside(nearest(id, Sheet::known(&settings.print_sheets)));
        let known: Vec<&str> = Sheet::known(&settings.print_sheets).collect();
        Failure(format!("没有“{id}”这种纸张{near}；可以写 {}，或在 site.toml 里写 [[print.sheet]]", known.join("、")))
    })
}
