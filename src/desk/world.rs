//! The records in memory, and units looked at as if their drafts were written.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use super::form;
use crate::build::{check, pdfs};
use crate::content::{self, Drafts, Loaded, RecordSet, Stale};
use crate::diagnostics::Finding;
use crate::disclosure::{ExpiredNames, PublicSite, PublishableRecords};
use crate::edits::ContentFile;
use crate::keys::{case, document};
use crate::model::{Audience, Date, Site};
use crate::preview::{Changes, Dates, ServeError};
use crate::provenance::Stamps;
use crate::register::Register;
use crate::site::{OnDemand, SiteOptions, Theme, on_demand};

/// Files that changed on disk and have not been read again.
#[derive(Debug, Clone, Default)]
pub(super) struct ChangedFiles(Arc<Mutex<Changes>>);

impl ChangedFiles {
    pub(super) fn add(&self, changes: &Changes) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).merge(changes.clone());
    }

    fn take(&self) -> Changes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A site's records, as they are on disk.
pub(super) struct World {
    root: PathBuf,
    dates: Dates,
    loaded: Loaded,
    theme: Option<Theme>,
    changed: ChangedFiles,
    /// What the rules find in units as they are on disk; none while all have to be looked at.
    checked: Option<Checked>,
}

/// What the rules find, by unit.
#[derive(Default)]
struct Checked {
    as_of: Date,
    findings: HashMap<String, Vec<Finding>>,
    /// Units whose files changed since.
    stale: BTreeSet<String>,
}

impl World {
    /// Reads the site.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn load(root: &Path, dates: Dates, changed: ChangedFiles) -> Result<Self, ServeError> {
        let loaded = content::load(root).map_err(|error| ServeError::NoSite(Box::new(error)))?;
        let mut world = Self { root: root.to_owned(), dates, loaded, theme: None, changed, checked: None };
        world.load_theme();
        Ok(world)
    }

    /// A theme with an error shows no pages here; the preview says what is wrong with it.
    fn load_theme(&mut self) {
        let name = self.loaded.site.settings.theme.as_deref().unwrap_or(crate::theme::DEFAULT);
        self.theme = Theme::load(&self.root, name).ok();
    }

    /// Reads again what changed on disk, these files among it.
    pub(super) fn refresh(&mut self, written: &[&str]) {
        let mut changes = self.changed.take();
        changes.files.extend(written.iter().map(|file| (*file).to_owned()));
        if changes.is_empty() {
            return;
        }
        let (theme, content): (Vec<&str>, Vec<&str>) =
            changes.files.iter().map(String::as_str).partition(|file| file.starts_with("themes/"));
        let stale = Stale::of(&self.loaded, &self.root, content);
        if changes.all || stale.all {
            // While there is nothing to read, what was read before stays.
            if let Ok(loaded) = content::load(&self.root) {
                self.loaded = loaded;
            }
        }
        if changes.all || stale.all {
            self.checked = None;
        }
        if let Some(checked) = &mut self.checked {
            checked.stale.extend(stale.units.iter().cloned());
        }
        for path in &stale.units {
            RecordSet::unit(&self.loaded, &self.root, path).swap(&mut self.loaded);
        }
        if stale.notices {
            RecordSet::notices(&self.root).swap(&mut self.loaded);
        }
        if changes.all || stale.all || !theme.is_empty() {
            self.load_theme();
        }
    }

    /// Reads everything again.
    pub(super) fn read_again(&mut self) {
        self.changed.add(&Changes { all: true, ..Changes::default() });
        self.refresh(&[]);
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn site(&self) -> &Site {
        &self.loaded.site
    }

    pub(super) fn as_of(&self) -> Date {
        self.dates.as_of(&self.loaded)
    }

    /// What is true of all units today, complete.
    pub(super) fn register(&self) -> Register<'_> {
        Register::new(&self.loaded.site, self.as_of(), Audience::Internal)
    }

    /// Looks at all units as they are on disk; at those alone that changed since it last did.
    pub(super) fn check_all(&mut self) {
        let as_of = self.as_of();
        let Some(mut checked) = self.checked.take().filter(|checked| checked.as_of == as_of) else {
            let mut checked = Checked { as_of, ..Checked::default() };
            let findings = check::unless_stopped(&self.loaded, as_of, &AtomicBool::new(false)).unwrap_or_default();
            for finding in findings.into_iter().filter(|finding| finding.accepted.is_none()) {
                checked.findings.entry(finding.unit.clone()).or_default().push(finding);
            }
            self.checked = Some(checked);
            return;
        };
        for unit in std::mem::take(&mut checked.stale) {
            let findings = self.findings(&unit, &Drafts::new());
            checked.findings.insert(unit, findings);
        }
        self.checked = Some(checked);
    }

    /// What [`Self::check_all`] found in a unit.
    pub(super) fn checked(&self, unit: &str) -> &[Finding] {
        self.checked.as_ref().and_then(|checked| checked.findings.get(unit)).map_or(&[], Vec::as_slice)
    }

    /// What the rules find in this unit as if the drafts were written.
    pub(super) fn findings(&mut self, unit: &str, drafts: &Drafts) -> Vec<Finding> {
        let as_of = self.as_of();
        check::drafted(&mut self.loaded, &self.root, unit, drafts, as_of)
    }

    /// Errors that are there only with the drafts.
    pub(super) fn new_errors(&mut self, unit: &str, drafts: &Drafts) -> Vec<Finding> {
        let as_of = self.as_of();
        check::new_errors(&mut self.loaded, &self.root, unit, drafts, as_of)
    }

    /// What is told of a file of the site itself: what the rules found in it as it is on disk, and numbers of persons in
    /// the text of a notice or a case.
    pub(super) fn site_findings(&mut self, opened: &ContentFile) -> Vec<Finding> {
        self.check_all();
        let file = opened.path();
        let is_public = [document::FILE.name, case::FILE.name].contains(&opened.kind().name);
        let mut findings = if is_public { check::numbers_of_persons(file, opened.text()) } else { Vec::new() };
        let known = self.checked("").iter().filter(|found| found.file == file && !form::is_barred(found));
        findings.extend(known.cloned());
        findings
    }

    /// Looks at a site that holds this unit alone, with the drafts, and what is true of it.
    pub(super) fn alone<R>(&mut self, unit: &str, drafts: &Drafts, look: impl FnOnce(&Register<'_>) -> R) -> R {
        let as_of = self.as_of();
        let part = RecordSet::drafted(&self.loaded, &self.root, unit, drafts);
        RecordSet::alone(&mut [part], &mut self.loaded, |alone| {
            look(&Register::new(&alone.site, as_of, Audience::Internal))
        })
    }

    /// A page of the site with the drafts of a unit; none when there is no such page, or it cannot be made.
    pub(super) fn page(&mut self, unit: &str, drafts: &Drafts, path: &str) -> Option<Arc<[u8]>> {
        let mut part = RecordSet::drafted(&self.loaded, &self.root, unit, drafts);
        part.swap(&mut self.loaded);
        let page = self.with_pages(&self.loaded, |site| site.file(path).ok()?).flatten();
        part.swap(&mut self.loaded);
        page
    }

    /// Pages of a unit, made as if it were alone with these drafts: numbers of units above it are not on them.
    pub(super) fn own_pages(&mut self, unit: &str, drafts: &Drafts, paths: &[String]) -> Vec<Option<Arc<[u8]>>> {
        let part = RecordSet::drafted(&self.loaded, &self.root, unit, drafts);
        let mut parts = [part];
        let mut loaded = std::mem::take(&mut self.loaded);
        let pages = RecordSet::alone(&mut parts, &mut loaded, |alone| {
            let made = |site: &OnDemand<'_>| paths.iter().map(|path| site.file(path).ok().flatten()).collect();
            self.with_pages(alone, made)
        });
        self.loaded = loaded;
        pages.unwrap_or_default()
    }

    fn with_pages<R>(&self, loaded: &Loaded, look: impl FnOnce(&OnDemand<'_>) -> R) -> Option<R> {
        let as_of = self.dates.as_of(loaded);
        let expired = ExpiredNames::of(&loaded.site, as_of);
        let records = PublishableRecords::new(&loaded.site, as_of, expired.as_ref());
        let public = PublicSite::new(&records, as_of, &|_| false);
        let options = SiteOptions {
            root: &self.root,
            printed: &|unit| pdfs::of_unit(&self.root, unit),
            // Commits of pages do not matter to somebody who is still writing.
            stamps: &Stamps::default(),
        };
        on_demand(&public, self.theme.as_ref()?, &options, look).ok()
    }
}
