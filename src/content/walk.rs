//! The folder tree: which file is what, which does not belong, which leads out of the tree.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs::{self, FileType},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    address::is_asset,
    asset,
    file_name::{RESERVED, bad_id, bad_name, suggest_id},
    limits,
    listing::Listing,
    meant_file::{UNIT_FILES, meant_file},
    misfiled, misplaced,
    stray_copy::stray_copy,
    unit_folder::UnitFolder,
};
use crate::{
    diagnostics::{Finding, RuleName},
    model::{Month, Period, SOURCES, UnitPath},
};

/// Everything below `content/`.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Unit folders, ordered by path.
    pub(crate) units: Vec<UnitFolder>,
    /// IDs of `schemes/ID.toml`, sorted.
    pub(crate) schemes: Vec<String>,
    /// IDs of `documents/ID.md`, sorted.
    pub(crate) documents: Vec<String>,
    /// IDs of `cases/ID.md`, sorted.
    pub(crate) cases: Vec<String>,
    /// Pictures and PDFs beside Markdown files, relative to the root, sorted.
    pub(crate) assets: Vec<String>,
    /// What does not belong.
    pub(crate) findings: Vec<Finding>,
}

struct FolderEntry {
    name: String,
    is_dir: bool,
}

/// Walks `content/` below `root`, using the listing where it has a folder.
pub(crate) fn walk(root: &Path, listing: Option<&Listing>) -> Tree {
    Walker { listing, ..Walker::new(root) }.walk()
}

/// Walks `content/` below `root`, without the folders of units.
pub(crate) fn above_units(root: &Path) -> Tree {
    Walker { is_above: true, ..Walker::new(root) }.walk()
}

/// Walks the folder of one unit, without the units below it.
pub(crate) fn one_unit(root: &Path, path: &str) -> Tree {
    let mut walker = Walker { is_single: true, ..Walker::new(root) };
    walker.unit(path);
    walker.finish()
}

/// Walks the folders of documents and cases.
pub(crate) fn notices(root: &Path) -> Tree {
    let mut walker = Walker::new(root);
    walker.tree.documents = walker.ids("content/documents", "md");
    walker.tree.cases = walker.ids("content/cases", "md");
    walker.finish()
}

/// Whether a unit's folder still holds exactly these folders of units.
pub(crate) fn has_these_below(root: &Path, path: &str, ids: &BTreeSet<&str>) -> bool {
    let mut walker = Walker::new(root);
    let folder = UnitPath(path).source_folder();
    let entries = walker.list(&folder);
    let mut below = 0;
    for entry in entries.iter().filter(|entry| entry.is_dir && !RESERVED.contains(&&*entry.name)) {
        if !walker.list(&format!("{folder}/{}", entry.name)).is_empty() {
            if !ids.contains(&*entry.name) {
                return false;
            }
            below += 1;
        }
    }
    !entries.is_empty() && below == ids.len()
}

struct Walker<'r> {
    root: &'r Path,
    /// Folders that are listed already.
    listing: Option<&'r Listing>,
    boundary: PathBuf,
    tree: Tree,
    /// How many files and folders do not belong, by the folder they lie in.
    strangers: BTreeMap<String, usize>,
    /// Whether units inside a unit's folder are skipped.
    is_single: bool,
    /// Whether the folders of all units are skipped.
    is_above: bool,
}

impl<'r> Walker<'r> {
    fn new(root: &'r Path) -> Self {
        let content = root.join("content");
        let boundary = fs::canonicalize(&content).unwrap_or(content);
        Self {
            boundary,
            root,
            listing: None,
            tree: Tree::default(),
            strangers: BTreeMap::new(),
            is_single: false,
            is_above: false,
        }
    }

    fn walk(mut self) -> Tree {
        for entry in self.list("content") {
            match (entry.is_dir, entry.name.as_str()) {
                (false, "site.toml" | "campaign.toml" | "feedback.toml") => {}
                (true, "schemes") => self.tree.schemes = self.ids("content/schemes", "toml"),
                (true, "documents") => self.tree.documents = self.ids("content/documents", "md"),
                (true, "cases") => self.tree.cases = self.ids("content/cases", "md"),
                (true, "units") => self.units(),
                _ => self.unknown(
                    "content",
                    &entry,
                    &["site.toml", "campaign.toml", "feedback.toml", "schemes", "documents", "cases", "units"],
                ),
            }
        }
        self.finish()
    }

    /// What was found, in order, with the number of those that do not belong and were not listed.
    fn finish(self) -> Tree {
        let mut tree = self.tree;
        tree.units.sort_by(|a, b| a.path.cmp(&b.path));
        tree.assets.sort();
        for (folder, count) in self.strangers.iter().filter(|(_, count)| **count > limits::STRANGERS) {
            tree.findings.push(misplaced::others(folder, count - limits::STRANGERS));
        }
        tree
    }

    /// Entries of a folder, sorted by name, without ignored ones and unsafe links.
    fn list(&mut self, folder: &str) -> Vec<FolderEntry> {
        let mut found = Vec::new();
        if let Some(listed) = self.listing.and_then(|listing| listing.get(folder)) {
            for (name, kind) in listed {
                found.extend(self.entry(folder, name, *kind));
            }
        } else {
            let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return found };
            for entry in entries.flatten() {
                let Ok(kind) = entry.file_type() else { continue };
                found.extend(self.entry(folder, &entry.file_name(), kind));
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        let names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
        self.tree.findings.extend(misplaced::twins(folder, &names));
        found
    }

    /// What counts as lying in a folder; what does not belong there is reported.
    fn entry(&mut self, folder: &str, name: &OsStr, kind: FileType) -> Option<FolderEntry> {
        let Some(name) = name.to_str() else {
            let file = format!("{folder}/{}", name.to_string_lossy());
            let finding = Finding::new(RuleName::bad_id, file, "文件名不是有效的文字编码")
                .help("改用小写字母、数字和连字符重新命名");
            self.tree.findings.push(finding);
            return None;
        };
        let is_there = !is_ignored(name)
            && (!kind.is_symlink() || self.is_safe_link(folder, name, &self.root.join(folder).join(name)));
        if is_there && !kind.is_symlink() && !kind.is_file() && !kind.is_dir() {
            // Opening a pipe would wait for whoever writes to it.
            self.tree.findings.push(misplaced::no_file(folder, name));
            return None;
        }
        is_there.then(|| FolderEntry { name: name.to_owned(), is_dir: kind.is_dir() })
    }

    /// Notes a picture or document, or why it cannot be published.
    fn asset(&mut self, folder: &str, name: &str) {
        let file = format!("{folder}/{name}");
        let unit = UnitPath::of_source_folder(folder).as_str();
        if let Some(message) = bad_name(name) {
            let help = "给文件改名，正文里的文件名也一起改";
            self.tree.findings.push(Finding::new(RuleName::bad_id, file, message).help(help).unit(unit));
            return;
        }
        if let Some(finding) = asset::fault(&self.root.join(&file), &file, name) {
            self.tree.findings.push(finding.unit(unit));
        }
        self.tree.assets.push(file);
    }

    fn is_safe_link(&mut self, folder: &str, name: &str, path: &Path) -> bool {
        let target = fs::canonicalize(path).ok();
        let inside = target.as_ref().is_some_and(|target| target.starts_with(&self.boundary));
        let is_file = target.as_ref().is_some_and(|target| target.is_file());
        if inside && is_file {
            return true;
        }
        let message = match (target.is_some(), inside) {
            (false, _) => "这个链接指向的文件不存在",
            (true, false) => "这个链接指到了 content 文件夹之外",
            (true, true) => "不能用链接代替文件夹",
        };
        let finding = Finding::new(RuleName::unsafe_path, format!("{folder}/{name}"), message)
            .help("删去链接，把需要的文件复制到这里")
            .unit(UnitPath::of_source_folder(folder).as_str());
        self.tree.findings.push(finding);
        false
    }

    fn units(&mut self) {
        let (folders, files): (Vec<_>, Vec<_>) = self.list(SOURCES).into_iter().partition(|entry| entry.is_dir);
        for entry in &files {
            self.unknown(SOURCES, entry, &[]);
        }
        if self.is_above {
            return;
        }
        // Each folder is walked with everything below it, in parallel: most of the time passes in the system.
        let trees: Vec<Tree> = folders
            .par_iter()
            .map(|entry| {
                let mut walker = Walker {
                    boundary: self.boundary.clone(),
                    tree: Tree::default(),
                    strangers: BTreeMap::new(),
                    is_single: false,
                    is_above: false,
                    ..*self
                };
                walker.unit(&entry.name);
                walker.finish()
            })
            .collect();
        for mut tree in trees {
            self.tree.units.append(&mut tree.units);
            self.tree.assets.append(&mut tree.assets);
            self.tree.findings.append(&mut tree.findings);
        }
    }

    fn unit(&mut self, path: &str) {
        let folder = UnitPath(path).source_folder();
        self.check_id(path, &folder);
        let mut unit = UnitFolder { path: path.to_owned(), ..UnitFolder::default() };
        let entries = self.list(&folder);
        if entries.is_empty() {
            return;
        }
        for entry in &entries {
            match (entry.is_dir, entry.name.as_str()) {
                (true, "progress") => self.progress(&folder, &mut unit),
                (true, "commitments") => {
                    unit.commitments = self.ids(&format!("{folder}/commitments"), "md");
                }
                (true, "print" | "board") => self.unknown(&folder, entry, &[]),
                (true, id) => match misfiled::meant_folder(self.root, &folder, id) {
                    Some(right) => self.misfiled(&mut unit, id, right),
                    None if self.is_single => {}
                    None => self.unit(&format!("{path}/{id}")),
                },
                (false, name) if misfiled::is_note(name) => {
                    self.tree.findings.push(misfiled::note(self.root, &folder, path, name));
                    unit.misnamed.extend(misfiled::unread(self.root, &folder, "progress", name));
                }
                (false, name) => match UNIT_FILES.iter().find(|known| **known == name) {
                    Some(known) => unit.files.push(known),
                    None => {
                        let is_there = |name: &str| entries.iter().any(|entry| entry.name == name);
                        let meant = meant_file(name).filter(|meant| !is_there(meant));
                        unit.misnamed.extend(meant.map(str::to_owned));
                        self.unknown(&folder, entry, &UNIT_FILES);
                    }
                },
            }
        }
        self.tree.units.push(unit);
    }

    fn check_id(&mut self, path: &str, folder: &str) {
        let id = UnitPath(path).id();
        if let Some(message) = bad_id(id) {
            let help = match stray_copy(id) {
                Some(copy) => format!("像是 {} 的{}：核对以后移到 content 文件夹以外，或删去", copy.of, copy.kind),
                None => format!("给文件夹改名，例如 {}；这个名字就是单位的永久网址", suggest_id(id)),
            };
            let finding = Finding::new(RuleName::bad_id, format!("{folder}/unit.toml"), message).help(help).unit(path);
            self.tree.findings.push(finding);
        }
    }

    /// Finds the notes in `progress/`, and files that were meant to be notes.
    fn progress(&mut self, folder: &str, unit: &mut UnitFolder) {
        let folder = format!("{folder}/progress");
        for entry in self.list(&folder) {
            let stem = entry.name.strip_suffix(".md");
            let is_period = stem.is_some_and(|stem| Month::parse(stem).is_some() || is_day(stem));
            if !entry.is_dir && is_period {
                unit.progress.push(entry.name);
            } else if !entry.is_dir && is_asset(&entry.name) {
                self.asset(&folder, &entry.name);
            } else if let Some(copy) = stray_copy(&entry.name).filter(|_| !entry.is_dir) {
                self.unknown(&folder, &entry, &[]);
                if !self.root.join(&folder).join(&copy.of).exists() {
                    unit.misnamed.push(format!("progress/{}", copy.of));
                }
            } else if entry.is_dir {
                self.unknown(&folder, &entry, &[]);
            } else {
                self.tree.findings.push(misplaced::note(self.root, &folder, &unit.path, &entry.name));
                unit.misnamed.push(format!("progress/{}", entry.name));
            }
        }
    }

    /// Reports a folder that was meant to be `right`; what lies in it counts as not read.
    fn misfiled(&mut self, unit: &mut UnitFolder, name: &str, right: &str) {
        let folder = UnitPath(&unit.path).source_folder();
        let entries = self.list(&format!("{folder}/{name}"));
        let files = || entries.iter().filter(|entry| !entry.is_dir).map(|entry| &*entry.name);
        self.tree.findings.push(misfiled::folder(self.root, &unit.path, (name, right), files().count()));
        unit.misnamed.extend(files().filter_map(|file| misfiled::unread(self.root, &folder, right, file)));
    }

    /// IDs of the files with this ending in a folder of Markdown or scheme files.
    fn ids(&mut self, folder: &str, ending: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for entry in self.list(folder) {
            let stem = entry.name.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.'));
            match stem {
                _ if !entry.is_dir && stray_copy(&entry.name).is_some() => self.unknown(folder, &entry, &[]),
                Some(stem) if !entry.is_dir => {
                    if let Some(message) = bad_id(stem) {
                        let finding = Finding::new(RuleName::bad_id, format!("{folder}/{}", entry.name), message)
                            .help(format!("把文件改名为 {}.{ending}", suggest_id(stem)))
                            .unit(UnitPath::of_source_folder(folder).as_str());
                        self.tree.findings.push(finding);
                    }
                    ids.push(stem.to_owned());
                }
                _ if !entry.is_dir && ending == "md" && is_asset(&entry.name) => {
                    self.asset(folder, &entry.name);
                }
                _ => self.unknown(folder, &entry, &[]),
            }
        }
        ids
    }

    fn unknown(&mut self, folder: &str, entry: &FolderEntry, known: &[&str]) {
        let listed = self.strangers.entry(folder.to_owned()).or_default();
        *listed += 1;
        if *listed <= limits::STRANGERS {
            self.tree.findings.push(misplaced::unknown(self.root, folder, (&entry.name, entry.is_dir), known));
        }
    }
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// The period a note tells of, by its file name.
pub(crate) fn period(name: &str) -> Option<Period> {
    let stem = name.strip_suffix(".md")?;
    Month::parse(stem).map(Period::Month).or_else(|| day(stem).map(Period::Day))
}

/// Parses exactly `YYYY-MM-DD`.
pub(crate) fn day(stem: &str) -> Option<crate::model::Date> {
    stem.parse().ok().filter(|_| stem.len() == 10)
}

fn is_day(stem: &str) -> bool {
    day(stem).is_some()
}
