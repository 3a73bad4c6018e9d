//! Is a website, a file or a sheet of paper what was published, and what has changed since?

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde_json::Value;
use walkdir::WalkDir;

use super::{date, memory};
use crate::{
    content::{self, Loaded},
    diagnostics::Failure,
    digest::Sha256Digest,
    disclosure::{ExpiredNames, FACT_SEPARATOR, PublicSite, PublishableRecords},
    model::{Date, UnitPath},
    provenance::{self, Code, PastSources, ProvenanceFile, SignatureState, is_recorded},
};

/// Options of verifying.
pub(crate) struct VerifyOptions {
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    /// The published folder.
    pub(crate) output: PathBuf,
    /// File, folder or code; none for the published folder.
    pub(crate) subject: Option<String>,
    /// List of allowed signers; none for that of the site.
    pub(crate) signers: Option<PathBuf>,
}

/// What came of it.
pub(crate) enum Verified {
    /// A folder of published files.
    Folder(FolderResult),
    /// One file.
    File(FileResult),
    /// A sheet of paper.
    Paper(PaperResult),
}

/// A folder, compared with its record.
pub(crate) struct FolderResult {
    pub(crate) root: String,
    pub(crate) commit: Option<String>,
    pub(crate) files: usize,
    /// Files with other bytes, files that are gone, and files the record does not know.
    pub(crate) changed: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) strange: Vec<String>,
    /// Whether the root of the record is that of the files it lists.
    pub(crate) root_fits: bool,
    pub(crate) signature: SignatureState,
}

/// A file, compared with the published ones.
pub(crate) enum FileResult {
    /// It is this published file.
    Same { page: String, commit: Option<String> },
    /// This published file has other bytes now; none where only the code in it tells what it was.
    Changed { page: Option<String>, commit: Option<String>, paper: Option<PaperResult> },
}

/// Paper, compared with what is public now.
pub(crate) struct PaperResult {
    pub(crate) code: Code,
    pub(crate) state: PaperState,
}

/// How paper stands to what is public now.
pub(crate) enum PaperState {
    /// It says the same, about this unit.
    Same { name: String, path: String },
    /// Something changed since; what, when that can be told.
    Changed { name: String, now: Code, changes: Result<Vec<FactChange>, Untold> },
    /// No unit has or had this code, as far as can be told.
    Unknown,
}

/// Why it cannot be told what changed.
pub(crate) enum Untold {
    /// The code names no commit.
    NoCommit,
    /// Git does not know the commit, or there is no git.
    UnknownCommit(String),
    /// At that commit the unit gave another code: something was not committed when the paper was printed.
    OtherThen,
}

/// One fact that changed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FactChange {
    pub(crate) about: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// Verifies what was asked for.
///
/// # Errors
/// When it is nothing that can be verified, or cannot be read.
pub(crate) fn verify(options: &VerifyOptions) -> Result<Verified, Failure> {
    let Some(subject) = &options.subject else { return folder(options, &options.output).map(Verified::Folder) };
    let path = Path::new(subject);
    if path.is_dir() {
        return folder(options, path).map(Verified::Folder);
    }
    if path.is_file() {
        return file(options, path).map(Verified::File);
    }
    match Code::parse(subject) {
        Some((code, unit)) => paper(options, code, unit.as_deref()).map(Verified::Paper),
        None => Err(Failure(format!(
            "“{subject}”不是文件，不是文件夹，也不是核对编号；编号印在二维码旁，像 3f2a91c-9d41c07be2f0，也可以写扫码得到的网址"
        ))),
    }
}

fn folder(options: &VerifyOptions, folder: &Path) -> Result<FolderResult, Failure> {
    let record = record(folder)?;
    let mut found: Vec<String> = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| Failure(format!("读不了“{}”：{error}", folder.display())))?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    found.retain(|path| is_recorded(path));
    found.sort_unstable();
    let digest = |path: &String| {
        let taken = Sha256Digest::of_file(&folder.join(path));
        taken.map_err(|error| Failure(format!("读不了“{}”：{error}", folder.join(path).display())))
    };
    let digests: Vec<Sha256Digest> = found.par_iter().map(digest).collect::<Result<_, Failure>>()?;
    let (mut changed, mut strange) = (Vec::new(), Vec::new());
    for (path, digest) in found.iter().zip(&digests) {
        match record.pages.get(path) {
            Some(page) if page.sha256 == digest.hex() => {}
            Some(_) => changed.push(path.clone()),
            None => strange.push(path.clone()),
        }
    }
    let gone = |path: &&String| found.binary_search(path).is_err();
    let missing = record.pages.keys().filter(gone).cloned().collect();
    let listed =
        record.pages.iter().filter_map(|(path, page)| Some((path.as_str(), Sha256Digest::from_hex(&page.sha256)?)));
    let root_fits = provenance::root(listed).hex() == record.root;
    let own = options.root.join("allowed_signers");
    let signers = options.signers.as_deref().or_else(|| own.is_file().then_some(own.as_path()));
    let signature = provenance::check_signature(&record.root, &folder.join(provenance::SIGNATURE), signers)?;
    Ok(FolderResult {
        root: record.root,
        commit: record.commit,
        files: found.len(),
        changed,
        missing,
        strange,
        root_fits,
        signature,
    })
}

fn file(options: &VerifyOptions, path: &Path) -> Result<FileResult, Failure> {
    let record = record(&options.output)?;
    let bytes = fs::read(path).map_err(|error| Failure(format!("读不了“{}”：{error}", path.display())))?;
    let digest = Sha256Digest::of(&bytes).hex();
    let same_name = |page: &str| path.ends_with(page);
    let same = record.pages.iter().filter(|(_, page)| page.sha256 == digest);
    // Several files may have the same bytes: the one that is called the same is meant.
    if let Some((page, entry)) = same.min_by_key(|(page, _)| !same_name(page)) {
        return Ok(FileResult::Same { page: page.clone(), commit: entry.commit.clone() });
    }
    let code = Code::within(&bytes);
    let page = record.pages.keys().filter(|page| same_name(page)).max_by_key(|page| page.len());
    match (page, code) {
        (Some(page), code) => {
            let paper =
                code.map(|code| paper(options, code, UnitPath::of_page(page).map(UnitPath::as_str))).transpose()?;
            Ok(FileResult::Changed { page: Some(page.clone()), commit: record.pages[page].commit.clone(), paper })
        }
        (None, Some(code)) => {
            let paper = paper(options, code, None)?;
            Ok(FileResult::Changed { page: None, commit: None, paper: Some(paper) })
        }
        (None, None) => Err(Failure(format!(
            "“{}”与网站上哪个文件都不同，也没有写核对编号，看不出它是哪一页；照片请先扫码，再写 gongshi verify 网址",
            path.display()
        ))),
    }
}

fn record(folder: &Path) -> Result<ProvenanceFile, Failure> {
    ProvenanceFile::read(folder).ok_or_else(|| {
        Failure(format!("“{}”里没有读得懂的 {}，先运行 gongshi build", folder.display(), provenance::PATH))
    })
}

/// Looks a code up among the units as they are, and else among those of its commit.
fn paper(options: &VerifyOptions, code: Code, unit: Option<&str>) -> Result<PaperResult, Failure> {
    let mut loaded = content::load(&options.root)?;
    (_, loaded.site.memory) = memory::read_only(&options.root);
    // What is public now is what was published, on its day.
    let as_of = date::as_of(options.as_of.or_else(|| published_on(&options.output)), loaded.site.settings.as_of)?;
    let now = facts(&loaded, as_of, unit);
    let digits = |text: &str| Code::of(text, None).digits;
    if let Some((path, _)) = now.iter().find(|(_, text)| digits(text) == code.digits) {
        let name = name(&loaded, path);
        return Ok(PaperResult { code, state: PaperState::Same { name, path: path.clone() } });
    }
    let then = match &code.commit {
        None => Err(Untold::NoCommit),
        Some(commit) => past_facts(options, commit, unit, &code, as_of),
    };
    // Only the paper's own unit is told of: the one in its address, or else the one that had the code.
    let path = match (&then, unit) {
        (Ok((path, _)), _) => Some(path.clone()),
        (Err(_), Some(unit)) => Some(unit.to_owned()),
        (Err(_), None) => None,
    };
    let Some((path, text)) = path.and_then(|path| now.get_key_value(&path)) else {
        return Ok(PaperResult { code, state: PaperState::Unknown });
    };
    let (name, now) = (name(&loaded, path), Code { commit: None, digits: digits(text) });
    let changes = then.map(|(_, then)| changes(&then, text));
    Ok(PaperResult { code, state: PaperState::Changed { name, now, changes } })
}

fn name(loaded: &Loaded, path: &str) -> String {
    loaded.site.unit(path).map_or_else(|| path.to_owned(), |unit| unit.name.clone())
}

/// The facts of the unit that had this code at a commit.
fn past_facts(
    options: &VerifyOptions,
    commit: &str,
    unit: Option<&str>,
    code: &Code,
    as_of: Date,
) -> Result<(String, String), Untold> {
    let unknown = || Untold::UnknownCommit(commit.to_owned());
    let past = PastSources::of(&options.root, commit).ok_or_else(unknown)?;
    let loaded = content::load(past.root()).map_err(|_| unknown())?;
    // The paper may have been printed on an earlier day, before notes that were written in advance.
    let notes = unit.and_then(|unit| loaded.site.unit(unit)).map_or(&[][..], |unit| &unit.progress);
    let mut days: Vec<Date> = notes.iter().filter_map(|note| note.published).filter(|day| *day < as_of).collect();
    days.extend(days.iter().filter_map(|day| day.yesterday().ok()).collect::<Vec<_>>());
    days.push(as_of);
    days.sort_unstable();
    let on = |day: &Date| {
        facts(&loaded, *day, unit).into_iter().find(|(_, text)| Code::of(text, None).digits == code.digits)
    };
    days.iter().rev().find_map(on).ok_or(Untold::OtherThen)
}

/// The as-of date of a published site.
fn published_on(output: &Path) -> Option<Date> {
    let statistics: Value = serde_json::from_slice(&fs::read(output.join("data/statistics.json")).ok()?).ok()?;
    statistics.get("as_of")?.as_str()?.parse().ok()
}

/// What the public may know of every unit, or of one, by path.
fn facts(loaded: &Loaded, as_of: Date, only: Option<&str>) -> BTreeMap<String, String> {
    let expired = ExpiredNames::of(&loaded.site, as_of);
    let records = PublishableRecords::new(&loaded.site, as_of, expired.as_ref());
    let site = PublicSite::new(&records, as_of, &|_| false);
    let asked = |index: &usize| only.is_none_or(|only| site.path(*index).as_str() == only);
    let units: Vec<usize> = site.units().into_iter().filter(asked).collect();
    units.par_iter().map(|&index| (site.path(index).as_str().to_owned(), site.unit(index).facts())).collect()
}

/// What differs between two sets of facts, in their order.
fn changes(before: &str, after: &str) -> Vec<FactChange> {
    let mut order: Vec<&str> = Vec::new();
    let mut said: HashMap<&str, [Vec<&str>; 2]> = HashMap::new();
    for (side, text) in [before, after].into_iter().enumerate() {
        for (about, fact) in text.lines().filter_map(|line| line.split_once(FACT_SEPARATOR)) {
            let both = said.entry(about).or_insert_with(|| {
                order.push(about);
                Default::default()
            });
            both[side].push(fact);
        }
    }
    let mut changes = Vec::new();
    for about in order {
        let [before, after] = &said[about];
        let only_before: Vec<&&str> = before.iter().filter(|fact| !after.contains(fact)).collect();
        let only_after: Vec<&&str> = after.iter().filter(|fact| !before.contains(fact)).collect();
        for at in 0..only_before.len().max(only_after.len()) {
            let fact = |side: &[&&str]| side.get(at).map(|fact| (**fact).to_owned());
            changes.push(FactChange { about: about.to_owned(), before: fact(&only_before), after: fact(&only_after) });
        }
    }
    changes
}
