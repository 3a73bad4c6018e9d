//! Links and pictures in Markdown files, and where they lead on the finished site.
//!
//! Links are relative to the source file. One to another content file leads to its page, if the
//! public may see that page; one to a picture or PDF leads to its copy beside the page; everything
//! else loses its link and keeps its words.

use crate::content::address::{LINK_SCHEMES, is_asset, percent_decode, resolve, scheme, split_address};
use crate::disclosure::PublicSite;
use crate::model::{SOURCES, UnitPath};
use std::collections::BTreeMap;

/// Turns links of one source folder into links of one page and remembers the files they need.
pub(in crate::site) struct Links<'p, 'a> {
    site: &'p PublicSite<'a>,
    /// Folder of the source file, such as `content/units/a/progress`.
    folder: &'p str,
    /// Relative link from the page to the site's root: `../../`.
    root: &'p str,
    /// Output path → source path of every file referenced so far.
    assets: &'p mut BTreeMap<String, String>,
}

/// Where a link leads on the finished site.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::site) enum LinkTarget {
    /// An address on this site or elsewhere.
    Address(String),
    /// Nothing that may be linked.
    Nothing,
}

impl<'p, 'a> Links<'p, 'a> {
    pub(in crate::site) fn new(
        site: &'p PublicSite<'a>,
        folder: &'p str,
        root: &'p str,
        assets: &'p mut BTreeMap<String, String>,
    ) -> Self {
        Self { site, folder, root, assets }
    }

    /// Where a link leads.
    pub(in crate::site) fn link(&mut self, href: &str) -> LinkTarget {
        if let Some(anchor) = href.strip_prefix('#') {
            return self.anchor(anchor);
        }
        match scheme(href) {
            Some(scheme) if LINK_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
                LinkTarget::Address(href.to_owned())
            }
            Some(_) => LinkTarget::Nothing,
            None => self.local(href),
        }
    }

    /// Where a picture lies; pictures of other sites are never loaded.
    pub(in crate::site) fn picture(&mut self, src: &str) -> LinkTarget {
        if scheme(src).is_some() { LinkTarget::Nothing } else { self.local(src) }
    }

    /// An anchor of the page itself. `#p-3` written in a unit's text means the line of its ledger,
    /// which stands on the unit's page and not on that of a notice.
    fn anchor(&self, anchor: &str) -> LinkTarget {
        let Some((unit, rest)) = self.unit_folder() else { return LinkTarget::Address(format!("#{anchor}")) };
        let shown = match anchor.split_once('-') {
            Some(("p", id)) => self.site.has_problem(unit, id),
            Some(("c", id)) => self.site.has_commitment(unit, id),
            _ => return LinkTarget::Address(format!("#{anchor}")),
        };
        match (shown, rest) {
            (false, _) => LinkTarget::Nothing,
            (true, "progress") => LinkTarget::Address(format!("index.html#{anchor}")),
            (true, _) => LinkTarget::Address(format!("#{anchor}")),
        }
    }

    /// The unit whose text this is and the folder in it.
    fn unit_folder(&self) -> Option<(&'p str, &'p str)> {
        self.folder.strip_prefix(SOURCES)?.strip_prefix('/')?.rsplit_once('/')
    }

    fn local(&mut self, href: &str) -> LinkTarget {
        let (path, rest) = split_address(href);
        let fragment = rest.find('#').map_or("", |at| &rest[at..]);
        let Some(source) = resolve(self.folder, &percent_decode(path)) else { return LinkTarget::Nothing };
        if is_asset(&source) {
            return self.asset(&source, fragment).map_or(LinkTarget::Nothing, LinkTarget::Address);
        }
        let Some(page) = self.page(&source) else { return LinkTarget::Nothing };
        let fragment = if page.contains('#') { "" } else { fragment };
        LinkTarget::Address(format!("{}{}{fragment}", self.root, percent_encode(&page)))
    }

    /// Address of the copy of a picture or document.
    fn asset(&mut self, source: &str, fragment: &str) -> Option<String> {
        let copy = asset_path(source.strip_prefix("content/")?);
        let address = percent_encode(&copy).replace('#', "%23");
        self.assets.insert(copy, source.to_owned());
        Some([self.root, &address, fragment].concat())
    }

    /// Page of the file at `source`, from the site's root.
    fn page(&self, source: &str) -> Option<String> {
        let path = source.strip_prefix("content/")?;
        if let Some(id) = path.strip_prefix("documents/").and_then(|file| file.strip_suffix(".md")) {
            return self.site.has_document(id).then(|| format!("documents/{id}.html"));
        }
        if let Some(id) = path.strip_prefix("cases/").and_then(|file| file.strip_suffix(".md")) {
            return self.site.has_case(id).then(|| format!("cases/{id}.html"));
        }
        self.unit_page(path.strip_prefix("units/")?)
    }

    fn unit_page(&self, path: &str) -> Option<String> {
        if let Some((unit, file)) = path.split_once("/progress/") {
            let slug = file.strip_suffix(".md")?;
            return self.site.has_notice(unit, slug).then(|| UnitPath(unit).page(&format!("{slug}.html")));
        }
        if let Some((unit, file)) = path.split_once("/commitments/") {
            let id = file.strip_suffix(".md")?;
            return self.site.has_commitment(unit, id).then(|| UnitPath(unit).page(&format!("index.html#c-{id}")));
        }
        let unit = match path.rsplit_once('/') {
            Some((unit, file)) if has_toml_ending(file) => unit,
            _ => path,
        };
        self.site.has_unit(unit).then(|| UnitPath(unit).page("index.html"))
    }
}

fn has_toml_ending(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml")
}

/// Copies of what lies beside a notice lie beside its page; other files keep their place.
fn asset_path(path: &str) -> String {
    match path.split_once("/progress/") {
        Some((unit, file)) => format!("{unit}/{file}"),
        None => path.to_owned(),
    }
}

/// Escapes what would end or change an address; Chinese stays readable. The `#` set by `page` stays.
pub(in crate::site) fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '%' => encoded.push_str("%25"),
            '?' => encoded.push_str("%3F"),
            '"' => encoded.push_str("%22"),
            _ => encoded.push(c),
        }
    }
    encoded
}
