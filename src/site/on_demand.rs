//! Single files of a site, rendered when the preview asks for them.
//!
//! Files come in groups that are made together: those of one unit, the pages of the whole site, the lists they lead
//! to, the names for the finder, the data files, the theme's own. A group is rendered once; [`on_demand`] drops all files
//! when its work is done.

use super::error::SiteError;
use super::output::Output;
use super::owner::owner;
use super::pages::lists::Lists;
use super::pages::{Pages, SiteOptions, overview, unit};
use super::parts::tables;
use super::search::names;
use super::templates::Theme;
use crate::disclosure::PublicSite;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

/// Why a file could not be made.
pub(crate) type DemandError = SiteError<Infallible>;

/// A site of which any file can be asked for.
pub(crate) struct OnDemand<'p> {
    pages: &'p Pages<'p, Infallible>,
    rendered: &'p Files,
    done: RefCell<HashSet<Group>>,
}

/// Finished files by path.
type Files = Mutex<HashMap<String, Arc<[u8]>>>;

/// Files that are made together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Theme,
    Unit(usize),
    Whole,
    Lists,
    Names,
    Tables,
}

/// Does `work` with `site`; each file has the bytes that a build would give it.
///
/// # Errors
/// When the parts all pages share cannot be rendered.
pub(crate) fn on_demand<R>(
    site: &PublicSite<'_>,
    theme: &Theme,
    options: &SiteOptions<'_>,
    work: impl FnOnce(&OnDemand<'_>) -> R,
) -> Result<R, DemandError> {
    let shared = site.shared();
    let rendered = Files::default();
    let put = |path: &str, bytes: &[u8]| {
        rendered.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.into());
        Ok(())
    };
    let pages = Pages::new(Output::new(site, &shared, &put), theme, options)?;
    Ok(work(&OnDemand { pages: &pages, rendered: &rendered, done: RefCell::default() }))
}

impl OnDemand<'_> {
    /// The file at this path; none when the site has no such file.
    ///
    /// # Errors
    /// When a template fails or an attachment cannot be read.
    pub(crate) fn file(&self, path: &str) -> Result<Option<Arc<[u8]>>, DemandError> {
        let made = || self.rendered.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some(bytes) = made() {
            return Ok(Some(bytes));
        }
        for group in self.groups(path) {
            // Only once it is whole: what failed is tried again.
            if !self.done.borrow().contains(&group) {
                self.make(group)?;
                self.done.borrow_mut().insert(group);
                if let Some(bytes) = made() {
                    return Ok(Some(bytes));
                }
            }
        }
        Ok(None)
    }

    /// The groups that may hold the file, the likeliest first.
    fn groups(&self, path: &str) -> Vec<Group> {
        if let Some(unit) = owner(path) {
            let index = self.pages.site.position(unit);
            // Documents may show a picture of a unit.
            return index.map(Group::Unit).into_iter().chain([Group::Whole]).collect();
        }
        match path.split_once('/') {
            Some(("assets", _)) => vec![Group::Theme],
            Some(("lists", _)) => vec![Group::Lists],
            Some(("find", file)) if file.starts_with("names") || file.starts_with("pinyin") => vec![Group::Names],
            // Names are quick to make, the full-text index goes through everything.
            Some(("find", _)) => vec![Group::Tables],
            Some(("data", "statistics.json" | "fingerprints.json" | "changes.json")) => vec![Group::Whole],
            Some(("data", file)) if file.starts_with("months/") || file == "overdue.csv" => vec![Group::Whole],
            Some(("data", _)) => vec![Group::Tables, Group::Whole],
            None if path.starts_with("sitemap") || path.starts_with("verify") => vec![Group::Tables],
            _ => vec![Group::Whole],
        }
    }

    fn make(&self, group: Group) -> Result<(), DemandError> {
        match group {
            Group::Theme => self.pages.put_theme(),
            Group::Unit(index) => unit::render(self.pages, index).map(drop),
            Group::Whole => overview::render(self.pages, &Lists::of(self.pages.site)),
            Group::Lists => Lists::of(self.pages.site).render(self.pages, None).map(drop),
            Group::Names => names::render(&self.pages.output),
            Group::Tables => tables(self.pages),
        }
    }
}
