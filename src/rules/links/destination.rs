//! Where a link or picture leads, judged against the records: the counterpart of the page writer's view.

use super::reference::Reference;
use crate::{
    content::address::{ASSET_ENDINGS, LINK_SCHEMES, is_asset, percent_decode, resolve, scheme, split_address},
    diagnostics::nearest,
    model::{Date, Month, Period, Site, Unit},
};

/// A Markdown file.
pub(super) struct MarkdownFile<'s> {
    /// The site.
    pub(super) site: &'s Site,
    /// Folder of the file, from the site's root.
    pub(super) folder: String,
    /// Unit it belongs to; none for documents and cases.
    pub(super) unit: Option<&'s Unit>,
}

/// What is wrong with a link or picture.
pub(in crate::rules) enum Fault {
    /// No address at all.
    Empty,
    /// A scheme no link may have.
    Scheme(String),
    /// From the root of a disk or a site, or with backslashes.
    NotRelative,
    /// Out of the content folder.
    Outside,
    /// No such file; the likeliest one.
    NoFile(Option<String>),
    /// A file of this name has no page of its own.
    NoPage,
    /// No such picture or document; the likeliest one.
    NoAsset(Option<String>),
    /// A picture of another site.
    ForeignPicture,
    /// A picture of a kind that is not published.
    NotAPicture,
    /// The page has no such problem or commitment.
    NoAnchor(String),
}

/// What is wrong with where a reference leads, if anything.
pub(super) fn fault(page: &MarkdownFile<'_>, reference: &Reference) -> Option<Fault> {
    let address = reference.address.trim();
    if let Some(anchor) = address.strip_prefix('#').filter(|_| !reference.is_picture) {
        return page.unit.and_then(|unit| wrong_anchor(unit, anchor));
    }
    if address.starts_with('\\') {
        return Some(Fault::NotRelative);
    }
    if let Some(scheme) = scheme(address) {
        return wrong_scheme(scheme, reference.is_picture);
    }
    let (path, rest) = split_address(address);
    let path = percent_decode(path);
    if path.is_empty() {
        return Some(Fault::Empty);
    }
    if path.starts_with('/') || path.contains('\\') {
        return Some(Fault::NotRelative);
    }
    let Some(source) = resolve(&page.folder, &path) else { return Some(Fault::Outside) };
    let name = source.rsplit('/').next().unwrap_or_default();
    if reference.is_picture && (!is_asset(name) || name.to_ascii_lowercase().ends_with(".pdf")) {
        return Some(Fault::NotAPicture);
    }
    if is_asset(name) {
        return wrong_asset(page.site, &source);
    }
    match target(page.site, &source) {
        Ok(unit) => {
            let anchor = rest.find('#').map(|at| &rest[at + 1..]);
            unit.zip(anchor).and_then(|(unit, anchor)| wrong_anchor(unit, anchor))
        }
        Err(fault) => Some(fault),
    }
}

fn wrong_scheme(scheme: &str, is_picture: bool) -> Option<Fault> {
    let is_disk = scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
    match (is_disk, is_picture) {
        (true, _) => Some(Fault::NotRelative),
        (false, true) => Some(Fault::ForeignPicture),
        (false, false) => {
            let allowed = LINK_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
            (!allowed).then(|| Fault::Scheme(scheme.to_owned()))
        }
    }
}

fn wrong_asset(site: &Site, source: &str) -> Option<Fault> {
    if site.assets.binary_search_by(|asset| asset.as_str().cmp(source)).is_ok() {
        return None;
    }
    let (folder, name) = source.split_at(source.rfind('/').map_or(0, |at| at + 1));
    let from = site.assets.partition_point(|asset| asset.as_str() < folder);
    let beside = site.assets[from..].iter().map_while(|asset| asset.strip_prefix(folder)).take(MOST_COMPARED);
    // `.JPG` and `.jpg` are two files on the server, however alike they look on the clerk's own machine.
    let twin = beside.clone().find(|asset| asset.to_lowercase() == name.to_lowercase());
    Some(Fault::NoAsset(twin.or_else(|| nearest(name, beside)).map(str::to_owned)))
}

/// Files of one folder compared for a suggestion.
const MOST_COMPARED: usize = 200;

/// The unit on whose page the file at `source` is shown, or none where it has a page without problems.
fn target<'s>(site: &'s Site, source: &str) -> Result<Option<&'s Unit>, Fault> {
    let path = source.strip_prefix("content/").unwrap_or_default();
    if let Some(file) = path.strip_prefix("documents/") {
        return known(file, || site.documents.iter().map(|document| document.id.as_str())).map(|()| None);
    }
    if let Some(file) = path.strip_prefix("cases/") {
        return known(file, || site.cases.iter().map(|case| case.id.as_str())).map(|()| None);
    }
    let Some(path) = path.strip_prefix("units/") else { return Err(Fault::NoPage) };
    if let Some(unit) = site.unit(path) {
        return Ok(Some(unit));
    }
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    if let Some(unit) = folder.strip_suffix("/progress").and_then(|path| site.unit(path)) {
        return if has_note(unit, file) { Ok(None) } else { Err(Fault::NoFile(nearest_note(unit, file))) };
    }
    if let Some(unit) = folder.strip_suffix("/commitments").and_then(|path| site.unit(path)) {
        let ids = || unit.commitments.iter().map(|commitment| commitment.id.as_str());
        return known(file, ids).map(|()| Some(unit));
    }
    match site.unit(folder) {
        Some(unit) if has_record(unit, file) => Ok(Some(unit)),
        _ => Err(Fault::NoFile(None)),
    }
}

/// Whether `file` is `ID.md` of one of these.
fn known<'i, I: Iterator<Item = &'i str>>(file: &str, ids: impl Fn() -> I) -> Result<(), Fault> {
    let Some(wanted) = file.strip_suffix(".md") else { return Err(Fault::NoFile(None)) };
    if ids().any(|id| id == wanted) {
        return Ok(());
    }
    Err(Fault::NoFile(nearest(wanted, ids().take(MOST_COMPARED)).map(|id| format!("{id}.md"))))
}

fn has_note(unit: &Unit, file: &str) -> bool {
    let Some(slug) = file.strip_suffix(".md") else { return false };
    let month = Month::parse(slug).map(Period::Month);
    let period = month.or_else(|| slug.parse::<Date>().ok().map(Period::Day));
    period.is_some_and(|period| unit.progress.iter().any(|note| note.period == period))
}

fn nearest_note(unit: &Unit, file: &str) -> Option<String> {
    let names: Vec<String> = unit.progress.iter().map(|note| format!("{}.md", note.period.slug())).collect();
    nearest(file, names.iter().map(String::as_str)).map(str::to_owned)
}

/// Whether the unit's folder holds this record; its page shows them all.
fn has_record(unit: &Unit, file: &str) -> bool {
    let is_there = match file {
        "unit.toml" => true,
        "rating.toml" => !unit.ratings.is_empty(),
        "plan.toml" => unit.plan.is_some(),
        "activities.toml" => !unit.activities.is_empty(),
        "acceptance.toml" => unit.acceptance.is_some(),
        "feedback.toml" => !unit.feedback.is_empty(),
        _ => false,
    };
    is_there || unit.is_damaged(file)
}

/// `#p-ID` and `#c-ID` lead to a problem and a commitment of the unit; other anchors belong to the page.
fn wrong_anchor(unit: &Unit, anchor: &str) -> Option<Fault> {
    let anchor = percent_decode(anchor);
    let is_there = if let Some(id) = anchor.strip_prefix("p-") {
        let plan = unit.plan.as_ref();
        unit.is_damaged("plan.toml") || plan.is_some_and(|plan| plan.problems.iter().any(|problem| problem.id == id))
    } else if let Some(id) = anchor.strip_prefix("c-") {
        unit.commitments.iter().any(|commitment| commitment.id == id)
    } else {
        true
    };
    (!is_there).then(|| Fault::NoAnchor(anchor.into_owned()))
}

/// Endings of publishable files, as a help lists them.
pub(super) fn endings() -> String {
    ASSET_ENDINGS.join("、")
}
