//! Reading edited files again, while all other records stay as they were read before.
//!
//! A record set is what is read together: the folder of one unit, or the documents and cases. It is swapped with the
//! records in place, so that a set with errors can be swapped back. Changes of the site, the campaign, the schemes or
//! the folders themselves concern every record: then everything is read again.

use std::{collections::BTreeSet, fs, mem, path::Path};

use super::{
    AllowedWords, Drafts, Loaded,
    file::{FileContent, FileReader},
    read_unit, records,
    unit_folder::UnitFolder,
    walk,
};
use crate::{
    diagnostics::Finding,
    keys,
    model::{Accepted, Case, Document, SOURCES, Unit, UnitPath},
};

/// Records that have to be read again after some files changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stale {
    /// Everything.
    pub(crate) all: bool,
    /// The folders of these units.
    pub(crate) units: BTreeSet<String>,
    /// Documents and cases.
    pub(crate) notices: bool,
}

/// Records that are read together, with the findings about them.
#[derive(Debug)]
pub(crate) struct RecordSet {
    records: Records,
    findings: Vec<Finding>,
    accepted: Vec<Accepted>,
    assets: Vec<String>,
}

#[derive(Debug)]
enum Records {
    Unit(Box<Unit>),
    Notices(Vec<Document>, Vec<Case>),
}

impl Stale {
    /// What is stale in `loaded` after changes of these files (relative to the root, with `/`).
    pub(crate) fn of<'c>(loaded: &Loaded, root: &Path, changed: impl IntoIterator<Item = &'c str>) -> Self {
        let mut stale = Self::default();
        for file in changed {
            if file.starts_with("content/documents/") || file.starts_with("content/cases/") {
                stale.notices = true;
                continue;
            }
            // An empty folder is no unit yet.
            if file.starts_with(SOURCES) && fs::read_dir(root.join(file)).is_ok_and(|mut found| found.next().is_none())
            {
                continue;
            }
            match UnitPath::of_source(file).map(UnitPath::as_str).filter(|path| loaded.site.unit(path).is_some()) {
                Some(path) => drop(stale.units.insert(path.to_owned())),
                None => stale.all = true,
            }
        }
        let has_moved = |path: &String| !walk::has_these_below(root, path, &children(loaded, path));
        stale.all |= stale.units.iter().any(has_moved);
        stale
    }
}

/// IDs of the units directly below this one.
fn children<'l>(loaded: &'l Loaded, path: &str) -> BTreeSet<&'l str> {
    let below = loaded.site.units[loaded.site.below(path)].iter();
    let inside = below.filter_map(|unit| unit.path.get(path.len() + 1..));
    // A folder between two units that is not a unit itself counts by its own name.
    inside.map(|rest| rest.split_once('/').map_or(rest, |(id, _)| id)).collect()
}

impl RecordSet {
    /// Reads the folder of a unit again, without the units below it.
    pub(crate) fn unit(loaded: &Loaded, root: &Path, path: &str) -> Self {
        Self::read_unit(loaded, root, path, None)
    }

    /// The same as if these texts were written; those of other units are passed over.
    pub(crate) fn drafted(loaded: &Loaded, root: &Path, path: &str, drafts: &Drafts) -> Self {
        Self::read_unit(loaded, root, path, Some(drafts))
    }

    fn read_unit(loaded: &Loaded, root: &Path, path: &str, drafts: Option<&Drafts>) -> Self {
        let mut tree = walk::one_unit(root, path);
        if drafts.is_some() && tree.units.is_empty() {
            // A unit that is about to be written has no folder yet.
            tree.units.push(UnitFolder { path: path.to_owned(), ..UnitFolder::default() });
        }
        if let (Some(folder), Some(drafts)) = (tree.units.first_mut(), drafts) {
            let own = drafts.keys().filter(|file| UnitPath::of_source(file) == Some(UnitPath(path)));
            own.filter_map(|file| file.get(UnitPath(path).source("").len()..)).for_each(|name| folder.add(name));
        }
        let lists = AllowedWords::of(&loaded.site.campaign, &loaded.site.schemes);
        let nothing = UnitFolder { path: path.to_owned(), ..UnitFolder::default() };
        let (unit, mut findings, accepted) = read_unit(root, tree.units.first().unwrap_or(&nothing), &lists, drafts);
        findings.extend(tree.findings);
        Self { records: Records::Unit(Box::new(unit)), findings, accepted, assets: tree.assets }
    }

    /// Reads documents and cases again.
    pub(crate) fn notices(root: &Path) -> Self {
        let tree = walk::notices(root);
        let mut reader = FileReader::new(root);
        let (mut findings, mut accepted) = (tree.findings, Vec::new());
        let documents = tree.documents.iter().map(|id| {
            let file = format!("content/documents/{id}.md");
            reader.read(&file, "", &keys::document::FILE, |source, table| {
                records::document::document(id.clone(), source.body, table)
            })
        });
        let documents = documents.map(|read| take(read, &mut findings, &mut accepted)).collect();
        let cases = tree.cases.iter().map(|id| {
            let file = format!("content/cases/{id}.md");
            reader
                .read(&file, "", &keys::case::FILE, |source, table| records::case::case(id.clone(), source.body, table))
        });
        let cases = cases.map(|read| take(read, &mut findings, &mut accepted)).collect();
        Self { records: Records::Notices(documents, cases), findings, accepted, assets: tree.assets }
    }

    /// Takes the records of a unit out of `loaded`, which must not be used afterwards; none when they are not there.
    pub(crate) fn take_from(loaded: &mut Loaded, path: &str) -> Option<Self> {
        let index = loaded.site.unit_index(path)?;
        let unit = Unit { path: path.to_owned(), ..Unit::default() };
        let mut part =
            Self { records: Records::Unit(Box::new(unit)), findings: vec![], accepted: vec![], assets: vec![] };
        // The path stays, so that other units are still found.
        let Records::Unit(unit) = &mut part.records else { return None };
        mem::swap(&mut **unit, &mut loaded.site.units[index]);
        let is_own = |file: &str| UnitPath::of_source(file) == Some(UnitPath(path));
        part.findings = extract(&mut loaded.findings, |finding| is_own(&finding.file));
        part.accepted = extract(&mut loaded.site.accepted, |accepted| is_own(&accepted.file));
        part.assets = extract(&mut loaded.site.assets, |asset| is_own(asset));
        Some(part)
    }

    /// Calls `look` with a site that holds only these units, under the campaign and the schemes of `loaded`: rules
    /// about a single unit need not wait for all others.
    pub(crate) fn alone<R>(parts: &mut [Self], loaded: &mut Loaded, look: impl FnOnce(&Loaded) -> R) -> R {
        let mut alone = Loaded::default();
        exchange_rules(&mut alone, loaded);
        for part in parts.iter_mut() {
            if let Records::Unit(unit) = &mut part.records {
                alone.site.units.push(mem::take(&mut **unit));
                alone.findings.extend_from_slice(&part.findings);
                alone.site.accepted.extend_from_slice(&part.accepted);
                alone.site.assets.extend_from_slice(&part.assets);
            }
        }
        alone.site.assets.sort_unstable();
        let seen = look(&alone);
        exchange_rules(&mut alone, loaded);
        let mut units = alone.site.units.into_iter();
        for part in parts {
            if let (Records::Unit(unit), Some(lent)) = (&mut part.records, units.next()) {
                **unit = lent;
            }
        }
        seen
    }

    /// Path of the unit; none for documents and cases.
    pub(crate) fn path(&self) -> Option<&str> {
        match &self.records {
            Records::Unit(unit) => Some(&unit.path),
            Records::Notices(..) => None,
        }
    }

    /// The record of a unit.
    pub(crate) fn unit_record(&self) -> Option<&Unit> {
        match &self.records {
            Records::Unit(unit) => Some(unit),
            Records::Notices(..) => None,
        }
    }

    /// Number of files read from a unit's folder; none when no file is left.
    pub(crate) fn files(&self) -> Option<usize> {
        self.unit_record().map(|unit| unit.files as usize).filter(|files| *files > 0)
    }

    /// Exchanges these records with those `loaded` has in their place.
    pub(crate) fn swap(&mut self, loaded: &mut Loaded) {
        let path = self.path().map(str::to_owned);
        let is_own = |file: &str| match &path {
            Some(path) => UnitPath::of_source(file) == Some(UnitPath(path)),
            None => file.starts_with("content/documents/") || file.starts_with("content/cases/"),
        };
        let site = &mut loaded.site;
        match &mut self.records {
            Records::Unit(unit) => {
                let Some(index) = site.unit_index(&unit.path) else { return };
                mem::swap(&mut **unit, &mut site.units[index]);
            }
            Records::Notices(documents, cases) => {
                mem::swap(documents, &mut site.documents);
                mem::swap(cases, &mut site.cases);
            }
        }
        let findings = extract(&mut loaded.findings, |finding| is_own(&finding.file));
        loaded.findings.append(&mut mem::replace(&mut self.findings, findings));
        let accepted = extract(&mut site.accepted, |accepted| is_own(&accepted.file));
        site.accepted.append(&mut mem::replace(&mut self.accepted, accepted));
        let assets = extract(&mut site.assets, |asset| is_own(asset));
        if !(self.assets.is_empty() && assets.is_empty()) {
            site.assets.append(&mut mem::replace(&mut self.assets, assets));
            site.assets.sort();
        }
    }
}

fn exchange_rules(one: &mut Loaded, other: &mut Loaded) {
    mem::swap(&mut one.site.settings, &mut other.site.settings);
    mem::swap(&mut one.site.campaign, &mut other.site.campaign);
    mem::swap(&mut one.site.schemes, &mut other.site.schemes);
}

fn take<T>(mut read: FileContent<T>, findings: &mut Vec<Finding>, accepted: &mut Vec<Accepted>) -> T {
    findings.append(&mut read.findings);
    accepted.append(&mut read.accepted);
    read.value
}

/// Removes and returns the elements for which `is` is true.
fn extract<T>(all: &mut Vec<T>, is: impl Fn(&T) -> bool) -> Vec<T> {
    all.extract_if(.., |one| is(one)).collect()
}
