//! The folder tree: which file is what, which does not belong, which leads out of the tree.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs::{self, FileType},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{address::is_asset, listing::Listing, stray_copy::stray_copy};
use crate::{
    diagnostics::{Finding, RuleName, nearest, question_before},
    model::{MisnamedNote, Month, SOURCES, UnitPath},
};

/// Names a unit folder may not have: they are folders or pages of the unit itself.
const RESERVED: [&str; 4] = ["progress", "commitments", "print", "board"];
const UNIT_FILES: [&str; 6] =
    ["unit.toml", "rating.toml", "plan.toml", "activities.toml", "acceptance.toml", "feedback.toml"];

/// A unit folder and the files found in it.
#[derive(Debug, Default)]
pub(crate) struct UnitFolder {
    /// IDs from the top, joined with `/`.
    pub(crate) path: String,
    /// Known TOML files that are there.
    pub(crate) files: Vec<&'static str>,
    /// Names in `progress/`, sorted.
    pub(crate) progress: Vec<String>,
    /// Names in `progress/` that were meant for notes but cannot be read as such.
    pub(crate) misnamed: Vec<String>,
    /// Names in `commitments/`, sorted.
    pub(crate) commitments: Vec<String>,
}

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
    walker.tree.assets.sort();
    walker.tree
}

/// Walks the folders of documents and cases.
pub(crate) fn notices(root: &Path) -> Tree {
    let mut walker = Walker::new(root);
    walker.tree.documents = walker.ids("content/documents", "md");
    walker.tree.cases = walker.ids("content/cases", "md");
    walker.tree.assets.sort();
    walker.tree
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
    /// Whether units inside a unit's folder are skipped.
    is_single: bool,
    /// Whether the folders of all units are skipped.
    is_above: bool,
}

impl<'r> Walker<'r> {
    fn new(root: &'r Path) -> Self {
        let content = root.join("content");
        let boundary = fs::canonicalize(&content).unwrap_or(content);
        Self { boundary, root, listing: None, tree: Tree::default(), is_single: false, is_above: false }
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
        let mut tree = self.tree;
        tree.units.sort_by(|a, b| a.path.cmp(&b.path));
        tree.assets.sort();
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
        is_there.then(|| FolderEntry { name: name.to_owned(), is_dir: kind.is_dir() })
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
                    is_single: false,
                    is_above: false,
                    ..*self
                };
                walker.unit(&entry.name);
                walker.tree
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
                (true, "progress") => (unit.progress, unit.misnamed) = self.progress(&folder, path),
                (true, "commitments") => {
                    unit.commitments = self.ids(&format!("{folder}/commitments"), "md");
                }
                (true, "print" | "board") => self.unknown(&folder, entry, &[]),
                (true, _) if self.is_single => {}
                (true, id) => self.unit(&format!("{path}/{id}")),
                (false, name) => match UNIT_FILES.iter().find(|known| **known == name) {
                    Some(known) => unit.files.push(known),
                    None => self.unknown(&folder, entry, &UNIT_FILES),
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

    /// Names of the notes in `progress/`, and names of files that were meant to be notes.
    fn progress(&mut self, folder: &str, unit: &str) -> (Vec<String>, Vec<String>) {
        let folder = format!("{folder}/progress");
        let (mut names, mut misnamed) = (Vec::new(), Vec::new());
        for entry in self.list(&folder) {
            let stem = entry.name.strip_suffix(".md");
            let is_period = stem.is_some_and(|stem| Month::parse(stem).is_some() || is_day(stem));
            if !entry.is_dir && is_period {
                names.push(entry.name);
            } else if !entry.is_dir && is_asset(&entry.name) {
                self.tree.assets.push(format!("{folder}/{}", entry.name));
            } else if entry.is_dir || stray_copy(&entry.name).is_some() {
                self.unknown(&folder, &entry, &[]);
            } else {
                self.misnamed_note(&folder, unit, &entry.name);
                misnamed.push(entry.name);
            }
        }
        (names, misnamed)
    }

    /// Reports a file among the notes whose name says no month. The year is never guessed.
    fn misnamed_note(&mut self, folder: &str, unit: &str, name: &str) {
        let stem = name.strip_suffix(".md");
        let period = MisnamedNote::parse(name);
        let meant = period.and_then(|period| period.file_name());
        let help = match (&meant, period) {
            (Some(right), _) if self.root.join(folder).join(right).exists() => {
                format!("旁边已有 {right}：核对两个文件，把要留的内容写进 {right}，这一个删去，不要改名覆盖")
            }
            (Some(right), _) => format!("把文件改名为 {right}"),
            (None, Some(period)) => format!(
                "文件名写成 年-月.md，{} 月的写成 …-{:02}.md，前面四位写这份公示真实的年份",
                period.month, period.month
            ),
            (None, None) if stem.is_some_and(looks_like_period) => {
                "核对年份和月份，写成 2012-07.md（月公示）或 2012-07-15.md".to_owned()
            }
            (None, None) => {
                "公示的文件名写成 年-月.md（月公示）或 年-月-日.md（临时公示）；不是公示的移到别处".to_owned()
            }
        };
        let (rule, message) = match stem.filter(|stem| looks_like_period(stem)) {
            Some(stem) => (RuleName::bad_date, format!("文件名里的“{stem}”不是有效的年月")),
            None => (RuleName::unknown_file, format!("公示的文件名“{name}”不是“年-月.md”，这份公示没有读")),
        };
        let finding = Finding::new(rule, format!("{folder}/{name}"), message).help(help).unit(unit);
        self.tree.findings.push(finding);
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
                    self.tree.assets.push(format!("{folder}/{}", entry.name));
                }
                _ => self.unknown(folder, &entry, &[]),
            }
        }
        ids
    }

    fn unknown(&mut self, folder: &str, entry: &FolderEntry, known: &[&str]) {
        let what = if entry.is_dir { "文件夹" } else { "文件" };
        let message = match stray_copy(&entry.name) {
            Some(copy) if !entry.is_dir => format!("“{}”像是 {} 的{}", entry.name, copy.of, copy.kind),
            _ => format!("不认识的{what}“{}”", entry.name),
        };
        let finding = Finding::new(RuleName::unknown_file, format!("{folder}/{}", entry.name), message)
            .help(self.help_for_unknown(folder, entry, known))
            .unit(UnitPath::of_source_folder(folder).as_str());
        self.tree.findings.push(finding);
    }

    /// What to do with a file or folder that does not belong. One that stands is never to be overwritten.
    fn help_for_unknown(&self, folder: &str, entry: &FolderEntry, known: &[&str]) -> String {
        let stands = |name: &str| self.root.join(folder).join(name).exists();
        if let Some(copy) = stray_copy(&entry.name).filter(|_| !entry.is_dir) {
            let of = copy.of;
            return if stands(&of) {
                format!("{of} 在旁边，照常使用；核对以后把这个{}删去，或移到 content 文件夹以外", copy.kind)
            } else {
                format!("旁边没有 {of}：内容是要用的，改名为 {of}；不用的删去")
            };
        }
        match nearest(&entry.name, known.iter().copied()) {
            Some(near) if stands(near) => {
                format!("{near} 已经有了，不要改名覆盖它；把要留的内容写进 {near}，这一个删去或移到别处")
            }
            Some(near) => question_before("改名后重新检查", Some(near)),
            None if known.is_empty() => {
                "这里放不了它：移到别处，或删去；图片和 PDF 只能放在 Markdown 文件旁边".to_owned()
            }
            None => format!("这里可以有：{}", known.join("、")),
        }
    }
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// What is wrong with an ID, if anything.
pub(crate) fn bad_id(id: &str) -> Option<String> {
    if RESERVED.contains(&id) {
        return Some(format!("“{id}”是保留的名字，不能用作编号"));
    }
    let fine = !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (!fine).then(|| format!("编号“{id}”只能用小写字母 a-z、数字和连字符 -"))
}

fn suggest_id(id: &str) -> String {
    let plain: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let plain = plain.trim_matches('-').to_owned();
    match plain.as_str() {
        "" => "yi-zhong".to_owned(),
        id if RESERVED.contains(&id) => format!("{id}-1"),
        _ => plain,
    }
}

/// Parses exactly `YYYY-MM-DD`.
pub(crate) fn day(stem: &str) -> Option<crate::model::Date> {
    stem.parse().ok().filter(|_| stem.len() == 10)
}

fn is_day(stem: &str) -> bool {
    day(stem).is_some()
}

fn looks_like_period(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_digit())
        && stem.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | '年' | '月' | '日'))
}
