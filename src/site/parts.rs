//! Parts of a site: what one machine renders when several share the work.
//!
//! A subtree's part is every file below `units/PATH/` and `data/units/PATH/`. The roll-up part is everything else, and
//! besides the files of every unit with units below it: a tree may be cut at any level, the pages above the cut are
//! roll-ups. Where two parts hold a file they hold the same bytes, since every part is derived from all records; what
//! is shared out is the rendering. A picture belongs to the part of the place it is copied to, whoever shows it.

use super::data::{Tables, UnitRows, rows};
use super::error::SiteError;
use super::output::{Output, Put};
use super::owner::owner;
use super::pages::lists::{Lists, RenderedLists};
use super::pages::{Assets, Pages, SiteOptions, overview, redirects, root_from, unit, verify};
use super::reuse::{PreviousBuild, RowLengths};
use super::search::names;
use super::templates::Theme;
use crate::disclosure::{CaseView, DocumentView, Prose, PublicSite};
use crate::model::UnitPath;
use rayon::prelude::*;

/// Which files of a site are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Files of the units with these paths and of all units below them.
    Units(Vec<String>),
    /// Files of the site as a whole and of every unit with units below it.
    RollUp,
}

impl Part {
    /// Whether the output file at `path` is meant. Files of units that are not there (any more) belong to the roll-up,
    /// since no other part need know of them.
    pub(crate) fn holds(&self, site: &PublicSite<'_>, path: &str) -> bool {
        let Some(unit) = owner(path) else { return *self == Self::RollUp };
        match self {
            Self::Units(paths) => paths.iter().any(|path| UnitPath(unit).is_within(path)),
            Self::RollUp => site.position(unit).is_none_or(|index| site.has_folders_below(index)),
        }
    }

    fn renders(&self, site: &PublicSite<'_>, index: usize) -> bool {
        match self {
            Self::Units(paths) => paths.iter().any(|path| site.path(index).is_within(path)),
            Self::RollUp => site.has_folders_below(index),
        }
    }
}

/// Renders one part of a site; what a build of everything would write elsewhere is left out, and nothing else.
///
/// # Errors
/// When a template fails, an attachment cannot be read or `put` refuses.
pub(crate) fn render_part<E: Send>(
    site: &PublicSite<'_>,
    theme: &Theme,
    options: &SiteOptions<'_>,
    part: &Part,
    put: &Put<'_, E>,
) -> Result<(), SiteError<E>> {
    let shared = site.shared();
    let put_ours = |path: &str, bytes: &[u8]| if part.holds(site, path) { put(path, bytes) } else { Ok(()) };
    let pages = Pages::new(Output::new(site, &shared, &put_ours), theme, options)?;
    if *part == Part::RollUp {
        whole_site(&pages, None)?;
        tables(&pages)?;
    } else {
        shared_pictures(&pages)?;
        redirects::render(&pages)?;
    }
    let (ours, others): (Vec<_>, Vec<_>) = site.units().into_iter().partition(|&index| part.renders(site, index));
    let results: Vec<_> = ours.par_iter().map(|&index| unit::render(&pages, index)).collect();
    for result in results {
        result?;
    }
    let results: Vec<_> = others.par_iter().map(|&index| unit_pictures(&pages, index)).collect();
    results.into_iter().collect::<Result<(), _>>()
}

/// Styles, and the pages that look at the whole site.
pub(super) fn whole_site<E: Send>(
    pages: &Pages<'_, E>,
    previous: Option<&PreviousBuild<'_>>,
) -> Result<RenderedLists, SiteError<E>> {
    pages.put_theme()?;
    let lists = Lists::of(pages.site);
    overview::render(pages, &lists)?;
    let rendered = lists.render(pages, previous)?;
    names::render(&pages.output)?;
    Ok(rendered)
}

/// The data files of all units, without their pages.
pub(super) fn tables<E: Send>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    let indices = pages.site.units();
    let all: Vec<UnitRows> = indices.par_iter().map(|&index| rows(&pages.output, index)).collect();
    let mut tables = Tables::new(pages.shared, None);
    let mut lengths = vec![RowLengths::default(); indices.last().map_or(0, |last| last + 1)];
    let mut codes = vec![String::new(); lengths.len()];
    for (&index, rows) in indices.iter().zip(&all) {
        tables.add(&rows.as_lines());
        rows.code().clone_into(&mut codes[index]);
    }
    verify::render(pages, &codes)?;
    tables.finish(&pages.output, None, &mut lengths)
}

/// Copies what the text of a unit outside this part shows of this part.
fn unit_pictures<E>(pages: &Pages<'_, E>, index: usize) -> Result<(), SiteError<E>> {
    let mut assets = Assets::default();
    if pages.site.notices_may_link(index) {
        for notice in pages.site.notices(index) {
            look(pages, &notice.body, &notice.href, &mut assets);
        }
    }
    let (has_photos, may_link) = (pages.site.has_photos(index), pages.site.commitments_may_link(index));
    if !has_photos && !may_link {
        return pages.put_assets(assets);
    }
    let unit = pages.site.unit(index);
    assets.photos(&unit);
    if may_link {
        for commitment in &unit.commitments {
            look(pages, &commitment.body, &unit.href, &mut assets);
        }
    }
    pages.put_assets(assets)
}

/// Copies what documents and cases show of this part.
fn shared_pictures<E>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    let mut assets = Assets::default();
    for document in DocumentView::all(pages.site) {
        look(pages, &document.body, &document.href, &mut assets);
        for name in &document.attachments {
            pages.attachment(name, &document.body.folder, &root_from(&document.href), &mut assets);
        }
    }
    for case in CaseView::all(pages.site) {
        look(pages, &case.body, &case.href, &mut assets);
    }
    pages.put_assets(assets)
}

/// Notes the files referred to by a text of the page at `href`.
fn look<E>(pages: &Pages<'_, E>, prose: &Prose<'_>, href: &str, assets: &mut Assets) {
    if prose.text.contains(['[', '［']) {
        pages.prose(prose, &root_from(href), 2, assets);
    }
}
