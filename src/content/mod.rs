//! Disk → typed records.
//!
//! 1. `walk` lists the tree once and says what does not belong in it.
//! 2. The site's own files are read, then all units in parallel, each file by `read`:
//!    decode (`source`) → parse (`toml`) → extract (`records`).
//! 3. Everything wrong is collected; a broken file never hides another's findings, and what can be
//!    read of it still counts.
//!
//! 4. `reread` reads single folders again when something in them has changed.
//!
//! Nothing else in the program reads content from disk.

pub(crate) mod address;
mod asset;
mod base_url;
mod earlier;
mod elsewhere;
mod file;
mod file_name;
mod fingerprints;
mod limits;
mod listing;
mod locate;
mod meant_file;
mod misfiled;
mod misplaced;
mod previous;
mod published_file;
mod records;
mod reread;
pub(crate) mod source;
mod stray_copy;
mod subordinates;
pub(crate) mod toml;
mod unit_folder;
mod walk;

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

pub(crate) use asset::{asset_fault, is_cut as is_cut_picture};
pub(crate) use earlier::{commitment_from, note_from, plan_from, ratings_from, unit_scope_from};
pub(crate) use elsewhere::files_elsewhere;
pub(crate) use file::Drafts;
pub(crate) use file_name::{bad_id, bad_name as bad_asset_name};
pub(crate) use listing::{Listed, Listing};
pub(crate) use locate::{locate, place_of};
pub(crate) use reread::{RecordSet, Stale};
pub(crate) use toml::{Reading, number_meant, parse_date};
pub(crate) use walk::period;

use crate::{
    diagnostics::{Finding, RuleName},
    keys::{self, FileKind},
    model::{
        Accepted, ActivityKind, Campaign, OwnKind, Period, Scheme, SchemeOrigin, Settings, Site, Unit, UnitPath,
        Vocabulary, built_in_schemes, campaign_defaults,
    },
};
use file::{FileContent, FileReader, read_text};
use records::{plan::PlanWords, unit::UnitWords};
use source::{Source, decode};
use toml::Table;
use unit_folder::UnitFolder;
use walk::Tree;

/// A site as read, with everything that was wrong while reading.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The records.
    pub(crate) site: Site,
    /// Findings of the files family.
    pub(crate) findings: Vec<Finding>,
    /// Files read.
    pub(crate) files: usize,
}

/// Why nothing could be read at all.
#[derive(Debug)]
pub(crate) enum LoadError {
    /// There is no `content` folder below the root.
    NoContent(PathBuf),
    /// The folder cannot be listed.
    Io(PathBuf, io::Error),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoContent(root) => write!(
                f,
                "“{}”里没有 content 文件夹。请在站点文件夹里运行，或用 --root 指明；新建站点用 gongshi init 文件夹",
                root.display()
            ),
            Self::Io(path, error) => write!(f, "读不了“{}”：{error}", path.display()),
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads a whole site.
///
/// # Errors
/// Only when there is no content folder to read; everything else is a finding.
pub(crate) fn load(root: &Path) -> Result<Loaded, LoadError> {
    load_listed(root, None)
}

/// Reads a whole site of which some folders may be listed already.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_listed(root: &Path, listing: Option<&Listing>) -> Result<Loaded, LoadError> {
    let content = root.join("content");
    match fs::metadata(&content) {
        Ok(meta) if meta.is_dir() => {}
        Ok(_) => return Err(LoadError::NoContent(root.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(LoadError::NoContent(root.to_owned())),
        Err(error) => return Err(LoadError::Io(content, error)),
    }
    let mut tree = walk::walk(root, listing);
    let units = std::mem::take(&mut tree.units);
    let mut loaded = site_records(root, tree);
    let lists = AllowedWords::of(&loaded.site.campaign, &loaded.site.schemes);
    let units: Vec<_> = units.par_iter().map(|folder| read_unit(root, folder, &lists, None)).collect();
    loaded.site.units.reserve(units.len());
    for (unit, mut findings, mut accepted) in units {
        loaded.files += unit.files as usize;
        loaded.site.units.push(unit);
        loaded.findings.append(&mut findings);
        loaded.site.accepted.append(&mut accepted);
    }
    Ok(loaded)
}

/// Reads everything but the units.
pub(crate) fn load_without_units(root: &Path) -> Loaded {
    site_records(root, walk::above_units(root))
}

/// All records but those of units.
fn site_records(root: &Path, tree: Tree) -> Loaded {
    let mut loaded = Loaded::default();
    let mut reader = FileReader::new(root);
    read_site_files(&mut reader, root, &tree, &mut loaded);
    read_site_feedback(&mut reader, root, &mut loaded);
    loaded.site.subordinates = subordinates::read(root, &loaded.site.settings.subordinates);
    loaded.site.previous = previous::read(root, &loaded.site.settings.previous);
    for id in &tree.documents {
        let file = format!("content/documents/{id}.md");
        let document = loaded.take(reader.read(&file, "", &keys::document::FILE, |source, table| {
            records::document::document(id.clone(), source.body, table)
        }));
        loaded.site.documents.push(document);
    }
    for id in &tree.cases {
        let file = format!("content/cases/{id}.md");
        let case =
            loaded.take(reader.read(&file, "", &keys::case::FILE, |source, table| {
                records::case::case(id.clone(), source.body, table)
            }));
        loaded.site.cases.push(case);
    }
    loaded.findings.extend(tree.findings);
    loaded.site.assets = tree.assets;
    loaded
}

/// What keeps a file of this kind from being read completely: its encoding and its syntax, not what its values say.
pub(crate) fn reading_faults(file: &str, bytes: &[u8], kind: &FileKind) -> Vec<Finding> {
    let unit = UnitPath::of_source(file).map_or("", UnitPath::as_str);
    let (text, misencoding) = decode(bytes);
    let finding = misencoding.map(|misencoding| file::invalid_encoding(file, &misencoding).unit(unit));
    read_text(file, unit, &text, finding, kind, |_, _| ()).findings
}

/// The day of an `acceptance.toml`, and what is wrong with it.
#[cfg(fuzzing)]
pub(crate) fn date_and_findings(toml: &str) -> (Option<crate::model::Date>, Vec<Finding>) {
    let read = read_text("acceptance.toml", "", toml, None, &keys::acceptance::FILE, |_, table| {
        table.date(keys::acceptance::DATE)
    });
    (read.value, read.findings)
}

impl Loaded {
    fn take<T>(&mut self, mut read: FileContent<T>) -> T {
        self.files += 1;
        self.findings.append(&mut read.findings);
        self.site.accepted.append(&mut read.accepted);
        read.value
    }
}

fn read_site_files(reader: &mut FileReader<'_>, root: &Path, tree: &Tree, loaded: &mut Loaded) {
    let (settings, campaign) = ("content/site.toml", "content/campaign.toml");
    loaded.site.settings = if root.join(settings).is_file() {
        loaded.take(reader.read(settings, "", &keys::site::FILE, |_, table| records::site::settings(table)))
    } else {
        let finding = Finding::new(RuleName::missing_key, settings, "没有 site.toml，不知道谁在公示")
            .help("新建这个文件，写上 title（站点名称）和 publisher（主办单位）");
        loaded.findings.push(finding);
        Settings::default()
    };
    for id in &tree.schemes {
        let file = format!("content/schemes/{id}.toml");
        let scheme = loaded
            .take(reader.read(&file, "", &keys::scheme::FILE, |_, table| records::scheme::scheme(id.clone(), table)));
        loaded.site.schemes.push(scheme);
    }
    for (id, text) in built_in_schemes() {
        let read = read_text(&format!("schemes/{id}.toml"), "", text, None, &keys::scheme::FILE, |_, table| {
            records::scheme::scheme((*id).to_owned(), table)
        });
        match loaded.site.schemes.iter_mut().find(|own| own.id == *id) {
            Some(own) if !own.grades_like(&read.value) => own.origin = SchemeOrigin::Adjusted,
            Some(_) => {}
            None => loaded.site.schemes.push(Scheme { origin: SchemeOrigin::BuiltIn, ..read.value }),
        }
    }
    loaded.site.campaign = if root.join(campaign).is_file() {
        let schemes = &loaded.site.schemes;
        let read =
            reader.read(campaign, "", &keys::campaign::FILE, |_, table| records::campaign::campaign(table, schemes));
        loaded.take(read)
    } else {
        let finding = Finding::new(RuleName::missing_key, campaign, "没有 campaign.toml，不知道是什么活动")
            .help("新建这个文件，写上 name、scheme、starts 和 ends");
        loaded.findings.push(finding);
        Campaign { categories: campaign_defaults::categories(), ..Campaign::default() }
    };
}

/// Reads what was raised with the office itself, where there is such a file.
fn read_site_feedback(reader: &mut FileReader<'_>, root: &Path, loaded: &mut Loaded) {
    let file = "content/feedback.toml";
    if root.join(file).is_file() {
        let read = reader.read(file, "", &keys::feedback::FILE, |_, table| records::feedback::feedback(table));
        loaded.site.feedback = loaded.take(read);
    }
}

/// Words the unit files are checked against while they are read.
struct AllowedWords<'s> {
    campaign: &'s Campaign,
    schemes: &'s [Scheme],
    kinds: Vec<OwnKind>,
    roles: Vec<String>,
    fields: Vec<String>,
    categories: Vec<String>,
    angles: Vec<String>,
    approval: Vec<String>,
    aspects: Vec<(ActivityKind, Vec<String>)>,
    tags: Vec<String>,
}

impl<'s> AllowedWords<'s> {
    fn of(campaign: &'s Campaign, schemes: &'s [Scheme]) -> Self {
        let fields = campaign_defaults::allowed_fields(&campaign.fields, schemes);
        let in_use = || schemes.iter().filter(|scheme| campaign.schemes_in_use().any(|id| id == scheme.id));
        Self {
            campaign,
            schemes,
            kinds: in_use().flat_map(|scheme| scheme.kinds.iter().cloned()).collect(),
            roles: in_use().flat_map(|scheme| scheme.roles.iter().cloned()).collect(),
            fields,
            categories: campaign.categories.clone(),
            angles: campaign.review_angles.clone(),
            approval: campaign.approval.clone(),
            aspects: ActivityKind::ALL.iter().map(|kind| (*kind, campaign.aspects(*kind))).collect(),
            tags: campaign.tags.clone(),
        }
    }

    fn unit_words(&self) -> UnitWords<'_> {
        UnitWords { fields: &self.fields, kinds: &self.kinds, roles: &self.roles }
    }

    fn plan_words(&self, scheme: Option<&'s Scheme>) -> PlanWords<'_> {
        PlanWords {
            categories: &self.categories,
            angles: &self.angles,
            approval: &self.approval,
            types: &self.campaign.problem_types,
            tags: &self.tags,
            scheme,
        }
    }

    /// The scheme of a unit.
    fn scheme_of(&self, unit: &Unit) -> Option<&'s Scheme> {
        let id = self.campaign.scheme_for(unit);
        self.schemes.iter().find(|scheme| scheme.id == id)
    }
}

type UnitRead = (Unit, Vec<Finding>, Vec<Accepted>);

fn read_unit(root: &Path, folder: &UnitFolder, lists: &AllowedWords<'_>, drafts: Option<&Drafts>) -> UnitRead {
    let mut reader = UnitReader::new(root, &folder.path, drafts);
    let has = |name: &str| folder.files.contains(&name);
    let mut unit = if has("unit.toml") {
        reader.file(&["unit.toml"], &keys::unit::FILE, |_, table| {
            records::unit::unit(folder.path.clone(), lists.unit_words(), table)
        })
    } else {
        let file = UnitPath(&folder.path).source("unit.toml");
        let finding = Finding::new(RuleName::missing_key, file, "这个单位文件夹里没有 unit.toml")
            .help("新建这个文件，写上 name（规范全称）和 kind（类别）；不是单位的文件夹请移走")
            .unit(folder.path.clone());
        // Where it is called otherwise, that is told.
        if !folder.misnamed.iter().any(|name| name == "unit.toml") {
            reader.findings.push(finding);
        }
        let id = UnitPath(&folder.path).id().to_owned();
        Unit { path: folder.path.clone(), name: id, ..Unit::default() }
    };
    let scheme = lists.scheme_of(&unit);
    if has("rating.toml") {
        unit.ratings = reader.file(&["rating.toml"], &keys::rating::FILE, |_, table| records::rating::ratings(table));
    }
    if has("plan.toml") {
        unit.plan =
            Some(reader.file(&["plan.toml"], &keys::plan::FILE, |_, table| {
                records::plan::plan(lists.plan_words(scheme), table)
            }));
    }
    if has("activities.toml") {
        unit.activities = reader.file(&["activities.toml"], &keys::activities::FILE, |_, table| {
            records::activities::activities(&lists.aspects, table)
        });
    }
    if has("acceptance.toml") {
        unit.acceptance =
            Some(reader.file(&["acceptance.toml"], &keys::acceptance::FILE, |_, table| {
                records::acceptance::acceptance(table)
            }));
    }
    if has("feedback.toml") {
        unit.feedback =
            reader.file(&["feedback.toml"], &keys::feedback::FILE, |_, table| records::feedback::feedback(table));
    }
    for name in &folder.progress {
        let Some(period) = period(name) else { continue };
        let note = reader.file(&["progress/", name], &keys::progress::FILE, |source, table| {
            records::progress::progress(period, source.body, scheme.map_or(&[], |scheme| &scheme.statuses), table)
        });
        unit.progress.push(note);
    }
    unit.progress.sort_by_key(|note| (note.period.last_day(), matches!(note.period, Period::Month(_))));
    for id in &folder.commitments {
        let commitment = reader.file(&["commitments/", id, ".md"], &keys::commitment::FILE, |source, table| {
            records::commitment::commitment(id.clone(), source.body, table)
        });
        unit.commitments.push(commitment);
    }
    unit.damaged = reader.damaged;
    unit.damaged.extend_from_slice(&folder.misnamed);
    unit.files = reader.files;
    (unit, reader.findings, reader.accepted)
}

struct UnitReader<'r> {
    reader: FileReader<'r>,
    path: &'r str,
    /// The folder and, behind it, the file being read.
    file: String,
    folder: usize,
    findings: Vec<Finding>,
    accepted: Vec<Accepted>,
    damaged: Vec<String>,
    files: u32,
}

impl<'r> UnitReader<'r> {
    fn new(root: &'r Path, path: &'r str, drafts: Option<&'r Drafts>) -> Self {
        let file = UnitPath(path).source("");
        Self {
            reader: FileReader::new(root).with_drafts(drafts),
            path,
            folder: file.len(),
            file,
            findings: Vec::new(),
            accepted: Vec::new(),
            damaged: Vec::new(),
            files: 0,
        }
    }

    /// Reads a file whose name is given in pieces.
    fn file<T>(&mut self, name: &[&str], kind: &FileKind, extract: impl FnOnce(Source<'_>, Table<'_>) -> T) -> T {
        self.file.truncate(self.folder);
        self.file.extend(name.iter().copied());
        let mut read = self.reader.read(&self.file, self.path, kind, extract);
        self.files += 1;
        self.findings.append(&mut read.findings);
        self.accepted.append(&mut read.accepted);
        if read.damaged {
            self.damaged.push(name.concat());
        }
        read.value
    }
}
