//! `--keep-going`: a site with errors is published without what is wrong in it.

use std::collections::{BTreeSet, HashSet};

use crate::{
    content::Loaded,
    diagnostics::Finding,
    model::{Scope, UnitPath},
    publish::{Owner, Publisher},
};

/// What is withheld because of errors.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// Units with errors.
    pub(super) units: BTreeSet<String>,
    /// Units whose published pages stay as they are.
    unchanged: HashSet<String>,
    /// IDs of documents and cases, with their folder.
    pages: BTreeSet<(&'static str, String)>,
}

impl Withheld {
    /// Withholds what has an error. None when an error concerns the whole site.
    pub(super) fn of(errors: &[Finding], loaded: &Loaded) -> Option<Self> {
        let mut withheld = Self::default();
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

    /// Whether the published pages of a unit stay as they are.
    pub(super) fn keeps_pages(&self, unit: &str) -> bool {
        self.unchanged.contains(unit)
    }

    /// Takes what is withheld out of the records, so that it is neither rendered nor counted, and keeps its published
    /// pages, unless they `may_stay` not. A unit without pages is left out, unless there are units below it.
    pub(super) fn withdraw(&mut self, loaded: &mut Loaded, publisher: &Publisher, may_stay: bool) {
        if self.units.is_empty() && self.pages.is_empty() {
            return;
        }
        let published: HashSet<&str> = publisher.published(Owner::Build).filter(|_| may_stay).collect();
        for path in &self.units {
            let Some(index) = loaded.site.unit_index(path) else { continue };
            let has_units = !loaded.site.below(path).is_empty();
            let unit = &mut loaded.site.units[index];
            unit.withhold();
            if published.contains(UnitPath(path).page("index.html").as_str()) {
                self.unchanged.insert(path.clone());
            } else if !has_units {
                unit.scope = Scope::Internal;
            }
        }
        // Only what lies in the unit's own folder: a unit below it that is gone must not stay public.
        for file in published {
            let unit = UnitPath::of_page(file.strip_prefix("data/").unwrap_or(file));
            if unit.is_some_and(|unit| self.unchanged.contains(unit.as_str())) {
                publisher.keep(file);
            }
        }
        for (folder, id) in self.pages.iter().filter(|_| may_stay) {
            publisher.keep(&format!("{folder}/{id}.html"));
        }
        let is_fine = |folder: &'static str, id: &str| !self.pages.contains(&(folder, id.to_owned()));
        loaded.site.documents.retain(|document| is_fine("documents", &document.id));
        loaded.site.cases.retain(|case| is_fine("cases", &case.id));
    }
}
